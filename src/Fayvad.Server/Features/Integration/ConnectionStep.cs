namespace Fayvad.Server.Features.Integration;

/// <summary>What the add-on needs to know of us, as system parameters of its database.</summary>
internal sealed class ConnectionStep(AddonParameters parameters) : IIntegrationStep
{
    public string Name => "connection";

    public async Task<Finding> LookAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var differing = await DifferingAsync(database, cancellationToken);
        return differing.Count == 0 ? new(true, "The add-on knows this authority.") : new(false, $"Set {string.Join(", ", differing.Keys)}.");
    }

    public async Task<StepOutcome> ApplyAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        var differing = await DifferingAsync(database, cancellationToken);
        foreach (var (key, value) in differing) await odoo.SetParameterAsync(key, value, cancellationToken);
        return new($"{string.Join(", ", differing.Keys)} {(differing.Count == 1 ? "was" : "were")} set.");
    }

    public async Task<string?> UndoAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        List<string> removed = [];
        foreach (var (key, value) in await parameters.OfAsync(database.Name, cancellationToken))
        {
            // One that says something else is somebody else's.
            if (await odoo.GetParameterAsync(key, cancellationToken) != value) continue;
            await odoo.SetParameterAsync(key, null, cancellationToken);
            removed.Add(key);
        }
        return removed.Count == 0 ? null : $"{string.Join(", ", removed)} {(removed.Count == 1 ? "was" : "were")} removed.";
    }

    private async Task<Dictionary<string, string>> DifferingAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        var differing = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in await parameters.OfAsync(database.Name, cancellationToken))
            if (await odoo.GetParameterAsync(key, cancellationToken) != value)
                differing.Add(key, value);
        return differing;
    }
}
