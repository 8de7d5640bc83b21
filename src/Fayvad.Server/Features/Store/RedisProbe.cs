using Fayvad.Licensing.Redis;
using Fayvad.Server.Features.Health;

namespace Fayvad.Server.Features.Store;

/// <summary>Redis answers. It only makes changes known sooner: a node stays ready without it.</summary>
internal sealed class RedisProbe(RedisConnection redis) : IHealthProbe
{
    public string Name => "redis";

    public bool IsNeededToServe => false;

    public Task CheckAsync(CancellationToken cancellationToken) => redis.PingAsync(cancellationToken);
}
