using System.Collections.Concurrent;

namespace Fayvad.Server.Features.Licenses;

/// <summary>The distinct users of each tenant that this node has served in the last 30 days, as far back as it runs.</summary>
internal sealed class ActiveUsers(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<long, DateTimeOffset>> _tenants = new(StringComparer.Ordinal);

    /// <summary>Notes that a user came with a token that verified.</summary>
    public void Seen(string tenantId, long userId) => _tenants.GetOrAdd(tenantId, static _ => new())[userId] = time.GetUtcNow();

    /// <summary>How many there are.</summary>
    public int Count(string tenantId)
    {
        if (!_tenants.TryGetValue(tenantId, out var users)) return 0;
        var since = time.GetUtcNow() - Kept;
        foreach (var (user, seenAt) in users)
            if (seenAt < since)
                users.TryRemove(KeyValuePair.Create(user, seenAt));
        return users.Count;
    }
}
