using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>What connections are told that go on where one was (contract 8): none missing, none twice.</summary>
public sealed class LiveResumeTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_an_edited_tier_takes_away_is_told_once_and_kept_for_connections_that_come_back()
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        var sequence = (await client.PingAsync())["sequence"]!.GetValue<long>();
        await EditTierAsync();

        var updated = await client.NextAsync("license:updated");
        updated["sequence"]!.GetValue<long>().ShouldBeGreaterThan(sequence);
        updated["payload"]!["change"]!.GetValue<string>().ShouldBe("tier.change");
        (await client.NextAsync("license:feature_disabled"))["payload"]!["feature"]!.GetValue<string>().ShouldBe("manufacturing_module");
        _app.Time.Advance(TimeSpan.FromSeconds(16));
        await client.PingAsync();
        client.Rest().ShouldBeEmpty();
        await using var back = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token, $"&after={sequence}");
        (await back.NextAsync("license:updated"))["sequence"]!.GetValue<long>().ShouldBe(updated["sequence"]!.GetValue<long>());
    }

    [Fact]
    public async Task Who_comes_back_right_after_a_tier_was_edited_is_told_of_it()
    {
        var api = await _app.LogInAsync();
        long sequence;
        await using (var client = await LiveClient.ConnectAsync(_app, api.Token)) sequence = (await client.PingAsync())["sequence"]!.GetValue<long>();
        await EditTierAsync();
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, async () =>
            !(await api.GetAsync("/api/license/status/")).Data["license"]!["features"]!["manufacturing_module"]!.GetValue<bool>())).ShouldBeTrue();
        await using var back = await LiveClient.ConnectAsync(_app, api.Token, $"&after={sequence}");
        (await back.NextAsync("license:updated"))["payload"]!["change"]!.GetValue<string>().ShouldBe("tier.change");
        await back.NextAsync("license:feature_disabled");
        _app.Time.Advance(TimeSpan.FromSeconds(16));
        await back.PingAsync();
        back.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_names_a_number_of_another_database_is_told_so_and_hears_what_happens_next()
    {
        var token = (await _app.LogInAsync()).Token;
        await using var begun = await LiveClient.ConnectAsync(_app, token, "&after=999999");
        await begun.NextAsync("error");
        await using var subscribed = await LiveClient.ConnectAsync(_app, token);
        await subscribed.SendAsync(new JsonObject { ["type"] = "subscribe", ["channels"] = new JsonArray("license"), ["after"] = 999999 });
        await subscribed.NextAsync("error");
        await _app.OverrideAsync("demo", "--feature", "hr_module=false");
        foreach (var client in (LiveClient[])[begun, subscribed])
        {
            await client.NextAsync("license:updated");
            await client.NextAsync("license:feature_disabled");
            await client.PingAsync();
            client.Rest().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_open_connection_is_told_again_of_what_it_says_it_does_not_have()
    {
        var token = (await _app.LogInAsync()).Token;
        await using var first = await LiveClient.ConnectAsync(_app, token);
        var begin = (await first.PingAsync())["sequence"]!.GetValue<long>();
        await _app.OverrideAsync("demo", "--feature", "hr_module=false");
        await first.NextAsync("license:updated");
        await using var later = await LiveClient.ConnectAsync(_app, token);
        await later.PingAsync();
        await later.SendAsync(new JsonObject { ["type"] = "subscribe", ["channels"] = new JsonArray("license"), ["after"] = begin });
        (await later.NextAsync("license:updated"))["sequence"]!.GetValue<long>().ShouldBe(begin + 1);
    }

    [Fact]
    public async Task A_thousand_reconnects_lose_no_licence_event_and_double_none()
    {
        var (token, license) = ((await _app.LogInAsync()).Token, await _app.LicenseOfAsync("demo"));
        // The server learns a moment later that a client was cut off: until then its connection counts.
        await _app.OverrideAsync("demo", "--limit", "max_api_requests_per_hour=0", "--limit", "max_concurrent_connections=0");
        long last;
        await using (var first = await LiveClient.ConnectAsync(_app, token)) last = (await first.PingAsync())["sequence"]!.GetValue<long>();
        var begin = last;
        var changes = 0;
        var heard = new List<long>();
        for (var round = 0; round < 1000; round++)
        {
            await using var client = await LiveClient.ConnectAsync(_app, token, $"&after={last}");
            if (round % 25 == 0)
            {
                await _app.RunAsync("license", "override", license, "--limit", $"max_users={100 + round}", "--reason", "test");
                changes++;
            }
            // Now and then it stays for a while, and in the end until nothing is missing; else it is cut off in the midst of whatever it is being sent.
            if (round == 999) while (heard.Count < changes) Take(await client.NextAsync());
            else if (round % 7 == 0) await client.SendAsync(new JsonObject { ["type"] = "ping" });
            client.Abort();
            foreach (var frame in client.Rest()) Take(frame);
        }
        void Take(JsonNode frame)
        {
            if (frame["sequence"]?.GetValue<long>() is { } sequence) heard.Add(last = sequence);
        }
        heard.ShouldBe(Enumerable.Range(1, changes).Select(i => begin + i));
    }

    /// <summary>Takes a feature out of the tier professional.</summary>
    private async Task EditTierAsync()
    {
        var authority = _app.Services.GetRequiredService<LicenseAuthority>();
        var tier = (await authority.GetTiersAsync(TestContext.Current.CancellationToken)).All.Single(static tier => tier.Code == "professional");
        await authority.RunAsync(new CommandOrigin("vendor", "test"), (session, token) =>
            session.PutTierAsync(tier with { Features = FeatureSet.Of(tier.Features.Where(static feature => feature.Key != "manufacturing_module")) }, token), TestContext.Current.CancellationToken);
    }
}
