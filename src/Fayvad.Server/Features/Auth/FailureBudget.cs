namespace Fayvad.Server.Features.Auth;

/// <summary>
/// What strangers may fail at the accounts of one database in all, so that many networks which guess at many accounts gain nothing by being many: a
/// thousand times, then once in ten seconds. What 5,000 people mistype on the morning after a restart is half of the former; no wait is longer than
/// ten seconds. Memory is bounded. Not safe for several threads at once.
/// </summary>
internal sealed class FailureBudget(TimeProvider time)
{
    internal const int AtOnce = 1_000;
    internal const int MaxEntries = 10_000;
    internal static readonly TimeSpan OneMoreEvery = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Spent> _realms = new(StringComparer.Ordinal);

    /// <summary>Of how many databases something is remembered.</summary>
    public int Count => _realms.Count;

    public TimeSpan WaitOf(string realm, long now)
    {
        var tooMany = SpentOf(realm, now) + 1 - AtOnce;
        return tooMany > 0 ? tooMany * OneMoreEvery : TimeSpan.Zero;
    }

    public void Charge(string realm, long now)
    {
        if (_realms.Count >= MaxEntries && !_realms.ContainsKey(realm)) Shrink(now);
        _realms[realm] = new(SpentOf(realm, now) + 1, now);
    }

    public void TakeBack(string realm)
    {
        var now = time.GetTimestamp();
        if (SpentOf(realm, now) - 1 is var left && left > 0) _realms[realm] = new(left, now);
        else _realms.Remove(realm);
    }

    private double SpentOf(string realm, long now) => _realms.TryGetValue(realm, out var spent) ? Left(spent, now) : 0;

    // A clock that goes backwards gives nothing back, and takes nothing either.
    private double Left(Spent spent, long now) => Math.Clamp(spent.Failures - time.GetElapsedTime(spent.At, now) / OneMoreEvery, 0, spent.Failures);

    // Who spent least goes first: a flood of names cannot wash out a database under attack.
    private void Shrink(long now)
    {
        var least = _realms.OrderBy(realm => Left(realm.Value, now)).Take(MaxEntries / 10);
        foreach (var realm in least.Select(static realm => realm.Key).ToList()) _realms.Remove(realm);
    }

    private readonly record struct Spent(double Failures, long At);
}
