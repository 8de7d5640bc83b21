using System.Text.Json.Nodes;
using Fayvad.Licensing.Events;
using Fayvad.Server.Tests.Features.Edge;
using Fayvad.TestKit.Postgres;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>An edge has no licences of its own, and tells of records and of what its authority says all the same.</summary>
public class WebhookEdgeTests(PostgresServer postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edge_tells_of_records(bool onPostgres)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        var settings = WebhookReceiver.Allowed;
        if (database is not null) (settings["DATABASE_URL"], settings["SECRET_KEY"]) = (database.Url, "a secret key of thirty-two bytes");
        await using var setup = await EdgeSetup.StartAsync(settings);
        var admin = await setup.Edge.LogInAsync();
        var endpoint = await admin.AddWebhookAsync(receiver.Address.ToString(), EventTypes.RecordCreated);
        await setup.Edge.AddEventsAsync([.. Enumerable.Range(0, 20).Select(id => WebhookSetup.Record(setup.Edge, id))]);
        (await receiver.HasAsync(setup.Authority, 20)).ShouldBeTrue(); // the clock of both
        receiver.Messages.Select(static message => message.Id).ShouldBeUnique();
        await setup.Edge.DeliveryInStateAsync(admin, endpoint.Id(), "delivered");
        setup.Edge.Logs.All.ShouldNotContain(endpoint.Secret());
    }

    [Fact]
    public async Task An_edge_tells_once_what_its_authority_says_of_a_licence()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var setup = await EdgeSetup.StartAsync(WebhookReceiver.Allowed);
        var admin = await setup.Edge.LogInAsync();
        await admin.AddWebhookAsync(receiver.Address.ToString(), EventTypes.LicenseExpired);
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await receiver.HasAsync(setup.Authority, 1)).ShouldBeTrue();
        await setup.RestartEdgeAsync(); // asks anew, and is told the same
        setup.Time.Advance(TimeSpan.FromHours(2));
        (await setup.Authority.RunAsync("license", "reinstate", setup.LicenseId)).Exit.ShouldBe(0);
        (await setup.ComesToAsync("200", TimeSpan.FromSeconds(2))).ShouldBeTrue();
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await receiver.HasAsync(setup.Authority, 2)).ShouldBeTrue();
        receiver.Messages.Count.ShouldBe(2);
        JsonNode.Parse(receiver.Messages[0].Body)!["data"]!["reason"]!.GetValue<string>().ShouldBe("SUSPENDED");
    }
}
