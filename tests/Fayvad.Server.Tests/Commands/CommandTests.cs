using Fayvad.Licensing.Keys;
using Fayvad.Server.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Issue_prints_the_key_once_and_list_never()
    {
        var issued = await RunAsync("license", "issue", "--tier", "professional", "--client", "Acme Ltd", "--email", "it@acme.test", "--tenant", "acme",
            "--expires", "2099-12-31", "--activate", "--feature", "manufacturing_module=false", "--limit", "max_api_requests_per_hour=1000", "--json");
        issued.Exit.ShouldBe(0, issued.Error);
        var key = issued.Json["license_key"]!.GetValue<string>();
        LicenseKey.TryParse(key, out _, out _).ShouldBeTrue();
        issued.Json["license_id"]!.GetValue<Guid>().ShouldNotBe(Guid.Empty);
        issued.Json["state"]!.GetValue<string>().ShouldBe("active");
        issued.Json["expiry_date"]!.GetValue<string>().ShouldBe("2100-01-01T00:00:00Z"); // the last day counts
        issued.Json["tenants"]!.ToJsonString().ShouldBe("""["acme"]""");

        var list = await RunAsync("license", "list");
        list.Output.ShouldStartWith("LICENCE");
        list.Output.ShouldContain("Acme Ltd");
        list.Output.ShouldNotContain(key);
        (await RunAsync("license", "list", "--json")).Output.ShouldNotContain(key);
    }

    [Fact]
    public async Task Licences_are_listed_and_shown_as_they_stand_now()
    {
        var time = new FakeTimeProvider(At.Start);
        var id = (string)(await AtAsync("issue", "--tier", "professional", "--client", "Acme Ltd", "--tenant", "acme", "--expires", "2026-12-01", "--activate")).Json["license_id"]!;
        (await AtAsync("change-tier", id, "--tier", "basic", "--at-period-end")).Exit.ShouldBe(0);
        (await AtAsync("renew", id, "--months", "1")).Exit.ShouldBe(0);
        (await ListedAsync()).ShouldBe(["professional active active"]);

        time.SetUtcNow(new(2026, 12, 3, 0, 0, 0, TimeSpan.Zero)); // the change came by itself
        (await ListedAsync()).ShouldBe(["basic active active"]);
        (await ListedAsync("--tier", "professional")).ShouldBeEmpty();
        (await ListedAsync("--tier", "basic", "--status", "active")).Length.ShouldBe(1);
        (await CommandResult.RunAsync(FayvadApplication.Configuration(_directory, []), _directory.Path, time, "", "license", "show", id)).Output.ShouldContain("tier      basic\n");

        time.SetUtcNow(new(2027, 1, 3, 0, 0, 0, TimeSpan.Zero)); // so did the end
        (await ListedAsync()).ShouldBe(["basic active expired"]);
        (await ListedAsync("--status", "active")).ShouldBeEmpty();
        (await ListedAsync("--status", "expired")).Length.ShouldBe(1);

        Task<CommandResult> AtAsync(params string[] arguments) =>
            CommandResult.RunAsync(FayvadApplication.Configuration(_directory, []), _directory.Path, time, "", ["license", .. arguments, "--json"]);

        async Task<string[]> ListedAsync(params string[] filter)
        {
            var listed = await AtAsync(["list", .. filter]);
            listed.Exit.ShouldBe(0, listed.Error);
            return [.. listed.Json["licenses"]!.AsArray().Select(static row => $"{row!["tier"]} {row["state"]} {row["status"]}")];
        }
    }

    [Fact]
    public async Task For_people_facts_stand_one_per_line()
    {
        var issued = await RunAsync("license", "issue", "--tier", "basic", "--client", "Acme Ltd", "--perpetual");
        issued.Exit.ShouldBe(0, issued.Error);
        issued.Output.ShouldContain("tier      basic\n");
        issued.Output.ShouldContain("expires   never\n");
        issued.Output.ShouldContain("The key is shown this once");
    }

    [Fact]
    public async Task Operations_take_the_id_or_the_key()
    {
        var issued = (await IssueAsync()).Json;
        var (id, key) = (issued["license_id"]!.GetValue<string>(), issued["license_key"]!.GetValue<string>());
        (await StateAfterAsync("activate", key, "--tenant", "acme")).ShouldBe("active 2");
        (await StateAfterAsync("suspend", id, "--reason", "unpaid")).ShouldBe("suspended 3");
        (await StateAfterAsync("reinstate", key)).ShouldBe("active 4");
        (await StateAfterAsync("revoke", id, "--reason", "fraud")).ShouldBe("revoked 5");
    }

    [Fact]
    public async Task The_audit_log_is_verified_and_an_edited_one_fails_with_the_event_that_is_not_what_was_written()
    {
        await IssueAsync();
        var intact = await RunAsync("audit", "verify");
        (intact.Exit, intact.Error).ShouldBe((0, ""));
        intact.Output.ShouldStartWith("The audit log is intact: ");

        await using (var connection = new SqliteConnection($"Data Source={_directory.Combine("data/fayvad.db")}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var edit = new SqliteCommand("DROP TRIGGER audit_events_no_update; UPDATE audit_events SET who = 'nobody' WHERE sequence = 2", connection);
            (await edit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        }
        var broken = await RunAsync("audit", "verify", "--json");
        broken.Exit.ShouldBe(1);
        broken.Json["is_intact"]!.GetValue<bool>().ShouldBeFalse();
        broken.Json["broken_at"]!.GetValue<int>().ShouldBe(2);
        broken.Error.ShouldBe("fayvad: the audit log is not what was written. Event 2 is not what was written.\n");
    }

    [Fact]
    public async Task An_illegal_operation_fails_and_names_the_legal_ones()
    {
        var id = (await IssueAsync()).Json["license_id"]!.GetValue<string>();
        await RunAsync("license", "suspend", id, "--reason", "unpaid");
        var again = await RunAsync("license", "suspend", id, "--reason", "unpaid");
        again.Exit.ShouldBe(1);
        again.Error.ShouldContain("reinstate");
        again.Error.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task Who_licenses_a_database_that_is_licensed_is_told_how_to_put_another_licence_in_its_place()
    {
        string[] issue = ["license", "issue", "--tier", "basic", "--perpetual"];
        (await RunAsync([.. issue, "--client", "Acme Ltd", "--tenant", "acme", "--activate"])).Exit.ShouldBe(0);
        foreach (var client in (string[])["Acme Ltd", "Beta Ltd"])
        {
            var refused = await RunAsync([.. issue, "--client", client, "--tenant", "acme"]);
            refused.Exit.ShouldBe(1);
            refused.Error.ShouldContain("fayvad license activate ID --tenant acme --replace-present");
        }
        var id = (string)(await RunAsync([.. issue, "--client", "Beta Ltd", "--json"])).Json["license_id"]!;
        (await RunAsync("license", "activate", id, "--tenant", "acme", "--replace-present")).Output.ShouldContain("Beta Ltd");
    }

    [Fact]
    public async Task A_licence_that_is_not_there_fails() =>
        (await RunAsync("license", "suspend", "0190c3a0-0000-7000-8000-000000000001", "--reason", "unpaid"))
            .ShouldBe(new CommandResult(1, "", "fayvad: There is no such licence.\n"));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("license")]
    [InlineData("license", "issue")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--perpetual", "--expires", "2099-01-01")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--expires", "31.12.2099")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--perpetual", "--feature", "hr_module=yes")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--perpetual", "--limit", "max_users=-1")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--perpetual", "--limit", "max_users=1", "--limit", "max_users=2")]
    [InlineData("license", "suspend", "0190c3a0-0000-7000-8000-000000000001")]
    [InlineData("license", "suspend", "not-a-licence", "--reason", "unpaid")]
    [InlineData("license", "list", "--state", "nonsense")]
    [InlineData("license", "list", "--status", "nonsense")]
    [InlineData("token", "create", "--name", "edge", "--scopes", "validate", "--client", "Acme")]
    [InlineData("admin", "create")]
    [InlineData("serve", "--nonsense")]
    public async Task Wrong_usage_is_one_line_on_standard_error_and_exit_code_2(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        result.Exit.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Error.ShouldStartWith("fayvad: ");
        result.Error.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("license", "issue", "--tier", "platinum", "--client", "A", "--perpetual")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--expires", "2001-01-01")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A", "--perpetual", "--limit", "max_nonsense=1")]
    [InlineData("license", "issue", "--tier", "basic", "--client", "A\u001b[2J", "--perpetual")]
    [InlineData("license", "reroll-key", "0190c3a0-0000-7000-8000-000000000001", "--reason", "lost", "--overlap-hours", "2147483647")]
    public async Task What_the_authority_refuses_is_one_line_and_exit_code_1(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        (result.Exit, result.Output).ShouldBe((1, ""));
        result.Error.ShouldNotContain("Exception");
        result.Error.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task An_account_is_created_with_a_password_that_is_shown_once()
    {
        var created = await RunAsync("admin", "create", "--email", "ada@fayvad.test", "--role", "operator", "--json");
        created.Exit.ShouldBe(0, created.Error);
        created.Json["role"]!.GetValue<string>().ShouldBe("operator");
        created.Json["password"]!.GetValue<string>().Length.ShouldBe(24);
        var again = await RunAsync("admin", "create", "--email", "ADA@fayvad.test");
        again.Exit.ShouldBe(1);
        again.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_takes_its_password_from_standard_input()
    {
        var created = await CommandResult.RunAsync(FayvadApplication.Configuration(_directory, []), _directory.Path, TimeProvider.System,
            "correct horse battery\n", "admin", "create", "--email", "ada@fayvad.test", "--password-stdin");
        created.Exit.ShouldBe(0, created.Error);
        created.Output.ShouldNotContain("password");
        (await RunAsync("admin", "create", "--email", "eve@fayvad.test", "--password-stdin")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Migrate_creates_the_database_and_may_be_repeated()
    {
        (await RunAsync("migrate")).ShouldBe(new CommandResult(0, "The sqlite database is up to date.\n", ""));
        File.Exists(_directory.Combine("data/fayvad.db")).ShouldBeTrue();
        (await RunAsync("migrate", "--json")).Json.ToJsonString().ShouldBe("""{"database":"sqlite","status":"up to date"}""");
    }

    [Fact]
    public async Task A_database_that_is_down_fails_and_names_the_setting_without_the_password()
    {
        var settings = new Dictionary<string, string?> { ["DATABASE_URL"] = "postgres://fayvad:hush-hush@127.0.0.1:9/fayvad", ["SECRET_KEY"] = new string('k', 32) };
        var result = await CommandResult.RunAsync(FayvadApplication.Configuration(_directory, settings), _directory.Path, TimeProvider.System, "", "license", "list");
        result.Exit.ShouldBe(1);
        result.Error.ShouldContain("DATABASE_URL");
        result.Error.ShouldNotContain("hush-hush");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_import_that_skips_problems_issues_every_row_that_has_none()
    {
        await File.WriteAllTextAsync(_directory.Combine("rows.json"), """
            [{"tier": "basic", "client": "Acme", "is_perpetual": true}, {"tier": "basic", "client": "Acme", "is_perpetual": true, "max_activations": -1}, null]
            """);
        var run = await RunAsync("license", "import", _directory.Combine("rows.json"), "--skip-problems", "--json");
        run.Exit.ShouldBe(1);
        run.Json["rows"]!.AsArray().Select(static row => (string?)row!["result"]).ShouldBe(["issued", "failed", "failed"]);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandResult.RunAsync(FayvadApplication.Configuration(_directory, []), _directory.Path, TimeProvider.System, "", arguments);

    private async Task<CommandResult> IssueAsync()
    {
        var issued = await RunAsync("license", "issue", "--tier", "basic", "--client", "Acme Ltd", "--perpetual", "--json");
        issued.Exit.ShouldBe(0, issued.Error);
        return issued;
    }

    private async Task<string> StateAfterAsync(params string[] arguments)
    {
        var result = await RunAsync(["license", .. arguments, "--json"]);
        result.Exit.ShouldBe(0, result.Error);
        return $"{result.Json["state"]} {result.Json["revision"]}";
    }
}
