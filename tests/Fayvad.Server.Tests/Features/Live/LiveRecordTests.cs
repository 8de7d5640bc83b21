using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task A_database_whose_Odoo_hangs_keeps_no_other_from_hearing_of_its_records()
    {
        var waiting = new SemaphoreSlim(0);
        await using var slow = await HeldOdoo.StartAsync("slow", "\"search_read\"", waiting);
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_URLS"] = $"slow={slow.Address}" });
        (await app.RunAsync("license", "issue", "--tier", "professional", "--client", "Slow Ltd", "--tenant", "slow", "--perpetual", "--activate")).Exit.ShouldBe(0);
        var api = await app.LogInAsync();
        await using var quick = await LiveClient.ConnectAsync(app, api.Token);
        await quick.SubscribeAsync("records:hr/employees");
        await quick.PingAsync();
        await app.FirstLookAsync();
        await using var held = await LiveClient.ConnectAsync(app, (await app.LogInAsync(database: "slow")).Token);
        slow.Hold();
        await held.SubscribeAsync("records:sales", "records:hr", "records:inventory");
        for (var i = 0; i < 4; i++) await waiting.WaitAsync(TestContext.Current.CancellationToken);

        (await api.SendAsync(HttpMethod.Patch, "/api/hr/employees/1/", JsonContent.Create(new { job_title = "Quick" }))).Outcome.ShouldBe("200 ");
        (await quick.NextAsync("record:updated"))["payload"]!["id"]!.GetValue<int>().ShouldBe(1); // the clock stands still
    }

    [Fact]
    public async Task A_token_whose_session_at_Odoo_is_over_ends_with_its_connection_and_another_of_the_user_goes_on()
    {
        var (api, stays) = (await _app.LogInAsync(), await _app.LogInAsync());
        await using var ended = await LiveClient.ConnectAsync(_app, api.Token);
        await ended.SubscribeAsync("records:hr/employees");
        await ended.PingAsync();
        await using var other = await LiveClient.ConnectAsync(_app, stays.Token);
        await other.SubscribeAsync("records:hr/employees");
        await other.PingAsync();
        await _app.FirstLookAsync();

        var identity = (GatewayIdentity)(await _app.Services.GetRequiredService<TokenService>().VerifyAsync(api.Token!)).Identity!;
        await (await _app.Services.GetRequiredService<OdooSessions>().FindAsync(identity, TestContext.Current.CancellationToken))!.DestroyAsync(TestContext.Current.CancellationToken);
        (await stays.SendAsync(HttpMethod.Patch, "/api/hr/employees/1/", JsonContent.Create(new { job_title = "Still there" }))).Outcome.ShouldBe("200 ");
        await _app.HearAsync([other], "record:updated", 1);
        var closed = ended.ClosedAsync();
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(30), () => Task.FromResult(closed.IsCompleted))).ShouldBeTrue("it stays open");
        (await closed).ShouldBe("4002 TOKEN_INVALID");
        (await api.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_INVALID"); // nobody comes back with it
        await other.PingAsync();
    }

    [Fact]
    public async Task Who_may_not_read_a_resource_at_Odoo_is_told_so()
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync("portal")).Token);
        await client.SubscribeAsync("records:hr/employees");
        var error = (await client.NextAsync("error"))["payload"]!;
        error["error_code"]!.GetValue<string>().ShouldBe("PERMISSION_DENIED");
        error["message"]!.GetValue<string>().ShouldContain("records:hr/employees");
        await client.PingAsync();
    }
}
