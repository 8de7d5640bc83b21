namespace Fayvad.Server.Features.Auth;

/// <summary>
/// From where accounts logged in lately: there nobody waits for what strangers do. Each node remembers what it saw itself, since it started, as it
/// does with failures. Memory is bounded, and one account cannot push out others by logging in from everywhere. Not safe for several threads at once.
/// </summary>
internal sealed class KnownNetworks(TimeProvider time)
{
    internal const int MaxEntries = 100_000;
    private const int MaxPerAccount = 10;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private readonly Dictionary<string, Dictionary<string, long>> _accounts = new(StringComparer.Ordinal);

    /// <summary>How many pairs of an account and a network are remembered.</summary>
    public int Count { get; private set; }

    public bool Contains(string account, string network) =>
        _accounts.TryGetValue(account, out var networks) && networks.TryGetValue(network, out var last) && time.GetElapsedTime(last) < KeptFor;

    public void Remember(string account, string network)
    {
        if (!_accounts.TryGetValue(account, out var networks)) _accounts[account] = networks = new(StringComparer.Ordinal);
        if (!networks.ContainsKey(network))
        {
            if (networks.Count == MaxPerAccount) Forget(account, networks.MinBy(static pair => pair.Value).Key);
            Count++;
        }
        networks[network] = time.GetTimestamp();
        if (Count > MaxEntries) Shrink();
    }

    // The oldest tenth; what is too old is among it.
    private void Shrink()
    {
        var all = _accounts.SelectMany(static account => account.Value.Select(network => (Account: account.Key, Network: network.Key, Last: network.Value)));
        foreach (var (account, network, _) in all.OrderBy(static known => known.Last).Take(MaxEntries / 10).ToList()) Forget(account, network);
    }

    private void Forget(string account, string network)
    {
        var networks = _accounts[account];
        networks.Remove(network);
        Count--;
        if (networks.Count == 0) _accounts.Remove(account);
    }
}
