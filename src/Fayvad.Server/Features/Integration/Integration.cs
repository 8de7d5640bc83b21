using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;

namespace Fayvad.Server.Features.Integration;

/// <summary>
/// Brings databases in, one after the other. What was done is not remembered but looked for, in the databases and at the authority; so a run that
/// was killed is simply run again, and a second run finds nothing to do. A database that fails leaves the others alone, whatever the failure; and what was
/// done before it is told all the same, the key of a licence above all.
/// </summary>
/// <param name="steps">What is to be done with each, in this order.</param>
/// <param name="progress">Hears of each step as it happens.</param>
internal sealed class Integration(IReadOnlyList<IIntegrationStep> steps, Action<string> progress)
{
    /// <summary>What there is to do; changes nothing.</summary>
    public Task<DatabaseReport> PlanAsync(IntegratedDatabase database, CancellationToken cancellationToken) => WalkAsync(database, steps, async step =>
    {
        var found = await step.LookAsync(database, cancellationToken);
        return (new(step.Name, found.IsDone ? StepStatus.Ok : StepStatus.Planned, found.Message), null);
    }, cancellationToken);

    /// <summary>Does what there is to do.</summary>
    public Task<DatabaseReport> ApplyAsync(IntegratedDatabase database, CancellationToken cancellationToken) => WalkAsync(database, steps, async step =>
    {
        var found = await step.LookAsync(database, cancellationToken);
        if (found.IsDone) return (new(step.Name, StepStatus.Ok, found.Message), null);
        progress($"{database.Name}: {found.Message}");
        var outcome = await step.ApplyAsync(database, cancellationToken);
        return (new(step.Name, StepStatus.Done, outcome.Message), outcome.Key?.Reveal());
    }, cancellationToken);

    /// <summary>Takes back what <see cref="ApplyAsync"/> did, the last first.</summary>
    public Task<DatabaseReport> RollBackAsync(IntegratedDatabase database, CancellationToken cancellationToken) => WalkAsync(database, [.. steps.Reverse()], async step =>
    {
        progress($"{database.Name}: {step.Name}");
        var undone = await step.UndoAsync(database, cancellationToken);
        return (new(step.Name, undone is null ? StepStatus.Ok : StepStatus.Done, undone ?? "Nothing to take back."), null);
    }, cancellationToken);

    private static async Task<DatabaseReport> WalkAsync(
        IntegratedDatabase database, IReadOnlyList<IIntegrationStep> steps, Func<IIntegrationStep, Task<(StepReport Report, string? Key)>> take, CancellationToken cancellationToken)
    {
        List<StepReport> reports = [];
        string? key = null;
        foreach (var step in steps)
        {
            if (reports is [.., { Status: StepStatus.Failed or StepStatus.NotReached }])
            {
                reports.Add(new(step.Name, StepStatus.NotReached, "A step before it failed."));
                continue;
            }
            try
            {
                var (report, fresh) = await take(step);
                reports.Add(report);
                key ??= fresh;
            }
            catch (Exception failure)
            {
                reports.Add(new(step.Name, StepStatus.Failed, Describe(failure, cancellationToken)));
            }
        }
        var status = reports.Exists(static report => report.Status == StepStatus.Failed) ? DatabaseStatus.Failed
            : reports.Exists(static report => report.Status == StepStatus.Planned) ? DatabaseStatus.Planned
            : reports.Exists(static report => report.Status == StepStatus.Done) ? DatabaseStatus.Done : DatabaseStatus.Unchanged;
        return new(database.Name, database.Server?.ToString(), status, reports) { LicenseKey = key };
    }

    /// <summary>What went wrong, for people.</summary>
    public static string Describe(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        IntegrationException problem => problem.Message,
        LicensingException refused => refused.Refusal.Message,
        StoreUnavailableException unavailable => $"{unavailable.Message} See DATABASE_URL.",
        OdooException odoo => Describe(odoo),
        OperationCanceledException when cancellationToken.IsCancellationRequested => "It was interrupted; run this again.",
        OperationCanceledException => "It took too long.",
        _ => $"It failed for a reason of our own ({failure.GetType().Name}).",
    };

    private static string Describe(OdooException failure) => failure.Kind switch
    {
        OdooErrorKind.AccessDenied => "Odoo refuses this user: wrong name or password, or not an administrator. See ODOO_ADMIN_LOGIN, ODOO_ADMIN_PASSWORD and --credentials.",
        OdooErrorKind.Cooldown => "Odoo refuses every log-in from here for a minute, after wrong passwords.",
        OdooErrorKind.DatabaseUnavailable => "Odoo cannot open this database: is it there, and is its PostgreSQL running?",
        OdooErrorKind.Unavailable => "Odoo cannot be reached, or fails. See ODOO_URL and ODOO_URLS.",
        OdooErrorKind.Timeout => "Odoo did not answer in time; what was begun may go on there. Run this again later.",
        OdooErrorKind.BadResponse => $"Odoo answered with something else than was asked for ({failure.Message}).",
        _ => failure.UserMessage is { } text ? $"Odoo says: {text.ReplaceLineEndings(" ")}" : $"Odoo refused ({failure.Message}).",
    };
}
