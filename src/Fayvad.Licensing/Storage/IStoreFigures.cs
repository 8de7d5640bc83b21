using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>What an operator watches of the database: how many of what there is, and what waits. Cheap enough to be read every few seconds.</summary>
public interface IStoreFigures
{
    /// <summary>Reads the figures.</summary>
    /// <param name="soon">What counts as expiring soon.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task<StoreFigures> ReadAsync(TimeSpan soon, CancellationToken cancellationToken);
}

/// <summary>What is in the database at an instant.</summary>
public sealed record StoreFigures
{
    /// <summary>Licences by stored state, without those whose time is over before anybody withdrew them.</summary>
    public required IReadOnlyDictionary<LicenseState, int> Licenses { get; init; }

    /// <summary>Those whose time is over.</summary>
    public required int Expired { get; init; }

    /// <summary>Active ones that expire soon.</summary>
    public required int ExpiringSoon { get; init; }

    /// <summary>When the key that signs now began to; null: there is none in the database.</summary>
    public required DateTimeOffset? SigningSince { get; init; }

    /// <summary>Webhook endpoints that take messages.</summary>
    public required int EndpointsGood { get; init; }

    /// <summary>Those whose last message failed.</summary>
    public required int EndpointsFailing { get; init; }

    /// <summary>Those that were disabled, by whomever.</summary>
    public required int EndpointsDisabled { get; init; }

    /// <summary>Webhook messages that wait for a try.</summary>
    public required Backlog Deliveries { get; init; }

    /// <summary>Mails that wait for one.</summary>
    public required Backlog Mails { get; init; }
}

/// <summary>What waits to be sent.</summary>
/// <param name="Waiting">How many.</param>
/// <param name="Overdue">For how long the one that waits longest has been due.</param>
public readonly record struct Backlog(int Waiting, TimeSpan Overdue);
