namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// Why a command was not carried out: a closed list, one type per cause. Nothing was changed. <see cref="Message"/> is a sentence for
/// the caller and holds no secret.
/// </summary>
/// <param name="Message">What is wrong, in one sentence.</param>
public abstract record LicensingRefusal(string Message)
{
    /// <summary>The refusal as an exception, for where a value cannot be returned.</summary>
    public LicensingException ToException() => new(this);
}

/// <summary>A value of the command is not acceptable (400).</summary>
/// <param name="Field">The value's name on the wire, e.g. <c>client_name</c>.</param>
/// <param name="Problem">What is wrong with it; never the value itself.</param>
public sealed record InvalidInput(string Field, string Problem) : LicensingRefusal($"{Field}: {Problem}");

/// <summary>What the command names does not exist (404).</summary>
/// <param name="What">The kind of thing: licence, tier, client, tenant.</param>
public sealed record NotFound(string What) : LicensingRefusal($"There is no such {What}.");

/// <summary>The licence's state does not allow the operation (409).</summary>
/// <param name="Operation">What was asked.</param>
/// <param name="State">The state it is in.</param>
/// <param name="Legal">What it does allow.</param>
public sealed record IllegalTransition(LicenseOperation Operation, LicenseState State, IReadOnlyList<LicenseOperation> Legal) : LicensingRefusal(
    $"A licence that is {State.ToString().ToLowerInvariant()} cannot be asked to {Operation.UrlName()}; {(Legal.Count == 0 ? "its state is final" : $"it allows: {string.Join(", ", Legal.Select(static operation => operation.UrlName()))}")}.");

/// <summary>The licence's time is over, so that it cannot be put to use (409).</summary>
/// <param name="ExpiryDate">Since when.</param>
public sealed record LicenseExpired(DateTimeOffset ExpiryDate) : LicensingRefusal($"The licence expired at {ExpiryDate:yyyy-MM-dd'T'HH:mm:ss'Z'}.");

/// <summary>The licence has no room for one more (409).</summary>
/// <param name="LimitName"><c>max_databases</c> or <c>max_activations</c>.</param>
/// <param name="Limit">The limit.</param>
public sealed record LimitReached(string LimitName, long Limit) : LicensingRefusal($"The licence's {LimitName} is {Limit}, and all are taken.");

/// <summary>Another licence of the tenant is still good (409).</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="LicenseId">The licence in the way.</param>
public sealed record TenantAlreadyLicensed(string TenantId, Guid LicenseId) : LicensingRefusal($"The tenant '{TenantId}' has a licence already.");

/// <summary>The tenant is registered for another client than the licence's (409).</summary>
/// <param name="TenantId">The tenant.</param>
public sealed record TenantOfAnotherClient(string TenantId) : LicensingRefusal($"The tenant '{TenantId}' belongs to another client.");

/// <summary>The tenant has had its trial (409).</summary>
/// <param name="TenantId">The tenant.</param>
public sealed record TrialUsed(string TenantId) : LicensingRefusal($"The tenant '{TenantId}' has had its trial already.");

/// <summary>There is no change of tier that could be taken back (409).</summary>
public sealed record NothingScheduled() : LicensingRefusal("No change of tier waits for the end of the paid period.");

/// <summary>The licence was renewed at the price of the tier that waits, so that the change can no longer be taken back or put off for nothing (409).</summary>
/// <param name="TierCode">The tier that waits.</param>
public sealed record TierSoldAlready(string TierCode)
    : LicensingRefusal($"The licence was renewed at the price of the tier '{TierCode}', which waits; a change of tier now settles the difference.");

/// <summary>The amount that the caller agreed to is not what is due now (409).</summary>
/// <param name="Agreed">What the caller agreed to.</param>
/// <param name="AmountDue">What is due now; negative where the customer is owed.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record QuoteChanged(decimal Agreed, decimal AmountDue, string Currency)
    : LicensingRefusal("The amount due has changed since it was quoted; look at the new quote.");

/// <summary>The idempotency key was used for another request within its 24 hours (409).</summary>
public sealed record IdempotencyKeyReused() : LicensingRefusal("This Idempotency-Key was used for another request.");

/// <summary>The key to be taken over belongs to a licence already (409).</summary>
public sealed record KeyTaken() : LicensingRefusal("There is a licence with this key already.");

/// <summary>What is to be created is there already (409).</summary>
/// <param name="What">The kind of thing.</param>
public sealed record AlreadyExists(string What) : LicensingRefusal($"There is such {What} already.");

/// <summary>The licence changed since the caller looked (412).</summary>
/// <param name="Expected">The revision the caller saw.</param>
/// <param name="Actual">The revision it has now.</param>
public sealed record RevisionMismatch(long Expected, long Actual) : LicensingRefusal($"The licence is at revision {Actual}, not {Expected}.");

/// <summary>A command was refused. Handlers let it pass; the door (HTTP, CLI) turns <see cref="Refusal"/> into its answer.</summary>
public sealed class LicensingException(LicensingRefusal refusal) : Exception(refusal.Message)
{
    /// <summary>Why.</summary>
    public LicensingRefusal Refusal { get; } = refusal;
}
