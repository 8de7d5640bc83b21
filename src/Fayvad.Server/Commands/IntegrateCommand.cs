using System.CommandLine;
using System.Text.Json;
using Fayvad.Licensing.Documents;
using Fayvad.Odoo;
using Fayvad.Server.Features.Integration;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary>
/// <c>fayvad integrate</c>: brings the databases of a running Odoo in. It plans first, by looking alone, and then does what is missing, one database
/// after the other. Exit code 1 if any failed.
/// </summary>
internal static class IntegrateCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Tell what would be done, and change nothing anywhere." };
    private static readonly Option<bool> SkipValidation = new("--skip-validation") { Description = "Do not check afterwards that each licence is good." };
    private static readonly Option<bool> SkipModule = new("--skip-module") { Description = "Leave Odoo alone: licences without the add-on." };
    private static readonly Option<bool> Rollback = new("--rollback") { Description = "Take back what an integration did, as far as that goes." };
    private static readonly Option<string[]> Databases = new("--database")
    {
        Description = "Only these databases; without it, all that the Odoo servers list.", AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string> Credentials = new("--credentials")
    {
        Description = """A JSON file with the administrators of single databases: {"acme": {"login": "admin", "password": "…"}}.""",
    };
    private static readonly Option<bool> PinKeys = new("--pin-keys")
    {
        Description = "Have the add-on trust the signing keys of this moment alone: needed where --url is http:// and not on loopback; run this again when keys are rotated.",
    };
    private static readonly Option<string> Url = new("--url") { Description = "Where the add-on reaches this authority; without it, FAYVAD_PUBLIC_URL." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("integrate", "Bring the databases of Odoo in: add-on, licence, connection, validation.")
        {
            DryRun, SkipValidation, SkipModule, Rollback, Databases, Credentials, Url, PinKeys,
        };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken abort)
    {
        using var interruption = new Interruption(abort);
        var cancellationToken = interruption.Token;
        var isDry = parsed.GetValue(DryRun);
        if (isDry && parsed.GetValue(PinKeys)) throw new UsageException("--pin-keys may make the first signing key, and --dry-run changes nothing: leave one out.");
        if (isDry && parsed.GetValue(Rollback)) throw new UsageException("give either --dry-run or --rollback.");
        var settings = context.LoadSettings();
        if (settings.Edge is not null) throw new UsageException("this is an edge (LICENSE_VALIDATION_URL): databases are integrated at their authority.");
        var accounts = ReadAccounts(parsed.GetValue(Credentials), context.WorkingDirectory);
        await using var services = isDry ? await CommandServices.OpenForReadingAsync(context, cancellationToken) : await CommandServices.OpenAsync(context, cancellationToken);
        using var servers = new OdooServers(new() { BaseAddress = settings.Odoo.Url ?? new("http://127.0.0.1"), CallTimeout = TimeSpan.FromSeconds(30) }, settings.Odoo.Databases, context.Time);

        var (databases, failures) = await FindAsync(settings, new(servers, settings.Odoo.Administrator, accounts), parsed.GetValue(Databases) ?? [], cancellationToken);
        if (databases.Count == 0 && failures.Count == 0) throw new CommandFailedException("There is no database.");
        var steps = StepsOf(parsed, settings, services, context.Time);
        var progress = parsed.GetValue(CommonOptions.Json) ? static (string _) => { } : (Action<string>)context.Error.WriteLine;
        var inOdoo = new Integration(steps, progress);
        var withoutOdoo = new Integration([.. steps.Where(static step => step is LicenseStep or ValidationStep)], progress);

        var common = await CommonAsync(services, AddressOf(parsed, settings), cancellationToken);
        List<DatabaseReport> reports = [.. failures];
        foreach (var database in databases)
        {
            cancellationToken.ThrowIfCancellationRequested(); // nothing was done yet
            progress($"{database.Name}: looking");
            reports.Add(parsed.GetValue(Rollback) ? await Of(database).RollBackAsync(database, cancellationToken) : await Of(database).PlanAsync(database, cancellationToken));
        }
        for (var i = failures.Count; i < reports.Count && !isDry && !cancellationToken.IsCancellationRequested; i++)
        {
            if (reports[i].Status != DatabaseStatus.Planned) continue;
            progress($"[{i - failures.Count + 1}/{databases.Count}] {reports[i].Database}");
            var database = databases[i - failures.Count];
            reports[i] = await Of(database).ApplyAsync(database, cancellationToken);
        }
        var report = new IntegrationReport
        {
            Mode = isDry ? "plan" : parsed.GetValue(Rollback) ? "rollback" : "apply",
            Common = common,
            Databases = reports,
        };
        Print(context.Output, report, parsed.GetValue(CommonOptions.Json)); // of an interrupted run, too: it holds the keys
        cancellationToken.ThrowIfCancellationRequested();
        return report.Failed == 0 ? FayvadCommand.Done : FayvadCommand.Failed;

        Integration Of(IntegratedDatabase database) => database.Server is null || parsed.GetValue(SkipModule) ? withoutOdoo : inOdoo;
    }

    /// <summary>
    /// The demo needs no add-on and has no account of its own to administer it; its databases are only licensed. It is not taken for the Odoo that
    /// somebody forgot to name: its databases have to be named.
    /// </summary>
    private static async Task<(IReadOnlyList<IntegratedDatabase>, IReadOnlyList<DatabaseReport>)> FindAsync(
        ServerSettings settings, OdooDatabases odoo, string[] named, CancellationToken cancellationToken)
    {
        if (settings.Odoo.Url is not null) return await odoo.FindAsync(named, cancellationToken);
        var demo = settings.Odoo.DemoDatabases.Where(name => !settings.Odoo.Databases.ContainsKey(name) && named.Contains(name))
            .Select(static name => new IntegratedDatabase(name, null) { AdministratorAsync = static _ => throw new InvalidOperationException("The demo is not administered.") }).ToList();
        var elsewhere = settings.Odoo.Databases.Keys.Where(name => named.Length == 0 || named.Contains(name)).Order(StringComparer.Ordinal).ToArray();
        if (named.Length == 0 && elsewhere.Length == 0)
            throw new UsageException("no Odoo is named: give ODOO_URL here, too, as the server has it. Databases of the built-in demo are named with --database.");
        if (named.FirstOrDefault(name => !elsewhere.Contains(name) && demo.TrueForAll(known => known.Name != name)) is { } unknown)
            throw new UsageException($"there is no database {unknown} at the built-in demo Odoo; is ODOO_URL to be set?");
        return elsewhere.Length == 0 ? (demo, []) : ([.. demo, .. (await odoo.FindAsync(elsewhere, cancellationToken)).Databases], []);
    }

    private static List<IIntegrationStep> StepsOf(ParseResult parsed, ServerSettings settings, CommandServices services, TimeProvider time)
    {
        var authority = services.IsEmpty ? null : services.Authority;
        List<IIntegrationStep> steps =
        [
            new ModuleStep(),
            new LicenseStep(authority, CommandServices.Origin.Who, time),
            new ConnectionStep(new(AddressOf(parsed, settings), services.Get<OdooHookKey>(), authority, parsed.GetValue(PinKeys) ? services.Get<SigningKeys>() : null)),
        ];
        if (!parsed.GetValue(SkipValidation)) steps.Add(new ValidationStep(authority, time, asksAddon: !parsed.GetValue(SkipModule)));
        return steps;
    }

    private static async Task<IReadOnlyList<StepReport>> CommonAsync(CommandServices services, Uri address, CancellationToken cancellationToken)
    {
        var dashboard = new Uri(address, "admin/license/dashboard/");
        if (services.IsEmpty)
            return [new("tiers", StepStatus.Planned, "Make the database and the tiers."), new("administration", StepStatus.Planned, $"The server's first start makes the owner account of {dashboard}.")];
        var tiers = await services.Authority.GetTiersAsync(cancellationToken);
        var hasOwner = await services.Staff.AnyAsync(cancellationToken);
        return
        [
            new("tiers", StepStatus.Ok, $"Tiers: {string.Join(", ", tiers.All.Select(static tier => tier.Code))}."),
            new("administration", StepStatus.Ok, hasOwner ? $"Administration: {dashboard}" : $"The server's first start makes the owner account of {dashboard}."),
        ];
    }

    private static Uri AddressOf(ParseResult parsed, ServerSettings settings)
    {
        if (parsed.GetValue(Url) is not { } text) return settings.PublicUrl ?? HostSettings.AddressOf(settings.Host.Urls[0]);
        return Address.ReadWeb(text.EndsWith('/') ? text : text + "/") is { UserInfo.Length: 0, Query.Length: 0 } address
            ? address : throw new UsageException("--url takes an http:// or https:// address.");
    }

    private static Dictionary<string, OdooAccount> ReadAccounts(string? file, string directory)
    {
        if (file is null) return [];
        try
        {
            using var stream = File.OpenRead(Path.GetFullPath(file, directory));
            return JsonSerializer.Deserialize(stream, IntegrationJson.Default.DictionaryStringOdooAccount) ?? [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("the file of --credentials cannot be read.");
        }
        catch (JsonException)
        {
            throw new UsageException("""the file of --credentials must be JSON like {"acme": {"login": "admin", "password": "…"}}.""");
        }
    }

    private static void Print(TextWriter output, IntegrationReport report, bool asJson)
    {
        if (asJson)
        {
            Report.Json(output, report, IntegrationJson.Default.IntegrationReport);
            return;
        }
        foreach (var step in report.Common) output.WriteLine(step.Message);
        output.WriteLine();
        Report.Table(output, ["DATABASE", "STEP", "STATUS", "WHAT"], [.. report.Databases.SelectMany(static database => database.Steps
            .Select(step => (string[])[database.Database, step.Step, Words(step.Status.ToString()), step.Message]))]);
        output.WriteLine();
        Report.Table(output, ["DATABASE", "RESULT"], [.. report.Databases.Select(static database => (string[])[database.Database, Words(database.Status.ToString())])]);
        output.WriteLine();
        string[][] keys = [.. report.Databases.Where(static database => database.LicenseKey is not null).Select(static database => (string[])[database.Database, database.LicenseKey!])];
        if (keys.Length > 0)
        {
            Report.Table(output, ["DATABASE", "KEY (SHOWN THIS ONCE)"], keys);
            output.WriteLine();
        }
        output.WriteLine(report.DryRun
            ? $"Nothing was changed. {report.Changed} to do, {report.Unchanged} without anything to do, {report.Failed} failed."
            : $"{report.Changed} changed, {report.Unchanged} unchanged, {report.Failed} failed.");
    }

    private static string Words(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');
}
