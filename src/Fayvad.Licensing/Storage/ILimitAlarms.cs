using Fayvad.Licensing.Events;

namespace Fayvad.Licensing.Storage;

/// <summary>Tells a tenant that somebody was refused because a limit of its licence is reached: whoever is refused cannot do anything about it.</summary>
public interface ILimitAlarms
{
    /// <summary>Announces it to the change feed, once per tenant, limit and UTC hour; false where it was.</summary>
    Task<bool> TryRaiseAsync(string tenantId, LimitExceededPayload reached, CancellationToken cancellationToken);
}
