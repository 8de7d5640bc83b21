using Fayvad.Odoo;
using Fayvad.Odoo.Demo;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Commands;

/// <summary><c>fayvad integrate</c>, over an Odoo of three databases that has never heard of us.</summary>
public sealed class IntegrateCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Names = ["one", "three", "two"];
    private readonly TemporaryDirectory _directory = new();
    private DemoOdoo _odoo = null!;
    private OdooClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _odoo = await DemoOdoo.StartAsync(new() { Databases = Names }, TestContext.Current.CancellationToken);
        _client = new(new() { BaseAddress = _odoo.Address });
    }

    [Fact]
    public async Task A_dry_run_tells_what_is_to_be_done_and_changes_nothing_anywhere()
    {
        var plan = await RunAsync("integrate", "--dry-run", "--json");
        plan.Exit.ShouldBe(0, plan.Error);
        ((bool)plan.Json["dry_run"]!, Statuses(plan)).ShouldBe((true, "planned planned planned"));
        Steps(plan, "one").ShouldBe("module:planned license:planned connection:planned validation:planned");
        Directory.Exists(_directory.Combine("data")).ShouldBeFalse("no database of ours was made");
        foreach (var name in Names) (await StateAsync(name)).ShouldBe("never heard of; url: -; mark: -");
    }

    [Fact]
    public async Task Every_database_gets_the_addon_a_free_licence_and_our_address_and_a_second_run_finds_nothing_to_do()
    {
        var first = await RunAsync("integrate", "--json");
        first.Exit.ShouldBe(0, first.Error);
        (Statuses(first), (int)first.Json["changed"]!, (int)first.Json["failed"]!).ShouldBe(("done done done", 3, 0));
        Steps(first, "two").ShouldBe("module:done license:done connection:done validation:ok");
        foreach (var name in Names) (await StateAsync(name)).ShouldBe("installed; url: https://licences.example; mark: installed fayvad_license");
        var licences = (await RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray();
        licences.Select(static row => $"{row!["tier"]} {row["state"]} {row["tenants"]![0]} {row["client"]}").Order().ShouldBe([.. Names.Select(static name => $"free active {name} Migrated Client - {name}")]);

        var second = await RunAsync("integrate", "--json");
        (second.Exit, Statuses(second)).ShouldBe((0, "unchanged unchanged unchanged"));
        (await RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray().Count.ShouldBe(3);
        (await RunAsync("integrate", "--dry-run", "--json")).Json["changed"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_was_killed_at_any_point_is_run_again_and_goes_on_from_there()
    {
        // As it is left by a run that was killed: the first done, the second with its add-on alone, the third before anything.
        (await RunAsync("integrate", "--database", "one")).Exit.ShouldBe(0);
        var odoo = await AdministratorAsync("two");
        await odoo.RefreshModulesAsync(TestContext.Current.CancellationToken);
        await odoo.InstallAsync((await odoo.FindModuleAsync("fayvad_license"))!, TestContext.Current.CancellationToken);

        var resumed = await RunAsync("integrate", "--json");
        resumed.Exit.ShouldBe(0, resumed.Error);
        Statuses(resumed).ShouldBe("unchanged done done");
        Steps(resumed, "two").ShouldBe("module:ok license:done connection:done validation:ok");
    }

    [Fact]
    public async Task A_database_that_fails_leaves_the_others_alone_and_the_exit_code_is_1()
    {
        var some = await RunAsync("integrate", "--database", "one", "gone", "two", "--json");
        (some.Exit, Statuses(some)).ShouldBe((1, "done failed done"));
        Steps(some, "gone").ShouldBe("module:failed license:not_reached connection:not_reached validation:not_reached");
        some.Output.ShouldContain("is it there, and is its PostgreSQL running?");
        (await RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray().Count.ShouldBe(2);
        var forPeople = await RunAsync("integrate", "--database", "one", "gone");
        (forPeople.Exit, forPeople.Output.Contains("0 changed, 1 unchanged, 1 failed.", StringComparison.Ordinal)).ShouldBe((1, true));
        (await RunAsync("integrate", "--database", "three")).Output.ShouldContain("KEY (SHOWN THIS ONCE)");
    }

    [Fact]
    public async Task A_licence_that_is_there_stays_as_it_is_and_one_that_is_not_good_is_said()
    {
        var issued = (await RunAsync("license", "issue", "--tier", "enterprise", "--client", "Acme", "--tenant", "one", "--activate", "--perpetual", "--json")).Json;
        (await RunAsync("license", "suspend", (string)issued["license_id"]!, "--reason", "unpaid")).Exit.ShouldBe(0);
        var run = await RunAsync("integrate", "--database", "one", "--json");
        (run.Exit, Steps(run, "one")).ShouldBe((1, "module:done license:ok connection:done validation:failed"));
        run.Output.ShouldContain("is suspended");
        (await RunAsync("integrate", "--database", "one", "--skip-validation")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_rollback_takes_back_what_the_integration_did_and_nothing_else()
    {
        var own = await AdministratorAsync("two");
        await own.RefreshModulesAsync(TestContext.Current.CancellationToken);
        await own.InstallAsync((await own.FindModuleAsync("fayvad_license"))!, TestContext.Current.CancellationToken); // theirs
        await RunAsync("license", "issue", "--tier", "basic", "--client", "Acme", "--tenant", "two", "--activate", "--perpetual");
        (await RunAsync("integrate")).Exit.ShouldBe(0);
        var touched = (await RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray().Single(static row => (string?)row!["tenants"]![0] == "three")!;
        (await RunAsync("license", "change-tier", (string)touched["license_id"]!, "--tier", "basic")).Exit.ShouldBe(0);

        var back = await RunAsync("integrate", "--rollback", "--json");
        back.Exit.ShouldBe(0, back.Error);
        Steps(back, "one").ShouldBe("validation:ok connection:done license:done module:done");
        (await StateAsync("one")).ShouldBe("uninstalled; url: -; mark: -");
        (await StateAsync("two")).ShouldBe("installed; url: -; mark: -");
        back.Output.ShouldContain("was changed since, and stays.");
        var states = (await RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray().ToDictionary(static row => (string)row!["tenants"]![0]!, static row => (string)row!["state"]!);
        (states["one"], states["two"], states["three"]).ShouldBe(("revoked", "active", "active"));
        Statuses(await RunAsync("integrate", "--rollback", "--database", "one", "--json")).ShouldBe("unchanged");

        var again = await RunAsync("integrate", "--json");
        (again.Exit, Statuses(again)).ShouldBe((0, "done done done"));
    }

    [Fact]
    public async Task A_wrong_password_and_a_user_who_is_no_administrator_are_said_and_never_shown()
    {
        await File.WriteAllTextAsync(_directory.Combine("accounts.json"), """{"one": {"password": "not-the-password"}, "two": {"login": "user", "password": "user"}}""");
        var run = await RunAsync("integrate", "--credentials", "accounts.json", "--json");
        (run.Exit, Statuses(run)).ShouldBe((1, "failed done failed"));
        run.Output.ShouldContain("Odoo refuses this user");
        (run.Output + run.Error).ShouldNotContain("not-the-password");
    }

    [Fact]
    public async Task The_databases_of_the_built_in_demo_are_licensed_and_nothing_else()
    {
        var run = await DemoAsync("integrate", "--database", "a", "--json");
        run.Exit.ShouldBe(0, run.Error);
        Steps(run, "a").ShouldBe("license:done validation:ok");
    }

    [Fact]
    public async Task The_demo_is_not_taken_for_the_Odoo_that_somebody_forgot_to_name()
    {
        var run = await DemoAsync("integrate");
        (run.Exit, run.Output).ShouldBe((2, ""));
        run.Error.ShouldContain("ODOO_URL");
        (await DemoAsync("license", "list")).Output.ShouldBe($"There are no such licences.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("integrate", "--dry-run", "--rollback")]
    [InlineData("integrate", "--credentials", "not-there.json")]
    [InlineData("integrate", "--url", "ftp://example.com")]
    [InlineData("integrate", "--dry-run", "--pin-keys")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        (result.Exit, result.Output).ShouldBe((2, ""));
        result.Error.TrimEnd('\n').ShouldNotContain('\n');
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _odoo.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _directory.Dispose();

    private Task<OdooAdministrator> AdministratorAsync(string database) => _client.AdministerAsync(database, "admin", "admin", TestContext.Current.CancellationToken);

    private async Task<string> StateAsync(string database)
    {
        var odoo = await AdministratorAsync(database);
        var module = (await odoo.FindModuleAsync("fayvad_license"))?.State ?? "never heard of";
        return $"{module}; url: {await odoo.GetParameterAsync("fayvad_license.url") ?? "-"}; mark: {await odoo.GetParameterAsync("fayvad.integration") ?? "-"}";
    }

    private static string Statuses(CommandResult result) => string.Join(' ', result.Json["databases"]!.AsArray().Select(static row => (string)row!["status"]!));

    private static string Steps(CommandResult result, string database) => string.Join(' ', result.Json["databases"]!.AsArray()
        .Single(row => (string?)row!["database"] == database)!["steps"]!.AsArray().Select(static step => $"{step!["step"]}:{step["status"]}"));

    private Task<CommandResult> DemoAsync(params string[] arguments) => CommandResult.RunAsync(
        FayvadApplication.Configuration(_directory, new() { ["ODOO_DEMO_DATABASES"] = "a,b" }), _directory.Path, TimeProvider.System, "", arguments);

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandResult.RunAsync(
        FayvadApplication.Configuration(_directory, new()
        {
            ["ODOO_URL"] = _odoo.Address.ToString(), ["ODOO_ADMIN_PASSWORD"] = "admin", ["FAYVAD_PUBLIC_URL"] = "https://licences.example",
        }), _directory.Path, TimeProvider.System, "", arguments);
}
