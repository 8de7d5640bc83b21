using System.Net;
using System.Text.Json.Nodes;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>What a key does that an administrator enters on an edge, beside a licence that is good.</summary>
public class EdgeActivationTests
{
    [Fact]
    public async Task A_key_takes_the_place_of_a_good_licence_of_its_client_and_the_audit_log_says_who_did_it()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe("200");
        (await EnterAsync(setup, await IssueAsync(setup, "Somebody else"))).ShouldBe("403 LICENSE_INVALID NOT_FOUND"); // at the authority itself this, too, needs who may move the database
        (await EnterAsync(setup, await IssueAsync(setup, "Demo (demo)"))).ShouldBe("200  enterprise");
        (await setup.TryAsync()).ShouldBe("200");
        (await WhoAsync(setup)).ShouldBe("demo/admin by edge");
    }

    [Fact]
    public async Task A_key_of_another_client_takes_its_place_where_the_edges_token_names_both_clients()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var sold = await IssueAsync(setup, "Demo Limited");
        await setup.UseTokenAsync();
        (await setup.TryAsync()).ShouldBe("200");
        (await EnterAsync(setup, sold)).ShouldBe("403 LICENSE_INVALID NOT_FOUND"); // the token names the database's client, and not that of the licence
        await setup.UseTokenAsync((string)sold["client"]!["client_id"]!);
        (await setup.TryAsync()).ShouldBe("200");
        (await EnterAsync(setup, sold)).ShouldBe("200  enterprise");
        (await setup.TryAsync()).ShouldBe("200");
        (await WhoAsync(setup)).ShouldBe("demo/admin by edge");
        (await setup.LicenseOfAsync("demo")).ShouldBe((string)sold["license_id"]!);
    }

    [Fact]
    public async Task So_does_one_for_a_database_that_has_no_licence_any_more()
    {
        await using var setup = await EdgeSetup.StartAsync(new() { ["LICENSE_EDGE_LICENSES"] = null });
        var sold = await IssueAsync(setup, "Demo Limited");
        await setup.UseTokenAsync((string)sold["client"]!["client_id"]!);
        (await setup.Authority.RunAsync("license", "detach-tenant", setup.LicenseId, "--tenant", "demo", "--reason", "moves")).Exit.ShouldBe(0);
        var login = await setup.Edge.TryLogInAsync("admin", "admin", "demo");
        var admin = setup.Edge.Api.With((string)login.Details!["activation_token"]!);
        (await admin.PostAsync("/api/license/activate/", Body(sold))).Outcome.ShouldBe("200 ");
        (await setup.TryAsync()).ShouldBe("200");
    }

    [Fact]
    public async Task What_was_activated_on_an_edge_outlives_a_change_of_its_master_key()
    {
        await using var setup = await EdgeSetup.StartAsync(new() { ["LICENSE_EDGE_LICENSES"] = null, ["FAYVAD_MASTER_KEY"] = "the master key of before, thirty-two" });
        var key = (string)(await setup.Authority.RunAsync("license", "reroll-key", setup.LicenseId, "--reason", "lost", "--json")).Json["license_key"]!;
        var admin = setup.Edge.Api.With((string)(await setup.Edge.TryLogInAsync("admin", "admin", "demo")).Details!["activation_token"]!);
        (await admin.PostAsync("/api/license/activate/", new JsonObject { ["license_key"] = key, ["client_name"] = "Ada", ["contact_email"] = "ada@fayvad.test" })).Outcome.ShouldBe("200 ");
        var before = await setup.StateAsync();

        setup.Between.CutOff();
        await setup.ChangeMasterKeyAsync("the master key from now on, thirty-two");
        (await setup.TryAsync()).ShouldBe("200");
        (await setup.StateAsync()).Claims.Id.ShouldBe(before.Claims.Id);
        setup.Between.Instead = null;
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID SUSPENDED", TimeSpan.FromMinutes(2))).ShouldBeTrue(); // it knows whom to ask about
    }

    private static async Task<JsonNode> IssueAsync(EdgeSetup setup, string client)
    {
        var issued = (await setup.Authority.RunAsync("license", "issue", "--tier", "enterprise", "--client", client, "--perpetual", "--json")).Json;
        var shown = (await setup.Authority.RunAsync("license", "show", (string)issued["license_id"]!, "--json")).Json;
        shown["license_key"] = (string)issued["license_key"]!;
        return shown;
    }

    private static async Task<string> EnterAsync(EdgeSetup setup, JsonNode license)
    {
        var admin = await setup.Edge.LogInAsync();
        var entered = await admin.PostAsync("/api/license/activate/", Body(license));
        return $"{entered.Outcome} {(entered.Status == HttpStatusCode.OK ? entered.Data["tier"] : entered.Details?["reason"])}";
    }

    private static JsonObject Body(JsonNode license) =>
        new() { ["license_key"] = (string)license["license_key"]!, ["client_name"] = "Ada", ["contact_email"] = "ada@fayvad.test" };

    private static async Task<string> WhoAsync(EdgeSetup setup)
    {
        var auditor = setup.Authority.Api.With((string)(await setup.Authority.RunAsync("token", "create", "--name", "audit", "--scopes", "audit:read", "--json")).Json["token"]!);
        var entry = (await auditor.GetAsync("/api/admin/audit/?action=license.activate&limit=1")).Data[0]!;
        return $"{entry["who"]} by {((string)entry["from"]!).Split(' ')[0]}";
    }
}
