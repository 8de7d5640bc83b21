using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>Who is told of which records (contract 8).</summary>
public sealed class LiveRecordTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_record_that_the_API_archives_is_told_of_as_changed()
    {
        var api = await _app.LogInAsync("user");
        var id = (await api.PostAsync("/api/sales/contacts/", new JsonObject { ["name"] = "Leaving Ltd" })).Data["id"]!.GetValue<int>();
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.SubscribeAsync("records:sales/contacts");
        await client.PingAsync();
        await _app.FirstLookAsync();

        (await api.PostAsync($"/api/sales/contacts/{id}/archive/", new JsonObject())).Outcome.ShouldBe("200 ");
        await _app.HearAsync([client], "record:updated", id);
    }

    [Fact]
    public async Task A_deletion_is_told_to_whoever_listens_to_any_resource_of_such_records()
    {
        var api = await _app.LogInAsync();
        await using var customers = await LiveClient.ConnectAsync(_app, api.Token);
        await using var contacts = await LiveClient.ConnectAsync(_app, api.Token);
        await using var employees = await LiveClient.ConnectAsync(_app, api.Token);
        await customers.SubscribeAsync("records:sales/customers");
        await contacts.SubscribeAsync("records:sales/contacts");
        await employees.SubscribeAsync("records:hr/employees");
        foreach (var client in (LiveClient[])[customers, contacts, employees]) await client.PingAsync();
        await _app.FirstLookAsync();
        var id = (await api.PostAsync("/api/sales/customers/", new JsonObject { ["name"] = "Gone Ltd" })).Data["id"]!.GetValue<int>();
        await _app.HearAsync([customers, contacts], "record:created", id);

        await api.SendAsync(HttpMethod.Delete, $"/api/sales/customers/{id}/", null);
        await _app.HearAsync([customers, contacts], "record:deleted", id);
        await employees.PingAsync();
        employees.Rest().ShouldBeEmpty();
    }
}
