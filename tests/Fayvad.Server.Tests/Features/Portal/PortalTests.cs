using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Portal;

public sealed class PortalTests : IAsyncLifetime
{
    private const string Unknown = "0000-0000-0000-0000-0000"; // checks out, and nobody has it

    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(
        new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,demo_free,bare" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_tiers_are_shown_by_rank_with_prices_features_and_limits()
    {
        var answer = await _app.Api.GetAsync("/license/portal/tiers/");
        answer.Outcome.ShouldBe("200 ");
        var tiers = answer.Data["tiers"]!.AsArray();
        tiers.Select(static tier => (string?)tier!["code"]).ShouldBe(["free", "basic", "professional", "enterprise"]);
        tiers.Where(static tier => (bool)tier!["popular"]!).Select(static tier => (string?)tier!["code"]).ShouldBe(["professional"]);
        var professional = tiers[2]!;
        (professional["price_monthly"]!.GetValue<decimal>(), professional["price_yearly"]!.GetValue<decimal>(), professional["yearly_saving"]!.GetValue<decimal>(), (string?)professional["currency"])
            .ShouldBe((99, 990, 198, "USD"));
        professional["features"]!.AsArray().Select(static feature => $"{feature!["key"]}: {feature["name"]}").ShouldContain("real_time_sync: Real-time Sync");
        professional["limits"]!["max_api_requests_per_hour"]!.GetValue<long>().ShouldBe(5000);
        professional["allows_custom_modules"]!.GetValue<bool>().ShouldBeTrue();
        tiers[3]!["limits"]!["max_databases"]!.GetValue<long>().ShouldBe(0);
    }

    [Theory]
    [InlineData("check", "GET, HEAD, POST")] // its page has the same address
    [InlineData("activate", "POST")]
    [InlineData("tiers", "GET")]
    public async Task Another_method_is_told_which_ones_there_are(string address, string allowed)
    {
        var wrong = await _app.Api.SendAsync(HttpMethod.Put, $"/license/portal/{address}/", null);
        (wrong.Outcome, string.Join(", ", wrong.ContentHeaders.Allow)).ShouldBe(("405 METHOD_NOT_ALLOWED", allowed));
    }

    [Fact]
    public async Task Who_has_the_tiers_already_is_told_so_without_sending_them_again()
    {
        var first = await _app.Api.GetAsync("/license/portal/tiers/");
        first.Header("Cache-Control").ShouldBe("public, max-age=60");
        var again = await _app.Api.GetAsync("/license/portal/tiers/", ("If-None-Match", first.Header("ETag")!));
        ((int)again.Status, again.Text).ShouldBe((304, ""));
        ((int)(await _app.Api.GetAsync("/license/portal/tiers/", ("If-None-Match", "\"other\""))).Status).ShouldBe(200);
    }

    [Fact]
    public async Task A_key_activates_for_a_database_and_the_key_is_never_echoed()
    {
        var key = await IssueAsync("--tier", "professional");
        var answer = await ActivateAsync(key, "bare");
        answer.Outcome.ShouldBe("200 ");
        answer.Json["message"]!.GetValue<string>().ShouldBe("License activated successfully!");
        answer.Data["license_key"]!.GetValue<string>().ShouldBe($"XXXX-XXXX-XXXX-XXXX-{key[^4..]}");
        answer.Data["tier"]!.GetValue<string>().ShouldBe("professional");
        answer.Data["tier_name"]!.GetValue<string>().ShouldBe("Professional");
        answer.Data["client_name"]!.GetValue<string>().ShouldBe("Acme Ltd");
        answer.Data["domain"]!.GetValue<string>().ShouldBe("bare");
        answer.Data["features"]!["manufacturing_module"]!.GetValue<bool>().ShouldBeTrue();
        answer.Text.ShouldNotContain(key);
        (await (await _app.LogInAsync(database: "bare")).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        (await ActivateAsync(key, "bare")).Outcome.ShouldBe("200 "); // again: the same
        _app.Logs.All.ShouldNotContain(key);
    }

    [Fact]
    public async Task Without_a_domain_the_licences_only_database_is_meant_and_else_it_is_missing()
    {
        var bound = await IssueAsync("--tenant", "bare");
        (await ActivateAsync(bound, null)).Data["domain"]!.GetValue<string>().ShouldBe("bare");
        var unbound = await ActivateAsync(await IssueAsync(), null);
        unbound.Outcome.ShouldBe("400 VALIDATION_ERROR");
        unbound.Details!["missing_fields"]!.ToJsonString().ShouldBe("""["domain"]""");
    }

    [Fact]
    public async Task An_anonymous_activation_replaces_no_licence_and_moves_no_database()
    {
        var key = await IssueAsync("--tier", "enterprise");
        (await ActivateAsync(key, "demo")).Outcome.ShouldBe("403 LICENSE_INVALID");
        (await (await _app.LogInAsync()).GetAsync("/api/license/status/")).Data["license"]!["tier"]!.GetValue<string>().ShouldBe("professional");

        // The same client's: its holder is told.
        (await ActivateAsync(await IssueAsync("--tenant", "bare"), "bare")).Outcome.ShouldBe("200 ");
        (await ActivateAsync(await IssueAsync(), "bare")).Outcome.ShouldBe("409 CONFLICT");
    }

    [Fact]
    public async Task Unknown_withdrawn_and_foreign_keys_get_one_and_the_same_answer()
    {
        var revoked = await IssueAsync();
        (await _app.RunAsync("license", "revoke", revoked, "--reason", "fraud")).Exit.ShouldBe(0);
        ApiAnswer[] activations = [await ActivateAsync(Unknown, "bare"), await ActivateAsync(revoked, "bare"), await ActivateAsync(await IssueAsync(), "demo"), await ActivateAsync(Unknown, null)];
        activations.ShouldAllBe(static answer => answer.Outcome == "403 LICENSE_INVALID");
        activations.Select(Anonymized).Distinct().ShouldHaveSingleItem();

        ApiAnswer[] checks = [await CheckAsync(Unknown), await CheckAsync(revoked)];
        checks.ShouldAllBe(static answer => answer.Outcome == "403 LICENSE_INVALID");
        checks.Select(Anonymized).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_holder_of_a_key_is_told_that_it_is_suspended_expired_or_used_up()
    {
        var (suspended, expired, used) = (await IssueAsync(), await IssueAsync("--expires", "2026-11-24T10:16:00Z"), await IssueAsync("--tenant", "elsewhere", "--activate"));
        (await _app.RunAsync("license", "suspend", suspended, "--reason", "unpaid")).Exit.ShouldBe(0);
        _app.Time.Advance(TimeSpan.FromMinutes(2));
        (await ActivateAsync(suspended, "bare")).Details!["reason"]!.GetValue<string>().ShouldBe("SUSPENDED");
        (await ActivateAsync(expired, "bare")).Details!["reason"]!.GetValue<string>().ShouldBe("EXPIRED");
        foreach (var tenant in (string[])["bare", "demo"]) // whoever's it is: a used-up key is no means to ask
        {
            var answer = await ActivateAsync(used, tenant);
            answer.Outcome.ShouldBe("409 CONFLICT");
            answer.Details!.ToJsonString().ShouldBe("""{"limit_type":"max_databases","limit":1}""");
        }
        (await CheckAsync(suspended)).Data["status"]!.GetValue<string>().ShouldBe("suspended");
        (await CheckAsync(expired)).Data["status"]!.GetValue<string>().ShouldBe("expired");
    }

    [Fact]
    public async Task A_check_tells_how_the_licence_stands_and_nothing_of_whose_it_is()
    {
        var key = await IssueAsync("--tenant", "bare", "--activate");
        var answer = await CheckAsync(key);
        answer.Data.ToJsonString().ShouldBe(
            $$"""{"license_key":"XXXX-XXXX-XXXX-XXXX-{{key[^4..]}}","tier":"basic","tier_name":"Basic","status":"active","expiry_date":null}""");
        (await CheckAsync(await IssueAsync())).Data["status"]!.GetValue<string>().ShouldBe("issued");
    }

    [Fact]
    public async Task A_mistyped_key_is_400_with_the_group_to_look_at()
    {
        var key = await IssueAsync();
        var wrong = key[..5] + (key[5] == '7' ? '8' : '7') + key[6..];
        foreach (var answer in (ApiAnswer[])[await ActivateAsync(wrong, "bare"), await CheckAsync(wrong)])
        {
            answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
            answer.Details!["group"]!.GetValue<int>().ShouldBe(2);
            answer.Text.ShouldNotContain(wrong);
        }
    }

    [Theory]
    [InlineData("""{"license_key": 7, "client_name": "A", "client_email": "a@b.test"}""", "400 VALIDATION_ERROR")]
    [InlineData("""["license_key"]""", "400 VALIDATION_ERROR")]
    [InlineData("""{"license_key": "0000-0000-0000-0000-0000", "client_name": "A", "contact_email": "a@b.test"}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"license_key": "0000-0000-0000-0000-0000", "client_name": " ", "client_email": "nobody", "domain": "../x"}""", "400 VALIDATION_ERROR")]
    [InlineData("{", "400 INVALID_JSON")]
    public async Task A_body_of_a_wrong_shape_is_refused(string body, string outcome) =>
        (await _app.Api.PostTextAsync("/license/portal/activate/", body)).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task Missing_fields_are_named_and_forms_are_not_read()
    {
        var answer = await _app.Api.PostAsync("/license/portal/activate/", new JsonObject());
        answer.Details!["missing_fields"]!.ToJsonString().ShouldBe("""["license_key","client_name","client_email"]""");
        (await _app.Api.PostBytesAsync("/license/portal/check/", "license_key=7"u8.ToArray(), "application/x-www-form-urlencoded")).Outcome.ShouldBe("415 UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("/license/portal/activate/", 5)]
    [InlineData("/license/portal/check/", 10)]
    [InlineData("/license/portal/upgrade-request/", 5)]
    [InlineData("/license/portal/renew-request/", 5)]
    [InlineData("/api/auth/register/", 5)]
    public async Task One_address_may_ask_so_often_a_minute(string path, int perMinute)
    {
        for (var i = 0; i < perMinute; i++) ((int)(await _app.Api.PostAsync(path, new JsonObject())).Status).ShouldBe(400);
        var refused = await _app.Api.PostBytesAsync(path, "no JSON"u8.ToArray(), "text/plain"); // before the body is looked at
        refused.Outcome.ShouldBe("429 RATE_LIMITED");
        refused.Header("Retry-After").ShouldBe("60");
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        ((int)(await _app.Api.PostAsync(path, new JsonObject())).Status).ShouldBe(400);
    }

    [Fact]
    public async Task Requests_are_kept_with_the_licence_that_the_key_proves_and_answered_alike()
    {
        var key = await IssueAsync("--tenant", "bare", "--activate");
        var known = await RequestAsync("upgrade", key, "professional");
        var unknown = await RequestAsync("renew", Unknown, null);
        known.Outcome.ShouldBe("201 ");
        unknown.Outcome.ShouldBe("201 ");
        known.Data.AsObject().Select(static member => member.Key).ShouldBe(unknown.Data.AsObject().Select(static member => member.Key));

        var store = _app.Services.GetRequiredService<ILicenseRequestStore>();
        var kept = (await store.ListAsync(new(), new(), TestContext.Current.CancellationToken)).Items;
        kept.Select(static request => (request.Content.Kind, request.State, request.Content.TierCode)).ShouldBe(
            [(LicenseRequestKind.Renewal, LicenseRequestState.Open, null), (LicenseRequestKind.Upgrade, LicenseRequestState.Open, "professional")], ignoreOrder: true);
        kept.Single(static request => request.Content.Kind == LicenseRequestKind.Upgrade).Content.LicenseId.ShouldNotBeNull();
        kept.Single(static request => request.Content.Kind == LicenseRequestKind.Renewal).Content.LicenseId.ShouldBeNull();
    }

    [Fact]
    public async Task Who_asks_again_and_again_is_told_to_wait_and_a_withdrawn_key_is_none()
    {
        var revoked = await IssueAsync();
        (await _app.RunAsync("license", "revoke", revoked, "--reason", "fraud")).Exit.ShouldBe(0);
        var events = (await AuditAsync()).Count;
        foreach (var key in (string?[])[null, Unknown, revoked]) (await RequestAsync("upgrade", key, null)).Outcome.ShouldBe("201 ");
        var refused = await RequestAsync("renew", revoked, null);
        (refused.Outcome, refused.Header("Retry-After")).ShouldBe(("429 RATE_LIMITED", "3600"));
        (await RequestAsync("renew", await IssueAsync(), null)).Outcome.ShouldBe("201 ");
        (await AuditAsync()).Skip(events).ShouldNotContain("request.create");

        async Task<IReadOnlyList<string>> AuditAsync() => [.. (await _app.Services.GetRequiredService<LicenseAuthority>()
            .ListAuditAsync(new(), new(), TestContext.Current.CancellationToken)).Items.Select(static entry => entry.Draft.Action).Reverse()];
    }

    [Fact]
    public async Task A_request_for_a_tier_that_is_not_there_is_refused()
    {
        var answer = await RequestAsync("upgrade", null, "platinum");
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["fields"]!.AsObject().Select(static field => field.Key).ShouldBe(["tier"]);
    }

    [Fact]
    public async Task Nothing_of_this_is_an_error_of_the_server()
    {
        await ActivateAsync(Unknown, "bare");
        await CheckAsync(Unknown);
        _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    private static string Anonymized(ApiAnswer answer) => answer.Text.Replace((string)answer.Json["request_id"]!, "", StringComparison.Ordinal);

    private Task<ApiAnswer> ActivateAsync(string key, string? domain)
    {
        var body = new JsonObject { ["license_key"] = key, ["client_name"] = "Acme Ltd", ["client_email"] = "it@acme.test" };
        if (domain is not null) body["domain"] = domain;
        return PostAsync("/license/portal/activate/", body);
    }

    private Task<ApiAnswer> CheckAsync(string key) => PostAsync("/license/portal/check/", new() { ["license_key"] = key });

    private Task<ApiAnswer> RequestAsync(string kind, string? key, string? tier) => PostAsync($"/license/portal/{kind}-request/", new JsonObject
    {
        ["license_key"] = key, ["tenant"] = "bare", ["client_name"] = "Acme Ltd", ["client_email"] = "it@acme.test", ["tier"] = tier, ["message"] = "Please.",
    });

    // Each from an address of its own would be; a minute later is as good.
    private Task<ApiAnswer> PostAsync(string path, JsonObject body)
    {
        _app.Time.Advance(TimeSpan.FromSeconds(13));
        return _app.Api.PostAsync(path, body);
    }

    private async Task<string> IssueAsync(params string[] more)
    {
        string[] tier = more.Contains("--tier") ? [] : ["--tier", "basic"];
        string[] term = more.Contains("--expires") ? [] : ["--perpetual"];
        var result = await _app.RunAsync(["license", "issue", "--client", "Acme Ltd", "--email", "it@acme.test", "--json", .. tier, .. term, .. more]);
        result.Exit.ShouldBe(0, result.Error);
        return result.Json["license_key"]!.GetValue<string>();
    }
}
