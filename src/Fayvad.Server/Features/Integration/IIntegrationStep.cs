using Fayvad.Licensing.Keys;
using Fayvad.Odoo;

namespace Fayvad.Server.Features.Integration;

/// <summary>One step of the integration, over one database. Looking changes nothing, anywhere; applying may be repeated, and goes on where it was interrupted.</summary>
internal interface IIntegrationStep
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>Whether there is something to do.</summary>
    Task<Finding> LookAsync(IntegratedDatabase database, CancellationToken cancellationToken);

    /// <summary>Does it.</summary>
    /// <exception cref="IntegrationException">It cannot be done.</exception>
    Task<StepOutcome> ApplyAsync(IntegratedDatabase database, CancellationToken cancellationToken);

    /// <summary>Takes back what this step once did here, and nothing else; null where there is nothing to take back.</summary>
    /// <exception cref="IntegrationException">It cannot be taken back.</exception>
    Task<string?> UndoAsync(IntegratedDatabase database, CancellationToken cancellationToken);
}

/// <param name="IsDone">There is nothing to do.</param>
/// <param name="Message">What was found, or what is to be done, in one sentence.</param>
internal readonly record struct Finding(bool IsDone, string Message);

/// <param name="Message">What was done, in one sentence.</param>
internal sealed record StepOutcome(string Message)
{
    /// <summary>The key of a licence that was issued: the only time that it is to be had.</summary>
    public LicenseKey? Key { get; init; }
}

/// <summary>A database that is being integrated.</summary>
/// <param name="Name">Its name, which is the tenant's.</param>
/// <param name="Server">Its Odoo server; null for the built-in demo.</param>
internal sealed record IntegratedDatabase(string Name, Uri? Server)
{
    /// <summary>Signs in when first asked.</summary>
    public required Func<CancellationToken, Task<OdooAdministrator>> AdministratorAsync { get; init; }
}

/// <summary>A step cannot be done; the message says why and what to do, in one or two sentences without secrets.</summary>
internal sealed class IntegrationException(string message, Exception? cause = null) : Exception(message, cause);
