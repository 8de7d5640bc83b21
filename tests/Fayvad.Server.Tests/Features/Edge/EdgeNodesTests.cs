using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Postgres;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>An edge of two nodes on one database.</summary>
public class EdgeNodesTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_key_that_is_entered_at_one_node_is_in_force_on_the_other_within_a_second()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var setup = await EdgeSetup.StartAsync(new()
        {
            ["LICENSE_EDGE_LICENSES"] = null, ["DATABASE_URL"] = database.Url, ["SECRET_KEY"] = "a secret key of thirty-two bytes",
        });
        using var directory = new TemporaryDirectory();
        await using var other = await setup.StartOtherAsync(directory);
        var login = await other.TryLogInAsync("admin", "admin", "demo");
        login.Outcome.ShouldBe("403 LICENSE_MISSING"); // nobody has said which licence it has, and this node will not ask

        var key = (string)(await setup.Authority.RunAsync("license", "reroll-key", setup.LicenseId, "--reason", "lost", "--json")).Json["license_key"]!;
        var admin = setup.Edge.Api.With((string)login.Details!["activation_token"]!);
        (await admin.PostAsync("/api/license/activate/", new JsonObject { ["license_key"] = key, ["client_name"] = "Ada", ["contact_email"] = "ada@fayvad.test" })).Outcome.ShouldBe("200 ");
        (await ComesToAsync("200 ")).ShouldBeTrue();

        // Only the node that hears of a change asks: the other has it from there.
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await ComesToAsync("403 LICENSE_INVALID")).ShouldBeTrue();

        Task<bool> ComesToAsync(string outcome) =>
            Eventually.HoldsAsync(other, TimeSpan.FromSeconds(1), async () => (await other.TryLogInAsync("admin", "admin", "demo")).Outcome == outcome);
    }
}
