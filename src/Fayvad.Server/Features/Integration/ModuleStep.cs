using Fayvad.Odoo;

namespace Fayvad.Server.Features.Integration;

/// <summary>The add-on in the database: status and activation inside Odoo, seats enforced there, changes told to us.</summary>
internal sealed class ModuleStep : IIntegrationStep
{
    /// <summary>The add-on's name.</summary>
    public const string Module = "fayvad_license";

    public string Name => "module";

    public async Task<Finding> LookAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        return await odoo.FindModuleAsync(Module, cancellationToken) switch
        {
            { IsInstalled: true } module => new(true, $"{Module} {module.Version} is installed."),
            { State: "uninstallable" } => throw new IntegrationException($"Odoo says that {Module} cannot be installed here: does its version fit this Odoo?"),
            { } => new(false, $"Install {Module}."),
            null => new(false, $"Look for {Module} on the server, and install it."),
        };
    }

    public async Task<StepOutcome> ApplyAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        var module = await odoo.FindModuleAsync(Module, cancellationToken);
        if (module is null)
        {
            await odoo.RefreshModulesAsync(cancellationToken);
            module = await odoo.FindModuleAsync(Module, cancellationToken) ?? throw new IntegrationException(
                $"Odoo does not find {Module}: copy odoo/addons/{Module} to a folder of its addons_path and restart it, or leave this step out with --skip-module.");
        }
        await IntegrationMark.SetAsync(odoo, cancellationToken); // before, so that a rollback knows even if this is the last that is heard of us
        await odoo.InstallAsync(module, cancellationToken);
        return new($"{Module} was installed.");
    }

    public async Task<string?> UndoAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        if (!await IntegrationMark.IsSetAsync(odoo, cancellationToken)) return null;
        var module = await odoo.FindModuleAsync(Module, cancellationToken);
        if (module is { State: not ("uninstalled" or "uninstallable") }) await odoo.UninstallAsync(module, cancellationToken);
        await IntegrationMark.RemoveAsync(odoo, cancellationToken);
        return $"{Module} was removed, with what it had stored.";
    }

    /// <summary>A system parameter of the database that says: the add-on was not there before us.</summary>
    private static class IntegrationMark
    {
        private const string Key = "fayvad.integration";
        private const string Value = "installed fayvad_license";

        public static async Task<bool> IsSetAsync(OdooAdministrator odoo, CancellationToken cancellationToken) =>
            await odoo.GetParameterAsync(Key, cancellationToken) == Value;

        public static Task SetAsync(OdooAdministrator odoo, CancellationToken cancellationToken) => odoo.SetParameterAsync(Key, Value, cancellationToken);

        public static Task RemoveAsync(OdooAdministrator odoo, CancellationToken cancellationToken) => odoo.SetParameterAsync(Key, null, cancellationToken);
    }
}
