namespace Fayvad.Licensing.Connections;

/// <summary>
/// Where the nodes agree on how many connections each tenant has: a page per tenant, written only over the version that was read, and a
/// session per node, by the store's own clock. A node whose session is over counts no more, and never comes back under the same name.
/// </summary>
public interface IConnectionPages
{
    /// <summary>Begins a node's session, or renews it for <paramref name="term"/> from now.</summary>
    /// <returns>What holds now; <see cref="NodeSession.IsHeld"/> is false where the session was over, or is forgotten: it cannot be renewed.</returns>
    /// <exception cref="ConnectionsUnavailableException">The store does not answer; the session may be renewed or not.</exception>
    ValueTask<NodeSession> RenewAsync(string node, bool isNew, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Ends a session: its node's connections count no more.</summary>
    /// <exception cref="ConnectionsUnavailableException">The store does not answer.</exception>
    ValueTask EndAsync(string node, CancellationToken cancellationToken);

    /// <summary>Reads a tenant's page, and which nodes are alive.</summary>
    /// <exception cref="ConnectionsUnavailableException">The store does not answer.</exception>
    ValueTask<ConnectionReading> ReadAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Writes a page in place of the version that was read; false where somebody else was first.</summary>
    /// <exception cref="ConnectionsUnavailableException">The store did not confirm; the page may be written or not.</exception>
    ValueTask<bool> TryWriteAsync(string tenantId, ConnectionPage page, long expectedVersion, CancellationToken cancellationToken);
}

/// <summary>A node's session after an attempt to renew it.</summary>
/// <param name="IsHeld">Whether it is good for another term.</param>
/// <param name="Incarnation">Which run of the store answered: another one may have forgotten pages. Null for a store that forgets nothing.</param>
public sealed record NodeSession(bool IsHeld, string? Incarnation = null);

/// <summary>A tenant's page as it was read.</summary>
/// <param name="Page">What the nodes said.</param>
/// <param name="Version">Of what was read; 0 where there is nothing.</param>
/// <param name="Alive">The nodes whose sessions are good.</param>
/// <param name="Incarnation">See <see cref="NodeSession.Incarnation"/>.</param>
public sealed record ConnectionReading(ConnectionPage Page, long Version, IReadOnlySet<string> Alive, string? Incarnation = null)
{
    /// <summary>The connections of all living nodes but one.</summary>
    public long OthersThan(string node) => Page.Open.Where(entry => entry.Key != node && Alive.Contains(entry.Key)).Sum(static entry => entry.Value);

    /// <summary>The connections of all living nodes.</summary>
    public long Total => Page.Open.Where(entry => Alive.Contains(entry.Key)).Sum(static entry => entry.Value);
}

/// <summary>The store that counts connections does not answer.</summary>
public sealed class ConnectionsUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
