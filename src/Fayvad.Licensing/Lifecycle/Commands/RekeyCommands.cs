namespace Fayvad.Licensing.Lifecycle;

/// <summary>A command that ends with a fresh key, which is in its answer and nowhere else.</summary>
public abstract record RekeyCommand : LicenseCommand
{
    private protected RekeyCommand() { }

    /// <summary>The last group of the fresh key.</summary>
    internal string KeyLastFour { get; init; } = "";
}

/// <summary>
/// Gives the licence a fresh key, because the old one was lost or got about. Activations stay. The old key stays good for the overlap, so
/// that it can be exchanged without haste. Needs a reason.
/// </summary>
public sealed record RerollLicenseKey : RekeyCommand
{
    /// <summary>The longest overlap.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.RerollKey;

    /// <summary>How long the old key stays good; zero where it got about.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromDays(1);
}

/// <summary>
/// Makes the licence another client's. Its tenants go along if they are sold with it, else all its uses end. The former holder's key ends.
/// Needs a reason.
/// </summary>
/// <param name="ClientId">The new holder.</param>
public sealed record TransferLicense(Guid ClientId) : RekeyCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Transfer;

    /// <summary>Whether its tenants become the new holder's too, and stay covered and activated.</summary>
    public bool WithTenants { get; init; }
}

/// <summary>
/// Ends the licence for good in favour of a successor, the same in all but id and key, that takes over its tenants and activations. Needs a
/// reason.
/// </summary>
public sealed record ReplaceLicense : RekeyCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Replace;

    /// <summary>The successor's id.</summary>
    internal Guid SuccessorId { get; init; }
}
