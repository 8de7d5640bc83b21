using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Postgres;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Edge;

public class EdgeTests(PostgresServer postgres)
{
    private const string Allowed = "200";
    private const string Unreachable = "403 LICENSE_INVALID VALIDATION_UNREACHABLE";

    [Fact]
    public async Task An_edge_serves_a_tenant_on_its_authoritys_word_and_has_nothing_of_an_authority()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        (await setup.TryAsync("demo_free")).ShouldBe("403 LICENSE_MISSING");
        (await setup.Edge.Api.PostAsync("/api/validate", new JsonObject())).Outcome.ShouldBe("404 NOT_FOUND");
        (await setup.Edge.Api.GetAsync("/api/validate/changes")).Outcome.ShouldBe("404 NOT_FOUND");
        (await setup.Edge.Api.GetAsync("/.well-known/jwks.json")).Outcome.ShouldBe("404 NOT_FOUND");
        (await setup.Edge.Api.PostAsync("/api/auth/register/", new JsonObject
        {
            ["database"] = "demo_free", ["username"] = "admin", ["password"] = "admin", ["client_name"] = "Demo Ltd", ["contact_email"] = "it@demo.test",
        })).Outcome.ShouldBe("404 NOT_FOUND");
        var refused = await setup.Edge.RunAsync("license", "list", "--json");
        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain("LICENSE_VALIDATION_URL");
        (await setup.Edge.RunAsync("usage", "demo", "--json")).Exit.ShouldBe(0);
        setup.Edge.Console.ToString().ShouldBeEmpty(); // no owner
        var health = await setup.Edge.Api.GetAsync("/health/");
        health.Data["dependencies"]!["license_authority"]!["status"]!.GetValue<string>().ShouldBe("up");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_is_bridged_for_48_hours_and_no_longer_however_often_the_edge_restarts(bool onPostgres)
    {
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var setup = await EdgeSetup.StartAsync(database is null ? null : new()
        {
            ["DATABASE_URL"] = database.Url, ["SECRET_KEY"] = "a secret key of thirty-two bytes",
        });
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Between.CutOff();
        var contact = (await setup.StateAsync()).AcceptedAt;
        setup.Time.Advance(TimeSpan.FromHours(20));
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Time.Advance(contact + TimeSpan.FromMinutes(47 * 60 + 59) - setup.Time.GetUtcNow());
        (await setup.TryAsync()).ShouldBe(Allowed);
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        (await setup.StateAsync()).AcceptedAt.ShouldBe(contact);

        setup.Time.Advance(TimeSpan.FromMinutes(2));
        (await setup.TryAsync()).ShouldBe(Unreachable);
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe(Unreachable);
        setup.Edge.Logs.All.ShouldContain("The licence authority is silent");
        (await setup.Edge.Api.GetAsync("/health/")).Details!["dependencies"]!["license_authority"]!["status"]!.GetValue<string>().ShouldBe("down");
        (await setup.Edge.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("200 ");

        setup.Between.Instead = null;
        (await setup.ComesToAsync(Allowed, TimeSpan.FromMinutes(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_at_the_authority_is_in_force_on_the_edge_within_a_second()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID SUSPENDED", TimeSpan.FromSeconds(1))).ShouldBeTrue();
        (await setup.Authority.RunAsync("license", "reinstate", setup.LicenseId)).Exit.ShouldBe(0);
        (await setup.ComesToAsync(Allowed, TimeSpan.FromSeconds(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task Tiers_that_the_authority_ranks_anew_keep_their_order_on_the_edge()
    {
        await using var setup = await EdgeSetup.StartAsync();
        await setup.TryAsync();
        var user = await setup.Edge.LogInAsync();
        (await BulkAsync()).ShouldBe("400 VALIDATION_ERROR"); // professional is enough to come there
        using var file = new TemporaryDirectory();
        var tiers = (await setup.Authority.RunAsync("tier", "export")).Output;
        var changed = JsonNode.Parse(tiers)!;
        var list = changed["tiers"]!.AsArray();
        for (var rank = 0; rank < list.Count; rank++) list[rank]!["sequence"] = rank + 1;
        await File.WriteAllTextAsync(file.Combine("tiers.json"), changed.ToJsonString());
        var imported = await setup.Authority.RunAsync("tier", "import", file.Combine("tiers.json"));
        imported.Exit.ShouldBe(0, imported.Error);
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromSeconds(2), async () => (await setup.StateAsync()).Claims.License!.Tier.Rank == 3)).ShouldBeTrue();
        (await BulkAsync()).ShouldBe("400 VALIDATION_ERROR");

        async Task<string> BulkAsync() => (await user.PostAsync("/api/sales/orders/bulk/", new JsonObject())).Outcome;
    }

    [Fact]
    public async Task A_signed_refusal_ends_it_at_once_and_outlives_silence_and_restart()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        (await setup.Authority.RunAsync("license", "revoke", setup.LicenseId, "--reason", "fraud")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID REVOKED", TimeSpan.FromSeconds(1))).ShouldBeTrue();
        setup.Between.CutOff();
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID REVOKED");
    }

    public static TheoryData<string> Silences => ["nobody", "html", "500", "403", "redirect", "unsigned refusal", "forged", "edited licence", "replayed", "foreign", "endless"];

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task What_is_not_signed_for_this_question_is_silence_and_changes_nothing(string kind)
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        var before = await setup.StateAsync();
        var earlier = (await setup.AskAsync(question => question["instance_id"] = before.Claims.InstanceId)).Text;
        Spoil(setup.Between, kind, earlier);
        var questions = setup.Between.Questions;
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromSeconds(2), async () =>
        {
            if (setup.Between.Questions <= questions) setup.Time.Advance(TimeSpan.FromMinutes(61));
            var health = await setup.Edge.Api.GetAsync("/health/");
            return setup.Between.Questions > questions && health.Status == HttpStatusCode.ServiceUnavailable;
        })).ShouldBeTrue();
        (await setup.TryAsync()).ShouldBe(Allowed);
        (await setup.StateAsync()).Claims.Id.ShouldBe(before.Claims.Id);

        setup.Between.Instead = null;
        setup.Between.Change = null;
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(2), async () => (await setup.StateAsync()).Claims.Id != before.Claims.Id)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_older_than_what_was_seen_is_refused()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        // The authority is put back to an earlier state, as a restored copy of it would be.
        using var copy = new TemporaryDirectory();
        foreach (var file in Directory.GetFiles(setup.Authority.Directory.Combine("data"))) File.Copy(file, copy.Combine(Path.GetFileName(file)));
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID SUSPENDED", TimeSpan.FromSeconds(1))).ShouldBeTrue();

        var restored = new Dictionary<string, string?> { ["FAYVAD_DATA"] = copy.Path, ["ODOO_URL"] = setup.Authority.OdooAddress.ToString() };
        await using var old = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = restored, Directory = copy, Time = setup.Time });
        await using var between = await AuthorityInTheMiddle.StartAsync(old.Address);
        setup.Between.Instead = async context =>
        {
            using var http = new HttpClient { BaseAddress = between.Address };
            using var reader = new StreamReader(context.Request.Body);
            using var answer = context.Request.Method == "POST"
                ? await http.PostAsync(new Uri(context.Request.Path, UriKind.Relative), new StringContent(await reader.ReadToEndAsync(), Encoding.UTF8, "application/json"))
                : await http.GetAsync(new Uri(context.Request.Path + context.Request.QueryString, UriKind.Relative));
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
        };
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID SUSPENDED");
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromSeconds(30), () => Task.FromResult(setup.Edge.Logs.All.Contains("Older", StringComparison.Ordinal)))).ShouldBeTrue();
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID SUSPENDED");
    }

    [Fact]
    public async Task What_is_kept_is_refused_where_it_was_edited_and_replaced_by_the_next_answer()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Between.CutOff();
        await setup.Store.ChangeAsync("lease/demo", static value => new EdgeChange([.. value![..^1], (byte)(value[^1] ^ 1)]), default);
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID SIGNATURE_INVALID");
        setup.Between.Instead = null;
        (await setup.ComesToAsync(Allowed, TimeSpan.FromMinutes(2))).ShouldBeTrue();
    }

    [Fact]
    public async Task What_another_installation_kept_is_of_no_use()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        var copied = await setup.Store.FindAsync("lease/demo", default);
        setup.Between.CutOff();
        using var directory = new TemporaryDirectory();
        await using (var first = await setup.StartOtherAsync(directory))
            await first.Services.GetRequiredService<IEdgeStore>().ChangeAsync("lease/demo", _ => new EdgeChange(copied!), default);
        await using var other = await setup.StartOtherAsync(directory);
        var login = await other.TryLogInAsync("admin", "admin", "demo");
        login.Details!["reason"]!.GetValue<string>().ShouldBe("SIGNATURE_INVALID");
    }

    [Fact]
    public async Task Without_any_success_there_is_no_grace()
    {
        await using var setup = await EdgeSetup.StartAsync(new() { ["LICENSE_VALIDATION_URL"] = "http://127.0.0.1:9/api/validate" });
        (await setup.TryAsync()).ShouldBe(Unreachable);
    }

    [Fact]
    public async Task The_licences_own_end_wins_over_the_grace()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var issued = await setup.Authority.RunAsync("license", "issue", "--tier", "basic", "--client", "Demo (demo)",
            "--expires", setup.Time.GetUtcNow().AddHours(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), "--json");
        issued.Exit.ShouldBe(0, issued.Error);
        var successor = issued.Json["license_id"]!.GetValue<Guid>();
        (await setup.Authority.RunAsync("license", "activate", successor.ToString(), "--tenant", "demo", "--replace-present")).Exit.ShouldBe(0);
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromSeconds(2), async () => (await setup.StateAsync())?.LicenseId == successor)).ShouldBeTrue();
        setup.Between.CutOff();
        setup.Time.Advance(TimeSpan.FromHours(9));
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Time.Advance(TimeSpan.FromHours(1));
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID EXPIRED");
    }

    [Fact]
    public async Task A_licence_of_another_tenant_and_an_unknown_one_are_refused_by_name()
    {
        await using var setup = await EdgeSetup.StartAsync(new() { ["LICENSE_EDGE_LICENSES"] = $"demo={Guid.CreateVersion7()}" });
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID NOT_FOUND");
        await using var other = await EdgeSetup.StartAsync();
        var free = await other.LicenseOfAsync("demo_free");
        var answer = await other.AskAsync(question => question["license_id"] = free);
        Payload(answer.Data["lease"])["verdict"]!.GetValue<string>().ShouldBe("TENANT_MISMATCH");
        answer.Data["license"].ShouldBeNull();
    }

    [Fact]
    public async Task A_key_entered_on_the_edge_is_activated_at_the_authority_and_not_kept()
    {
        await using var setup = await EdgeSetup.StartAsync(new() { ["LICENSE_EDGE_LICENSES"] = null });
        (await setup.Authority.RunAsync("license", "revoke", setup.LicenseId, "--reason", "other terms")).Exit.ShouldBe(0);
        var key = (await setup.Authority.RunAsync("license", "issue", "--tier", "enterprise", "--client", "Demo (demo)", "--perpetual", "--json")).Json["license_key"]!.GetValue<string>();
        var login = await setup.Edge.TryLogInAsync("admin", "admin", "demo");
        login.Outcome.ShouldBe("403 LICENSE_MISSING");
        var admin = setup.Edge.Api.With(login.Details!["activation_token"]!.GetValue<string>());
        var body = new JsonObject { ["license_key"] = key, ["client_name"] = "Ada", ["contact_email"] = "ada@fayvad.test" };

        setup.Between.Portal = static _ => Task.FromResult(false);
        (await admin.PostAsync("/api/license/activate/", body)).Outcome.ShouldBe("403 LICENSE_INVALID");
        (await setup.TryAsync()).ShouldBe("403 LICENSE_MISSING");

        setup.Between.Portal = async request =>
        {
            LicenseKey.TryParse((string?)request["license_key"], out var entered, out _).ShouldBeTrue();
            await setup.Authority.Services.GetRequiredService<LicenseAuthority>().ExecuteAsync(
                LicenseRef.To(entered!), new ActivateLicense((string)request["domain"]!), new CommandOrigin("portal", "test"), default);
            return true;
        };
        var activated = await admin.PostAsync("/api/license/activate/", body);
        activated.Outcome.ShouldBe("200 ");
        activated.Data["tier"]!.GetValue<string>().ShouldBe("enterprise");
        await setup.RestartEdgeAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        Encoding.UTF8.GetString((await setup.StateAsync()).ToJson()).ShouldNotContain(key);
        setup.Edge.Logs.All.ShouldNotContain(key);

        setup.Between.CutOff();
        // Nobody has said anything about the key: trying again is not slowed down as guessing is.
        for (var tries = 0; tries < 8; tries++) (await setup.Edge.Api.With(admin.Token!).PostAsync("/api/license/activate/", body)).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
    }

    private static void Spoil(AuthorityInTheMiddle between, string kind, string earlier)
    {
        switch (kind)
        {
            case "nobody": between.CutOff(); break;
            case "html": between.Instead = static context => Answer(context, 200, "text/html", "<h1>Sign in to the hotel's network</h1>"); break;
            case "500": between.Instead = static context => Answer(context, 500, "application/json", "{}"); break;
            case "403": between.Instead = static context => Answer(context, 403, "application/json", """{"success":false,"error_code":"LICENSE_INVALID","details":{"reason":"REVOKED"}}"""); break;
            case "redirect":
                between.Instead = static context =>
                {
                    context.Response.Redirect("https://elsewhere.test/");
                    return Task.CompletedTask;
                };
                break;
            case "unsigned refusal":
                between.Instead = static context => Answer(context, 200, "application/json", """{"success":true,"data":{"license":null,"lease":"e30.eyJ2ZXJkaWN0IjoiUkVWT0tFRCJ9.","lease_key":"e30.e30."}}""");
                break;
            case "forged": between.Change = static body => EditPayload(body, "lease", static payload => payload["verdict"] = "REVOKED"); break;
            case "edited licence": between.Change = static body => EditPayload(body, "license", static payload => payload["expiry_date"] = "2099-01-01T00:00:00Z"); break;
            case "replayed": between.Change = _ => earlier; break;
            case "foreign": between.Change = static body => EditPayload(body, "lease", static payload => payload["instance_id"] = "somebody-else"); break;
            case "endless": between.Instead = static context => Answer(context, 200, "application/json", new string('x', 3_000_000)); break;
        }
        if (between.Change is not null) between.Instead = null;
    }

    private static Task Answer(HttpContext context, int status, string type, string body)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    private static string EditPayload(string body, string document, Action<JsonObject> edit)
    {
        var answer = JsonNode.Parse(body)!;
        var parts = answer["data"]![document]!.GetValue<string>().Split('.');
        var payload = JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(parts[1]))!.AsObject();
        edit(payload);
        answer["data"]![document] = $"{parts[0]}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(payload.ToJsonString())}.{parts[2]}";
        return answer.ToJsonString();
    }

    private static JsonNode Payload(JsonNode? jws) =>
        JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(jws!.GetValue<string>().Split('.')[1]))!;
}
