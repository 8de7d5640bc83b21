using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>The whole way of a message, to a receiver that is a real server.</summary>
public class WebhookDeliveryTests
{
    [Fact]
    public async Task What_befalls_a_licence_reaches_the_receiver_signed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        var endpoint = await admin.AddWebhookAsync($"{receiver.Address}hook", EventTypes.LicenseUpdated, EventTypes.LicenseExpired);
        var licenses = (await app.RunAsync("license", "list", "--json")).Json;
        var id = licenses["licenses"]!.AsArray().Single(static license => license!["tenants"]!.ToJsonString().Contains("\"demo\""))!["license_id"]!.GetValue<string>();
        (await app.RunAsync("license", "suspend", id, "--reason", "unpaid")).Exit.ShouldBe(0);

        (await receiver.HasAsync(app, 1)).ShouldBeTrue();
        var message = receiver.Messages.ShouldHaveSingleItem();
        message.Path.ShouldBe("/hook");
        message.Headers["content-type"].ShouldBe("application/json; charset=utf-8");
        message.Headers.Keys.ShouldNotContain("traceparent");
        message.Headers.Keys.ShouldNotContain("cookie");
        var body = JsonNode.Parse(message.Body)!;
        ((string)body["type"]!, (string)body["id"]!, (string)body["tenant_id"]!, (string)body["data"]!["reason"]!).ShouldBe((EventTypes.LicenseExpired, message.Id, "demo", "SUSPENDED"));
        (await VerifyAsync(app, (endpoint.Secret(), message, true), (WebhookSecret.New().Reveal(), message, false),
            (endpoint.Secret(), message with { Body = message.Body.Replace("SUSPENDED", "EXPIRED") }, false))).ShouldBe((1, 2));
    }

    [Fact]
    public async Task What_the_API_writes_in_Odoo_reaches_the_receiver_and_what_Odoo_refuses_does_not()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        await admin.AddWebhookAsync(receiver.Address.ToString(), EventTypes.RecordCreated, EventTypes.RecordUpdated, EventTypes.RecordDeleted);
        var id = (int)(await admin.PostAsync("/api/sales/quotations/", new JsonObject { ["partner_id"] = 1 })).Data["id"]!;
        (await admin.PostAsync($"/api/sales/quotations/{id}/confirm/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await admin.SendAsync(HttpMethod.Delete, $"/api/sales/orders/{id}/", null)).ErrorCode.ShouldBe("BUSINESS_RULE"); // it is confirmed

        (await receiver.HasAsync(app, 2)).ShouldBeTrue();
        receiver.Messages.Select(static message => JsonNode.Parse(message.Body)!).Select(static body => $"{body["type"]} {body["data"]!["resource"]} {body["data"]!["id"]}")
            .ShouldBe([$"record:created quotations {id}", $"record:updated quotations {id}"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_failure_is_tried_again_by_the_schedule_under_the_same_id_and_another_timestamp()
    {
        var tries = 0;
        await using var receiver = await WebhookReceiver.StartAsync((context, end) =>
        {
            context.Response.StatusCode = ++tries < 3 ? 500 : 204;
            return context.Response.StatusCode == 500 ? context.Response.WriteAsync("not\0 today " + new string('x', 100_000), end) : Task.CompletedTask;
        });
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        var endpoint = await admin.AddWebhookAsync(receiver.Address.ToString());
        await app.AddEventsAsync(WebhookSetup.Record(app, 1));

        (await receiver.HasAsync(app, 1)).ShouldBeTrue();
        var failed = await EventuallyAsync(app, admin, endpoint, static delivery => (int)delivery["attempts"]! == 1);
        ((string)failed["state"]!, (int)failed["last_status"]!, (string)failed["last_error"]!).ShouldBe(("pending", 500, "status"));
        (await receiver.HasAsync(app, 2, TimeSpan.FromSeconds(7))).ShouldBeTrue();
        await EventuallyAsync(app, admin, endpoint, static delivery => (int)delivery["attempts"]! == 2);
        app.Time.Advance(TimeSpan.FromMinutes(6));
        var delivered = await app.DeliveryInStateAsync(admin, endpoint.Id(), "delivered");

        receiver.Messages.Count.ShouldBe(3);
        receiver.Messages.Select(static message => message.Id).Distinct().ShouldHaveSingleItem();
        receiver.Messages.Select(static message => message.Body).Distinct().ShouldHaveSingleItem();
        receiver.Messages.Select(static message => message.Headers["webhook-timestamp"]).ShouldBeUnique();
        (await VerifyAsync(app, (endpoint.Secret(), receiver.Messages[2], true), (endpoint.Secret(), receiver.Messages[0], false))).ShouldBe((1, 1), "what is old is refused");
        var history = (await admin.GetAsync($"/api/webhooks/deliveries/{delivered.Id()}/")).Data;
        var first = history["tries"]![0]!;
        ((int)first["number"]!, (int)first["status"]!, ((string)first["answer"]!).Length).ShouldBe((1, 500, 1024));
        ((string)first["answer"]!).ShouldStartWith("not  today");
        ((string)history["body"]!["data"]!["domain"]!).ShouldBe("sales");
        var user = await app.LogInAsync("user");
        (await user.GetAsync($"/api/webhooks/deliveries/{delivered.Id()}/")).Text.ShouldNotContain("today");
    }

    [Fact]
    public async Task A_test_message_arrives_whatever_the_endpoint_asked_for_and_can_be_sent_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        var id = (await admin.AddWebhookAsync(receiver.Address.ToString(), EventTypes.RecordDeleted)).Id();
        var test = await admin.SendAsync(HttpMethod.Post, $"/api/webhooks/{id}/test/", null);
        (test.Outcome, (string)test.Data["event_type"]!).ShouldBe(("202 ", "webhook:test"));
        await app.DeliveryInStateAsync(admin, id, "delivered");
        (await admin.SendAsync(HttpMethod.Post, $"/api/webhooks/deliveries/{test.Data.Id()}/redeliver/", null)).Outcome.ShouldBe("202 ");
        (await receiver.HasAsync(app, 2)).ShouldBeTrue();
        receiver.Messages.Select(static message => message.Id).Distinct().ShouldHaveSingleItem().ShouldBe((string)test.Data["event_id"]!);
    }

    [Fact]
    public async Task While_secrets_overlap_holders_of_either_can_verify_and_afterwards_of_the_new_one_alone()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        var endpoint = await admin.AddWebhookAsync(receiver.Address.ToString());
        var rotated = await admin.PostAsync($"/api/webhooks/{endpoint.Id()}/rotate-secret/", new JsonObject { ["overlap_hours"] = 1 });
        var (old, fresh) = (endpoint.Secret(), rotated.Data.Secret());

        await app.AddEventsAsync(WebhookSetup.Record(app, 1));
        (await receiver.HasAsync(app, 1)).ShouldBeTrue();
        (await VerifyAsync(app, (old, receiver.Messages[0], true), (fresh, receiver.Messages[0], true))).ShouldBe((2, 0));
        app.Time.Advance(TimeSpan.FromHours(1));
        await app.AddEventsAsync(WebhookSetup.Record(app, 2));
        (await receiver.HasAsync(app, 2)).ShouldBeTrue();
        (await VerifyAsync(app, (old, receiver.Messages[1], false), (fresh, receiver.Messages[1], true))).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Endpoints_that_hang_do_not_delay_the_others_and_time_out()
    {
        await using var hanging = await WebhookReceiver.StartAsync(static (_, end) => Task.Delay(Timeout.Infinite, end));
        await using var sound = await WebhookReceiver.StartAsync();
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        var stuck = "";
        for (var i = 0; i < 15; i++) stuck = (await admin.AddWebhookAsync(hanging.Address.ToString(), EventTypes.RecordCreated)).Id();
        await admin.AddWebhookAsync(sound.Address.ToString(), EventTypes.RecordUpdated);

        await app.AddEventsAsync([.. Enumerable.Range(0, 20).Select(id => WebhookSetup.Record(app, id))]);
        (await hanging.HasAsync(app, 30)).ShouldBeTrue("two at once for each");
        await app.AddEventsAsync([.. Enumerable.Range(0, 50).Select(id => WebhookSetup.Record(app, id, EventTypes.RecordUpdated))]);
        (await sound.HasAsync(app, 50, TimeSpan.FromSeconds(3))).ShouldBeTrue();
        hanging.Messages.Count.ShouldBe(30, "they still hang");

        app.Time.Advance(WebhookSender.Patience);
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(3), async () => (await admin.GetAsync($"/api/webhooks/{stuck}/deliveries/")).Data.AsArray()
            .Count(static delivery => (string?)delivery!["last_error"] == WebhookErrors.Timeout) >= 2)).ShouldBeTrue();
        await hanging.DisposeAsync(); // before the server, which at its stop would wait for what hangs
    }

    [Fact]
    public async Task Who_answers_410_is_left_alone_until_its_owner_says_otherwise()
    {
        var status = 410;
        await using var receiver = await WebhookReceiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var app = await FayvadApplication.StartAsync(WebhookReceiver.Allowed);
        var admin = await app.LogInAsync();
        var id = (await admin.AddWebhookAsync(receiver.Address.ToString())).Id();
        await app.AddEventsAsync(WebhookSetup.Record(app, 1));
        await app.DeliveryInStateAsync(admin, id, "failed");
        var gone = (await admin.GetAsync($"/api/webhooks/{id}/")).Data;
        ((bool)gone["active"]!, (string)gone["disabled_reason"]!).ShouldBe((false, "gone"));
        await app.AddEventsAsync(WebhookSetup.Record(app, 2));
        (await admin.GetAsync($"/api/webhooks/{id}/deliveries/")).Data.AsArray().Count.ShouldBe(1);

        status = 200;
        (await admin.SendAsync(HttpMethod.Patch, $"/api/webhooks/{id}/", new StringContent("{\"active\":true}", Encoding.UTF8, "application/json"))).Outcome.ShouldBe("200 ");
        await app.AddEventsAsync(WebhookSetup.Record(app, 3));
        await app.DeliveryInStateAsync(admin, id, "delivered");
    }

    [Fact]
    public async Task What_a_server_left_undone_the_next_one_does()
    {
        var isHanging = true;
        await using var receiver = await WebhookReceiver.StartAsync((_, end) => isHanging ? Task.Delay(Timeout.Infinite, end) : Task.CompletedTask);
        using var directory = new TemporaryDirectory();
        var time = new FakeTimeProvider(At.Start);
        var options = new ApplicationOptions { Settings = WebhookReceiver.Allowed, Directory = directory, Time = time };
        await using (var first = await FayvadApplication.StartAsync(options))
        {
            await (await first.LogInAsync()).AddWebhookAsync(receiver.Address.ToString());
            await first.AddEventsAsync(WebhookSetup.Record(first, 1), WebhookSetup.Record(first, 2), WebhookSetup.Record(first, 3));
            (await receiver.HasAsync(first, 2)).ShouldBeTrue();
            var stop = first.DisposeAsync().AsTask();
            (await Eventually.HoldsAsync(first, TimeSpan.FromSeconds(6), () => Task.FromResult(stop.IsCompleted))).ShouldBeTrue("it does not wait for who hangs");
        }
        isHanging = false;
        await using var second = await FayvadApplication.StartAsync(options);
        (await Eventually.HoldsAsync(second, TimeSpan.FromSeconds(5), () => Task.FromResult(receiver.Messages.Skip(2).Select(static message => message.Id).Distinct().Count() == 3))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_redirect_to_elsewhere_and_an_address_that_is_not_allowed_any_more_are_failures()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var directory = new TemporaryDirectory();
        string id;
        await using (var before = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = WebhookReceiver.Allowed, Directory = directory }))
            id = (await (await before.LogInAsync()).AddWebhookAsync(receiver.Address.ToString())).Id();
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory });
        var admin = await app.LogInAsync();
        await app.AddEventsAsync(WebhookSetup.Record(app, 1));
        var delivery = await EventuallyAsync(app, admin, JsonNode.Parse($$"""{"id":"{{id}}"}""")!, static delivery => (int)delivery["attempts"]! > 0);
        ((string)delivery["last_error"]!, (int?)delivery["last_status"]).ShouldBe(("address_refused", null));
        receiver.Messages.ShouldBeEmpty();
    }

    private static async Task<JsonNode> EventuallyAsync(FayvadApplication app, ApiClient admin, JsonNode endpoint, Func<JsonNode, bool> condition)
    {
        JsonNode? last = null;
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(2), async () => condition(last = await admin.LastDeliveryAsync(endpoint.Id())))).ShouldBeTrue($"{last}");
        return last!;
    }

    /// <summary>Has messages verified by the reference library of Standard Webhooks.</summary>
    private static async Task<(int Verified, int Refused)> VerifyAsync(FayvadApplication app, params (string Secret, ReceivedMessage Message, bool IsGood)[] messages)
    {
        var file = app.Directory.Combine("messages.json");
        var content = new JsonObject
        {
            ["now"] = app.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["messages"] = new JsonArray([.. messages.Select(static it => (JsonNode)new JsonObject
            {
                ["secret"] = it.Secret, ["body"] = it.Message.Body, ["good"] = it.IsGood,
                ["headers"] = new JsonObject(it.Message.Headers.Where(static header => header.Key.StartsWith("webhook-", StringComparison.Ordinal)).Select(static header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
            })]),
        };
        await File.WriteAllTextAsync(file, content.ToJsonString(), TestContext.Current.CancellationToken);
        var counts = JsonNode.Parse(await Interop.RunAsync("webhooks.mjs", file))!;
        return ((int)counts["verified"]!, (int)counts["refused"]!);
    }
}
