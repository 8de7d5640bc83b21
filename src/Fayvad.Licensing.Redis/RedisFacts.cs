namespace Fayvad.Licensing.Redis;

/// <summary>What a Redis server says of itself.</summary>
/// <param name="Version">Of Redis, or the version of Redis that a Valkey stands for.</param>
/// <param name="EvictionPolicy">What it does when its memory is full; <c>noeviction</c> is what a quota ledger needs.</param>
/// <param name="EvictedKeys">How many keys it has thrown away for want of memory since its start.</param>
/// <param name="Clock">Its clock.</param>
public sealed record RedisFacts(string Version, string EvictionPolicy, long EvictedKeys, DateTimeOffset Clock);
