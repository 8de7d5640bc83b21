using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Server.Features.Edge;

/// <summary>One tenant on this node. It is asked about only by who holds <see cref="Gate"/>; what other nodes kept is taken over at any time.</summary>
internal sealed class EdgeTenant(string id)
{
    private readonly Lock _taking = new();
    private volatile LeaseState? _state;

    public string Id => id;

    /// <summary>One question at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>What is known; null where the authority never answered.</summary>
    public LeaseState? State => _state;

    /// <summary>Whether what is kept was not written by this installation, and no good answer came since.</summary>
    public bool IsTampered { get; private set; }

    /// <summary>Whether the authority was asked in this process, and answered or was silent: a question that was given up is none.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Whether it was read what is kept.</summary>
    public bool IsRead { get; private set; }

    /// <summary>When to ask next, by the edge's clock.</summary>
    public DateTimeOffset AskAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Silences in a row.</summary>
    public int Silences { get; set; }

    /// <summary>What the requests were last told.</summary>
    public (LicenseVerdict Standing, DateTimeOffset? Until)? Told { get; set; }

    /// <summary>Takes over what is kept, where it is newer than what is known.</summary>
    /// <returns>Whether it was.</returns>
    public bool TakeKept(Kept<LeaseState> kept)
    {
        lock (_taking)
        {
            IsRead = true;
            if (_state is null) IsTampered = kept.IsTampered;
            if (LeaseState.Newer(_state, kept.Value) is not { } newer || ReferenceEquals(newer, _state)) return false;
            _state = newer;
            return true;
        }
    }

    /// <summary>Takes an answer that was accepted after what was known, unless another node's that is newer was taken over meanwhile.</summary>
    public void Take(LeaseState accepted, LeaseState? after)
    {
        lock (_taking) (_state, IsTampered, Silences) = (ReferenceEquals(_state, after) ? accepted : LeaseState.Newer(accepted, _state), false, 0);
    }
}
