using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Fayvad.Server.Tests.Features.Store;

public class PostgresTests(PostgresServer postgres)
{
    [Fact]
    public async Task Two_nodes_share_tokens_sessions_logouts_and_suspensions()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await FayvadApplication.StartAsync(Settings(database));
        await using var two = await FayvadApplication.StartAsync(new Dictionary<string, string?>(Settings(database)) { ["ODOO_URL"] = one.OdooAddress.ToString() });
        var here = await one.LogInAsync();
        var there = two.Api.With(here.Token!);
        (await there.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");

        var id = (await one.RunAsync("license", "list", "--tenant", "demo", "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();
        (await one.RunAsync("license", "suspend", id, "--reason", "unpaid")).Exit.ShouldBe(0);
        foreach (var (node, caller) in new[] { (one, here), (two, there) })
            (await Eventually.HoldsAsync(node, TimeSpan.FromSeconds(1), async () => (await caller.GetAsync("/api/sales/orders/?limit=1")).ErrorCode == "LICENSE_INVALID")).ShouldBeTrue();

        (await here.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await Eventually.HoldsAsync(two, TimeSpan.FromSeconds(1), async () => (await there.GetAsync("/api/auth/me/")).ErrorCode == "TOKEN_INVALID")).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_its_database_a_node_serves_whom_it_knows_refuses_the_rest_and_recovers_by_itself()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var app = await FayvadApplication.StartAsync(Settings(database));
        var known = await app.LogInAsync();
        (await known.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");

        await database.CutOffAsync();
        (await known.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        var refused = await app.TryLogInAsync("user", "user", "demo");
        refused.Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        refused.Header("Retry-After").ShouldNotBeNull();
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        (await app.Api.GetAsync("/health/live/")).Outcome.ShouldBe("200 ");

        await database.BringBackAsync();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(10), async () => (await app.TryLogInAsync("user", "user", "demo")).Outcome == "200 ")).ShouldBeTrue();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(2), async () => (await app.Api.GetAsync("/health/ready/")).Outcome == "200 ")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_mistyped_key_is_told_without_the_database() // goal E8
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var app = await FayvadApplication.StartAsync(Settings(database));
        await database.CutOffAsync();
        var mistyped = await CheckAsync("0000-0000-0001-0000-0000");
        mistyped.Outcome.ShouldBe("400 VALIDATION_ERROR");
        ((string?)mistyped.Details!["fields"]!["license_key"])!.ShouldContain("group 3");
        (await CheckAsync("0000-0000-0000-0000-0000")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE"); // this one has to be looked for

        Task<Fayvad.TestKit.Http.ApiAnswer> CheckAsync(string key) => app.Api.PostAsync("/license/portal/check/", new JsonObject { ["license_key"] = key });
    }

    [Fact]
    public async Task A_database_that_comes_after_the_server_is_prepared_then()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.CutOffAsync();
        await using var app = await FayvadApplication.StartAsync(Settings(database));
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        (await app.TryLogInAsync("admin", "admin", "demo")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");

        await database.BringBackAsync();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(10), async () => (await app.TryLogInAsync("admin", "admin", "demo")).Outcome == "200 ")).ShouldBeTrue();
    }

    private static Dictionary<string, string?> Settings(PostgresDatabase database) =>
        new() { ["DATABASE_URL"] = database.Url, ["SECRET_KEY"] = "a secret key that all nodes have in common" };
}
