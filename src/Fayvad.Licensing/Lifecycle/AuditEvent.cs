namespace Fayvad.Licensing.Lifecycle;

/// <summary>Something that was done, before it has its place in the chain.</summary>
public sealed record AuditDraft
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it, and from where.</summary>
    public required CommandOrigin Origin { get; init; }

    /// <summary>What was done, e.g. <c>license.suspend</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what: a licence's, client's or tenant's id.</summary>
    public required string Subject { get; init; }

    /// <summary>Why, as the caller said.</summary>
    public string? Reason { get; init; }

    /// <summary>The subject before, as JSON; null where it was not there.</summary>
    public string? Before { get; init; }

    /// <summary>The subject afterwards, as JSON; null where it is gone.</summary>
    public string? After { get; init; }
}

/// <summary>An entry of the audit log. Nothing in the product edits one (contract 3); <see cref="AuditChain"/> shows if somebody did.</summary>
public sealed record AuditEvent
{
    /// <summary>Its place: 1, 2, 3 and so on without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>What was done.</summary>
    public required AuditDraft Draft { get; init; }

    /// <summary>The hash of the event before it; 32 zero bytes for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 over <see cref="PreviousHash"/> and this event.</summary>
    public required byte[] Hash { get; init; }
}
