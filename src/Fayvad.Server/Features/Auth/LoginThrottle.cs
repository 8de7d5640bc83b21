using System.Net;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Features.Auth;

/// <summary>
/// Slows down guessing of passwords, per account, per address and for strangers to a database in all (<see cref="FailureBudget"/>): after a few free attempts each failure doubles the wait, up to a
/// bound. A wait always ends by itself, also where somebody sets the clock, and old failures are forgotten; and from a network where the account logged
/// in lately only the failures from there count, so that nobody is locked out for good, not even while strangers go on guessing. Memory is bounded.
/// </summary>
internal sealed class LoginThrottle(TimeProvider time)
{
    private const int MaxEntries = 100_000;

    private static readonly Policy PerAccount = new(FreeFailures: 5, LongestWait: TimeSpan.FromMinutes(1), ForgottenAfter: TimeSpan.FromMinutes(15));
    private static readonly Policy PerAddress = new(FreeFailures: 20, LongestWait: TimeSpan.FromMinutes(5), ForgottenAfter: TimeSpan.FromMinutes(15));

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly KnownNetworks _known = new(time);
    private readonly FailureBudget _strangers = new(time);

    /// <summary>How many accounts and addresses are remembered.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <summary>How many pairs of an account and a network where it logged in are remembered.</summary>
    internal int KnownCount
    {
        get
        {
            lock (_gate) return _known.Count;
        }
    }

    /// <summary>Of how many databases the failures of strangers are remembered.</summary>
    internal int DatabaseCount
    {
        get
        {
            lock (_gate) return _strangers.Count;
        }
    }

    /// <summary>
    /// Asks to try a password. While an attempt runs it counts as a failure, so that many at once gain nothing; end it with
    /// <see cref="Attempt.Succeeded"/> or leave it failed.
    /// </summary>
    /// <param name="realm">Where the account is: an Odoo database, or the address of another log-in, which no database is named like.</param>
    /// <param name="username">As it was given.</param>
    /// <param name="address">Where the attempt comes from; an IPv6 network of 64 bits counts as one.</param>
    /// <param name="wait">How long to wait where the attempt is refused.</param>
    /// <returns>The attempt; null where it is refused.</returns>
    public Attempt? TryBegin(string realm, string username, IPAddress? address, out TimeSpan wait)
    {
        realm = realm.ToUpperInvariant();
        var name = $"{realm} {username.ToUpperInvariant()}";
        var network = ClientNetwork.Of(address);
        var origin = $"i {network}";
        var now = time.GetTimestamp();
        lock (_gate)
        {
            var isStranger = !_known.Contains(name, network);
            var account = isStranger ? $"a {name}" : $"k {name} {network}";
            wait = Longer(WaitOf(account, PerAccount, now), WaitOf(origin, PerAddress, now));
            if (isStranger) wait = Longer(wait, _strangers.WaitOf(realm, now));
            if (wait > TimeSpan.Zero) return null;
            if (_entries.Count >= MaxEntries) Shrink(now);
            Charge(account, PerAccount, now);
            Charge(origin, PerAddress, now);
            if (isStranger) _strangers.Charge(realm, now);
            return new Attempt(this, name, network, account, origin, isStranger ? realm : null);
        }
    }

    private TimeSpan WaitOf(string key, Policy policy, long now)
    {
        if (!_entries.TryGetValue(key, out var entry)) return TimeSpan.Zero;
        if (time.GetElapsedTime(entry.Last, now) >= policy.ForgottenAfter)
        {
            _entries.Remove(key);
            return TimeSpan.Zero;
        }
        return entry.Wait - time.GetElapsedTime(entry.Last, now);
    }

    private void Charge(string key, Policy policy, long now)
    {
        var failures = _entries.TryGetValue(key, out var entry) ? entry.Failures + 1 : 1;
        _entries[key] = new(failures, now, policy.WaitAfter(failures), policy.ForgottenAfter);
    }

    // What has been forgotten anyway goes first, then the fewest failures: a flood of names cannot wash out those under attack.
    private void Shrink(long now)
    {
        foreach (var (key, entry) in _entries)
            if (time.GetElapsedTime(entry.Last, now) >= entry.ForgottenAfter)
                _entries.Remove(key);
        if (_entries.Count < MaxEntries) return;
        var least = _entries.OrderBy(static pair => pair.Value.Failures).ThenBy(static pair => pair.Value.Last).Take(MaxEntries / 10);
        foreach (var key in least.Select(static pair => pair.Key).ToList()) _entries.Remove(key);
    }

    private void TakeBack(string key, Policy policy)
    {
        if (!_entries.TryGetValue(key, out var entry)) return;
        var failures = entry.Failures - 1;
        if (failures <= 0) _entries.Remove(key);
        else _entries[key] = entry with { Failures = failures, Wait = policy.WaitAfter(failures) };
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>One running attempt.</summary>
    internal sealed class Attempt(LoginThrottle throttle, string name, string network, string account, string origin, string? realm)
    {
        /// <summary>The password was right: the account starts anew, the address is not charged, and the network is known.</summary>
        public void Succeeded()
        {
            lock (throttle._gate)
            {
                throttle._entries.Remove(account);
                TakeBack();
                throttle._known.Remember(name, network);
            }
        }

        /// <summary>Nothing was tried, because whoever checks passwords was not there: as if it had not begun.</summary>
        public void Withdrawn()
        {
            lock (throttle._gate)
            {
                throttle.TakeBack(account, PerAccount);
                TakeBack();
            }
        }

        private void TakeBack()
        {
            throttle.TakeBack(origin, PerAddress);
            if (realm is not null) throttle._strangers.TakeBack(realm);
        }
    }

    private readonly record struct Entry(int Failures, long Last, TimeSpan Wait, TimeSpan ForgottenAfter);

    private sealed record Policy(int FreeFailures, TimeSpan LongestWait, TimeSpan ForgottenAfter)
    {
        public TimeSpan WaitAfter(int failures)
        {
            if (failures < FreeFailures) return TimeSpan.Zero;
            var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - FreeFailures, 20)));
            return wait < LongestWait ? wait : LongestWait;
        }
    }
}
