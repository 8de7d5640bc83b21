using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Http;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Admin;

public sealed class AuditTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;
    private AdminBrowser _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(AdminBrowser.Settings);
        _owner = await AdminBrowser.LogInAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_log_is_paged_filtered_and_newest_first()
    {
        await _owner.CreateTokenAsync("one", "audit:read");
        await _owner.CreateTokenAsync("two", "audit:read");
        var first = await _owner.GetAsync("/api/admin/audit/?action=token.create&limit=1");
        first.Json["data"]![0]!["after"]!["name"]!.GetValue<string>().ShouldBe("two");
        first.Json["data"]![0]!["who"]!.GetValue<string>().ShouldBe(AdminBrowser.OwnerEmail);
        first.Json["data"]![0]!["from"]!.GetValue<string>().ShouldStartWith("http ");
        first.Json["pagination"]!["limit"]!.GetValue<int>().ShouldBe(1);
        var second = await _owner.GetAsync($"/api/admin/audit/?action=token.create&limit=1&cursor={first.Json["pagination"]!["next"]}");
        second.Json["data"]![0]!["after"]!["name"]!.GetValue<string>().ShouldBe("one");
        second.Json["pagination"]!["next"].ShouldBeNull();
        (await _owner.GetAsync("/api/admin/audit/?from=2030-01-01T00:00:00Z")).Json["data"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=x")]
    [InlineData("cursor=x")]
    [InlineData("from=yesterday")]
    [InlineData("whom=ann")]
    [InlineData("who=a&who=b")]
    [InlineData("who=%00")]
    public async Task A_query_that_makes_no_sense_is_refused(string query) =>
        (await _owner.GetAsync($"/api/admin/audit/?{query}")).Outcome.ShouldBe("400 VALIDATION_ERROR");

    [Fact]
    public async Task The_chain_is_verified_and_its_head_can_be_kept_elsewhere()
    {
        var answer = await _owner.GetAsync("/api/admin/audit/verify/");
        answer.Data["intact"]!.GetValue<bool>().ShouldBeTrue();
        answer.Data["broken_at"].ShouldBeNull();
        var last = (await _owner.GetAsync("/api/admin/audit/?limit=1")).Json["data"]![0]!;
        answer.Data["head"]!.ToJsonString().ShouldBe($$"""{"sequence":{{last["sequence"]}},"hash":"{{last["hash"]}}"}""");
        answer.Data["events"]!.GetValue<long>().ShouldBe(last["sequence"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("exports/audit.csv?limit=1")]
    [InlineData("exports/licenses.csv?cursor=x")]
    [InlineData("exports/usage.csv?limit=1")]
    [InlineData("exports/audit.csv?nonsense=1")]
    public async Task An_export_refuses_what_it_would_pass_over(string export) => (await _owner.GetAsync($"/api/admin/{export}")).Outcome.ShouldBe("400 VALIDATION_ERROR");

    [Fact]
    public async Task The_export_holds_every_event_and_runs_no_formula()
    {
        await _owner.CreateTokenAsync("=1+1", "audit:read");
        var answer = await _owner.GetAsync("/api/admin/exports/audit.csv");
        answer.Header("Content-Type")!.ShouldStartWith("text/csv");
        var events = (await _owner.GetAsync("/api/admin/audit/verify/")).Data["events"]!.GetValue<int>();
        answer.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(events + 1);
        answer.Text.ShouldStartWith("sequence,at,who,from,action,subject,reason,before,after,hash\r\n");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=\"x\"", "\"'=\"\"x\"\"\"")]
    public void A_cell_is_text_and_nothing_else(string? text, string cell) => CsvAnswer.Cell(text).ShouldBe(cell);

    [Fact]
    public async Task No_route_and_no_command_changes_an_event_that_is_written()
    {
        var before = await LogAsync();
        foreach (var route in _app.Routes)
        {
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
                .Replace("{id:int:min(1)}", "1", StringComparison.Ordinal).Replace("{**rest}", "x/", StringComparison.Ordinal);
            if (path == "/api/admin/session/") continue; // or nobody would be logged in any more
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT", "PATCH", "DELETE"])
                ((int)(await _owner.SendAsync(method, path, method == "GET" ? null : new JsonObject { ["sequence"] = 1, ["reason"] = "forged" })).Status).ShouldBeLessThan(500, $"{method} {path}");
        }
        var issued = (await _app.RunAsync("license", "issue", "--tier", "basic", "--client", "Acme", "--perpetual", "--json")).Json["license_id"]!.GetValue<string>();
        string[][] commands =
        [
            ["license", "list"], ["license", "activate", issued, "--tenant", "acme"], ["license", "suspend", issued, "--reason", "x"], ["license", "reinstate", issued],
            ["license", "revoke", issued, "--reason", "x"], ["admin", "create", "--email", "eve@fayvad.test"], ["admin", "list"], ["admin", "reset-password", "eve@fayvad.test"],
            ["admin", "reset-totp", "eve@fayvad.test"], ["token", "create", "--name", "cli", "--scopes", "audit:read"], ["token", "list"], ["migrate"],
        ];
        foreach (var command in commands) (await _app.RunAsync(command)).Exit.ShouldBe(0, string.Join(' ', command));

        var after = await LogAsync();
        after.Count.ShouldBeGreaterThan(before.Count);
        after.Take(before.Count).ShouldBe(before);
        (await _app.Services.GetRequiredService<LicenseAuthority>().VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task Secrets_stand_in_the_one_answer_that_makes_them_and_nowhere_else()
    {
        var created = await _owner.SendAsync("POST", "/api/admin/staff/", new JsonObject { ["email"] = "sam@fayvad.test", ["role"] = "operator" });
        var token = await _owner.SendAsync("POST", "/api/admin/tokens/", new JsonObject { ["name"] = "deploy", ["scopes"] = new JsonArray("audit:read") });
        var totp = await _owner.SendAsync("POST", "/api/admin/session/totp/", new JsonObject { ["current_password"] = AdminBrowser.OwnerPassword });
        await _app.Api.With(token.Data["token"]!.GetValue<string>()).GetAsync("/api/admin/audit/");
        await new AdminBrowser(_app).TryLogInAsync("sam@fayvad.test", "a wrong password that must not show");
        string[] secrets =
        [
            AdminBrowser.OwnerPassword, "a wrong password that must not show", created.Data["password"]!.GetValue<string>(), token.Data["token"]!.GetValue<string>(),
            totp.Data["secret"]!.GetValue<string>(), _owner.CsrfToken!, _owner.Cookie!.Split('=')[1],
        ];
        var seen = _app.Logs.All;
        foreach (var path in (string[])["staff/", "tokens/", "audit/?limit=200", "audit/verify/", "exports/audit.csv"]) seen += (await _owner.GetAsync($"/api/admin/{path}")).Text;
        seen += (await _app.RunAsync("admin", "list", "--json")).Output + (await _app.RunAsync("token", "list", "--json")).Output + string.Concat(await LogAsync());
        secrets.Where(secret => seen.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private async Task<List<string>> LogAsync()
    {
        List<string> rows = [];
        string? after = null;
        do
        {
            var page = await _app.Services.GetRequiredService<LicenseAuthority>().ListAuditAsync(new AuditFilter(), new PageRequest(200, after), default);
            rows.AddRange(page.Items.Select(static entry => $"{entry.Sequence} {entry.Draft} {Convert.ToHexString(entry.PreviousHash)} {Convert.ToHexString(entry.Hash)}"));
            after = page.Next;
        }
        while (after is not null);
        rows.Reverse();
        return rows;
    }
}
