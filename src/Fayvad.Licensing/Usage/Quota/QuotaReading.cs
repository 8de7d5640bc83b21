using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>How a request stands to the tenant's hourly quota.</summary>
public enum QuotaOutcome
{
    /// <summary>The answer needs the ledger: ask with <see cref="QuotaSlot.SpendAsync"/>.</summary>
    AskLedger = 0,

    /// <summary>One unit is spent and the request counted.</summary>
    Admitted,

    /// <summary>The hour's units are gone; nothing is spent, and the request is counted as refused.</summary>
    Exhausted,
}

/// <summary>The quota as it stands after a decision.</summary>
/// <param name="Limit">The hourly limit.</param>
/// <param name="Remaining">Requests left in the hour: exact on one node, else an estimate; <see cref="long.MaxValue"/> where unlimited.</param>
/// <param name="Used">What the tenant used up of the hour, over all nodes, as far as known.</param>
/// <param name="Hour">The hour.</param>
/// <param name="EndsAt">When the quota is whole again: the end of the hour, as this machine's clock shows it even where that clock is wrong.</param>
public readonly record struct QuotaReading(Limit Limit, long Remaining, long Used, UsageHour Hour, DateTimeOffset EndsAt)
{
    /// <summary>No unit is left and none will come in this hour.</summary>
    public bool IsFinal { get; init; }
}
