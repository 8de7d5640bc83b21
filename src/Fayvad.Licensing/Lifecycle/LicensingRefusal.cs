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
    $"A licence that is {Name(State)} cannot be asked to {Name(Operation)}; {(Legal.Count == 0 ? "its state is final" : $"it allows: {string.Join(", ", Legal.Select(static operation => Name(operation)))}")}.")
{
    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

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
