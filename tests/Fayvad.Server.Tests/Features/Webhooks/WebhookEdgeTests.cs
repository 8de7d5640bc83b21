using Fayvad.Licensing.Events;
using Fayvad.Server.Tests.Features.Edge;
using Fayvad.TestKit.Postgres;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>An edge has no licences of its own, and tells of records all the same.</summary>
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
}
