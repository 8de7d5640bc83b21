using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>Which Redis or Valkey the nodes share. <see cref="RedisUrl"/> makes one out of the setting.</summary>
public sealed class RedisLicensingOptions
{
    internal RedisLicensingOptions(ConfigurationOptions driver) => Driver = driver;

    /// <summary>What the driver needs. Holds a password: never log it.</summary>
    internal ConfigurationOptions Driver { get; }

    /// <summary>The kind of store alone.</summary>
    public override string ToString() => "Redis";
}
