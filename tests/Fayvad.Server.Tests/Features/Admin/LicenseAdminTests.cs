using System.Text.Json.Nodes;
using Fayvad.Licensing.Keys;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Features.Admin;

/// <summary>Licences through the admin API: every operation of contract 3, and what is refused.</summary>
public sealed class LicenseAdminTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;
    private AdminBrowser _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(AdminBrowser.Settings);
        _owner = await AdminBrowser.LogInAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_licence_is_issued_shown_and_found_and_its_key_is_told_once()
    {
        var issued = await IssueAsync(body => body["tenants"] = new JsonArray("acme"));
        var key = issued.Data["license_key"]!.GetValue<string>();
        LicenseKey.TryParse(key, out _, out _).ShouldBeTrue();
        issued.Header("ETag").ShouldBe("\"1\"");
        var shown = await _owner.GetAsync($"/api/admin/licenses/{IdOf(issued)}/");
        (shown.Header("ETag"), (string?)shown.Data["state"], (string?)shown.Data["client"]!["name"]).ShouldBe(("\"1\"", "issued", "Acme Ltd"));
        shown.Text.ShouldNotContain(key);
        shown.Data["terms"]!.AsArray().ShouldHaveSingleItem()!["price"]!.GetValue<decimal>().ShouldBe(290m);
        (await _owner.GetAsync($"/api/admin/licenses/?search={key[^4..]}&state=issued&tier=basic&sort=expiry_date")).Data.AsArray().Select(static row => (string?)row!["license_id"])
            .ShouldBe([IdOf(issued)]);
        (await _owner.GetAsync("/api/admin/licenses/?stat=issued")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        _app.Logs.All.ShouldNotContain(key);
    }

    [Fact]
    public async Task A_licence_is_answered_as_it_stands_when_its_turn_has_come()
    {
        _app.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1); // whoever looks at the clock finds it later than the one before
        var issued = await IssueAsync(static body => (body["tenants"], body["activate"]) = (new JsonArray("acme"), true));
        ((string?)issued.Data["state"], (string?)issued.Data["status"]).ShouldBe(("active", "active"));
        var replaced = await OperateAsync(IdOf(issued), "replace", """{"reason": "stolen"}""");
        ((string?)replaced.Answer["successor"]!["status"]).ShouldBe("active");
    }

    [Fact]
    public async Task Licences_are_listed_by_how_they_stand_now_and_by_what_ends_soon()
    {
        var waits = IdOf(await IssueAsync());
        var year = IdOf(await IssueAsync(static body => (body["tenants"], body["activate"]) = (new JsonArray("acme"), true)));
        (await FindAsync("issued")).ShouldBe([waits]);
        (await FindAsync("active")).ShouldBe([year]);
        foreach (var none in (string[])["expiring", "expired", "not_yet_valid", "suspended", "revoked", "replaced"]) (await FindAsync(none)).ShouldBeEmpty(none);
        (await _owner.GetAsync("/api/admin/licenses/?status=lost")).Outcome.ShouldBe("400 VALIDATION_ERROR");

        _app.Time.Advance(TimeSpan.FromDays(340));
        _owner = await AdminBrowser.LogInAsync(_app);
        (await FindAsync("active")).ShouldBe([year]);
        (await FindAsync("expiring")).ShouldBe([year]);
        (await _owner.GetAsync("/api/admin/licenses/?status=expiring&search=Acme&expires_before=2027-11-01T00:00:00Z")).Data.AsArray().ShouldBeEmpty();

        async Task<string?[]> FindAsync(string status) =>
            [.. (await _owner.GetAsync($"/api/admin/licenses/?status={status}&search=Acme")).Data.AsArray().Select(static row => (string?)row!["license_id"])];
    }

    [Fact]
    public async Task Databases_are_found_by_a_part_of_their_name()
    {
        await IssueAsync(static body => (body["tier"], body["tenants"]) = ("enterprise", new JsonArray("acme_shop", "acme_works")));
        (await _owner.GetAsync("/api/admin/tenants/?search=SHOP")).Data.AsArray().Select(static row => (string?)row!["tenant_id"]).ShouldBe(["acme_shop"]);
        (await _owner.GetAsync("/api/admin/tenants/?search=acme_")).Data.AsArray().Count.ShouldBe(2);
        (await _owner.GetAsync("/api/admin/licenses/?search=works")).Data.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_licence_goes_through_its_life()
    {
        var id = IdOf(await IssueAsync(static body => body["tier"] = "professional"));
        (await OperateAsync(id, "activate", """{"tenant_id": "acme"}""")).License["state"]!.GetValue<string>().ShouldBe("active");
        (await OperateAsync(id, "suspend", """{"reason": "unpaid"}""")).License["state"]!.GetValue<string>().ShouldBe("suspended");
        (await OperateAsync(id, "reinstate")).License["state"]!.GetValue<string>().ShouldBe("active");
        (await OperateAsync(id, "renew", """{"months": 12}""")).License["terms"]!.AsArray().Count.ShouldBe(2);
        var quote = (await _owner.GetAsync($"/api/admin/licenses/{id}/quote/?tier=enterprise")).Data;
        var changed = await OperateAsync(id, "change-tier", $$"""{"tier": "enterprise", "agreed_amount": {{quote["amount_due"]}}}""");
        changed.Answer["quote"]!["amount_due"]!.ToJsonString().ShouldBe(quote["amount_due"]!.ToJsonString());
        changed.License["limits"]!["max_databases"]!.GetValue<long>().ShouldBe(0);
        (await OperateAsync(id, "attach-tenant", """{"tenant_id": "acme_two"}""")).License["tenants"]!.AsArray().Count.ShouldBe(2);
        (await OperateAsync(id, "detach-tenant", """{"tenant_id": "acme_two", "reason": "sold"}""")).License["tenants"]!.AsArray().Count.ShouldBe(1);
        (await OperateAsync(id, "override", """{"reason": "a rush", "limits": {"max_users": {"value": 7, "until": "2027-01-01T00:00:00Z"}}, "features": {"hr_module": false}}"""))
            .License["limits"]!["max_users"]!.GetValue<long>().ShouldBe(7);
        (await OperateAsync(id, "change-tier", """{"tier": "basic", "when": "period_end"}""")).License["pending_change"]!["tier"]!.GetValue<string>().ShouldBe("basic");
        (await OperateAsync(id, "cancel-tier-change")).License["pending_change"].ShouldBeNull();
        (await OperateAsync(id, "deactivate", """{"tenant_id": "acme", "reason": "moved"}""")).License["state"]!.GetValue<string>().ShouldBe("issued");
        var rerolled = await OperateAsync(id, "reroll-key", """{"reason": "lost", "overlap_hours": 0}""");
        rerolled.Answer["license_key"]!.GetValue<string>()[^4..].ShouldBe(rerolled.License["key_display"]!.GetValue<string>()[^4..]);
        var replaced = await OperateAsync(id, "replace", """{"reason": "stolen"}""");
        replaced.License["successor_id"]!.GetValue<string>().ShouldBe(replaced.Answer["successor"]!["license_id"]!.GetValue<string>());

        var history = (await _owner.GetAsync($"/api/admin/licenses/{id}/history/?limit=200")).Data.AsArray();
        history.Select(static entry => (string?)entry!["action"]).Reverse().Take(4).ShouldBe(["license.issue", "license.activate", "license.suspend", "license.reinstate"]);
        (await _owner.GetAsync("/api/admin/audit/verify/")).Data["intact"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_revision_that_is_gone_and_an_illegal_operation_change_nothing()
    {
        var id = IdOf(await IssueAsync());
        var stale = await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/suspend/", JsonNode.Parse("""{"reason": "x"}"""), ("If-Match", "\"7\""));
        (stale.Outcome, stale.Details!["revision"]!.GetValue<long>()).ShouldBe(("412 CONFLICT", 1));
        var illegal = await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/reinstate/");
        (illegal.Outcome, (string?)illegal.Details!["operation"], (string?)illegal.Details["state"]).ShouldBe(("409 CONFLICT", "reinstate", "issued"));
        illegal.Details["legal"]!.AsArray().Select(static name => (string?)name).ShouldContain("change-tier");
        (await _owner.GetAsync($"/api/admin/licenses/{id}/")).Data["revision"]!.GetValue<long>().ShouldBe(1);
        (await _owner.SendAsync("PATCH", $"/api/admin/licenses/{id}/", JsonNode.Parse("""{"notes": "hello"}"""), ("If-Match", "\"1\""))).Header("ETag").ShouldBe("\"2\"");
    }

    [Theory]
    [InlineData("suspend", "{}", "400 VALIDATION_ERROR")]
    [InlineData("suspend", """{"reason": "  "}""", "400 VALIDATION_ERROR")]
    [InlineData("suspend", """{"reason": 7}""", "400 VALIDATION_ERROR")]
    [InlineData("suspend", """{"reason": "x", "tier": "free"}""", "400 VALIDATION_ERROR")]
    [InlineData("suspend", """{"reason": "x",""", "400 INVALID_JSON")]
    [InlineData("renew", """{"months": 0}""", "400 VALIDATION_ERROR")]
    [InlineData("renew", """{"months": 1, "is_perpetual": true}""", "400 VALIDATION_ERROR")]
    [InlineData("renew", """{"expiry_date": "2026-11-25T00:00:00Z"}""", "400 VALIDATION_ERROR")]
    [InlineData("change-tier", """{"tier": "gold"}""", "404 NOT_FOUND")]
    [InlineData("change-tier", """{"tier": "basic", "when": "some day"}""", "400 VALIDATION_ERROR")]
    [InlineData("change-tier", """{"tier": "enterprise", "agreed_amount": 1}""", "409 CONFLICT")]
    [InlineData("activate", """{"tenant_id": "no such name!"}""", "400 VALIDATION_ERROR")]
    [InlineData("activate", """{"tenant_id": "demo"}""", "409 CONFLICT")] // licensed already, for another client
    [InlineData("override", """{"reason": "x", "limits": {"max_everything": 1}}""", "400 VALIDATION_ERROR")]
    [InlineData("override", """{"reason": "x", "limits": {"max_users": -1}}""", "400 VALIDATION_ERROR")]
    [InlineData("override", """{"reason": "x", "features": {"hr_module": "yes"}}""", "400 VALIDATION_ERROR")]
    [InlineData("override", """{"reason": "x"}""", "400 VALIDATION_ERROR")]
    [InlineData("transfer", """{"reason": "x", "client_id": "0190a000-0000-7000-8000-000000000009"}""", "404 NOT_FOUND")]
    [InlineData("reroll-key", """{"reason": "x", "overlap_hours": 721}""", "400 VALIDATION_ERROR")]
    [InlineData("reroll-key", """{"reason": "x", "overlap_hours": 2147483647}""", "400 VALIDATION_ERROR")]
    [InlineData("reroll-key", """{"reason": "x", "overlap_hours": -2147483648}""", "400 VALIDATION_ERROR")]
    [InlineData("release-seat", """{"tenant_id": "demo", "user_id": 2}""", "404 NOT_FOUND")]
    public async Task Bad_input_is_told_as_such_and_changes_nothing(string operation, string body, string outcome)
    {
        var id = IdOf(await IssueAsync());
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await _app.Api.SendAsync(HttpMethod.Post, $"/api/admin/licenses/{id}/{operation}/", content, ("Cookie", _owner.Cookie!), ("X-CSRF-Token", _owner.CsrfToken!));
        answer.Outcome.ShouldBe(outcome);
        (await _owner.GetAsync($"/api/admin/licenses/{id}/")).Data["revision"]!.GetValue<long>().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"tier": "basic", "client": "x"}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"tier": "basic", "is_perpetual": true}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"client": "x", "is_perpetual": true}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"tier": "gold", "client": "x", "is_perpetual": true}""", "404 NOT_FOUND")]
    [InlineData("""{"tier": "basic", "client": {"nom": "x"}, "is_perpetual": true}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"tier": "basic", "client": "x", "is_perpetual": true, "license_key": "AAAA-AAAA-AAAA-AAAA-AAAB"}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"tier": "basic", "client": "x", "is_perpetual": true, "max_activations": -1}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"tier": "basic", "client": "x", "expiry_date": "yesterday"}""", "400 VALIDATION_ERROR")]
    [InlineData("""{"tier": "basic", "client": "x", "is_perpetual": true, "tenants": ["demo"]}""", "409 CONFLICT")]
    public async Task What_cannot_be_issued_is_told_as_such(string body, string outcome) =>
        (await _owner.SendAsync("POST", "/api/admin/licenses/", JsonNode.Parse(body))).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task A_request_with_an_idempotency_key_is_answered_alike_and_done_once()
    {
        var body = Body();
        var first = await _owner.SendAsync("POST", "/api/admin/licenses/", body, ("Idempotency-Key", "k-1"));
        var again = await _owner.SendAsync("POST", "/api/admin/licenses/", body, ("Idempotency-Key", "k-1"));
        (again.Outcome, again.Text, again.Header("ETag")).ShouldBe(("201 ", first.Text, "\"1\""));
        (first.Header("Idempotency-Replayed"), again.Header("Idempotency-Replayed")).ShouldBe((null, "true"));
        var other = Body();
        other["notes"] = "another";
        (await _owner.SendAsync("POST", "/api/admin/licenses/", other, ("Idempotency-Key", "k-1"))).Outcome.ShouldBe("409 CONFLICT");
        (await _owner.SendAsync("POST", "/api/admin/licenses/", body, ("Idempotency-Key", "two words"))).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await _owner.GetAsync("/api/admin/licenses/?search=Acme")).Data.AsArray().Count.ShouldBe(1);

        var id = IdOf(first);
        var reason = JsonNode.Parse("""{"reason": "unpaid"}""");
        var suspended = await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/suspend/", reason, ("Idempotency-Key", "k-2"));
        (await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/suspend", reason, ("Idempotency-Key", "k-2"))).Text.ShouldBe(suspended.Text);
        (await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/suspend/", reason)).Outcome.ShouldBe("409 CONFLICT");
    }

    [Fact]
    public async Task Many_are_issued_in_one_call_or_none()
    {
        var good = Body().ToJsonString();
        var bad = """{"tier": "gold", "client": "Acme Ltd", "is_perpetual": true}""";
        var unreadable = """{"tier": "basic", "client": 7, "is_perpetual": true}""";
        var dry = (await BulkAsync($$"""{"licenses": [{{good}}, {{bad}}, {{unreadable}}], "dry_run": true}""")).Data;
        dry["rows"]!.AsArray().Select(static row => (string?)row!["status"]).ShouldBe(["valid", "failed", "failed"]);
        dry["rows"]!.ToJsonString().ShouldNotContain("license_key");

        var refused = await BulkAsync($$"""{"licenses": [{{good}}, {{bad}}, {{unreadable}}]}""");
        refused.Outcome.ShouldBe("400 VALIDATION_ERROR");
        refused.Details!["rows"]!.AsArray().Select(static row => row!["row"]!.GetValue<int>()).ShouldContain(2);
        (await _owner.GetAsync("/api/admin/licenses/?search=Acme")).Data.AsArray().ShouldBeEmpty();

        var issued = await BulkAsync($$"""{"licenses": [{{good}}, {{bad}}, {{good}}], "skip_problems": true}""");
        (issued.Outcome, issued.Data["issued"]!.GetValue<int>(), issued.Data["failed"]!.GetValue<int>()).ShouldBe(("201 ", 2, 1));
        (await _owner.GetAsync("/api/admin/licenses/?search=Acme")).Data.AsArray().Count.ShouldBe(2);
        (await BulkAsync("""{"licenses": []}""")).Outcome.ShouldBe("400 VALIDATION_ERROR");

        Task<ApiAnswer> BulkAsync(string body) => _owner.SendAsync("POST", "/api/admin/licenses/bulk/", JsonNode.Parse(body));
    }

    [Theory]
    [InlineData("""{"tier": "basic", "client": "x", "is_perpetual": true, "max_activation": 1}""", "max_activation")]
    [InlineData("""{"tier": "basic", "client": "x", "is_perpetual": true, "price": "99"}""", "price")]
    [InlineData("""{"tier": "basic", "client": "x", "is_perpetual": true, "limits": {"max_users": {"value": 50, "until": "2026-01-31T00:00:00Z"}}}""", "until")]
    [InlineData("""{"client": "x", "is_perpetual": true}""", "tier")]
    [InlineData("7", "body")]
    public async Task A_row_is_read_as_a_single_issue_and_its_problem_is_its_own(string row, string field)
    {
        var single = await _owner.SendAsync("POST", "/api/admin/licenses/", JsonNode.Parse(row));
        single.Outcome.ShouldBe("400 VALIDATION_ERROR");
        single.Details!.ToJsonString().ShouldContain($"\"{field}\"");
        var good = Body().ToJsonString();
        var dry = (await BulkAsync("dry_run")).Data["rows"]!.AsArray();
        dry.Select(static row => (string?)row!["status"]).ShouldBe(["valid", "failed", "valid"]);
        dry[1]!["error"]!["details"]!.ToJsonString().ShouldBe(single.Details.ToJsonString());
        (await BulkAsync("skip_problems")).Data["issued"]!.GetValue<int>().ShouldBe(2);

        Task<ApiAnswer> BulkAsync(string how) =>
            _owner.SendAsync("POST", "/api/admin/licenses/bulk/", JsonNode.Parse($$"""{"licenses": [{{good}}, {{row}}, {{good}}], "{{how}}": true}"""));
    }

    [Fact]
    public async Task A_whole_client_is_suspended_in_one_step_and_the_next_request_of_its_users_is_refused()
    {
        var user = await _app.LogInAsync();
        (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        var client = (string)(await _owner.GetAsync("/api/admin/licenses/?tenant=demo")).Data.AsArray().Single()!["client"]!["client_id"]!;
        (await _owner.SendAsync("POST", $"/api/admin/clients/{client}/suspend/")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        var suspended = await _owner.SendAsync("POST", $"/api/admin/clients/{client}/suspend/", JsonNode.Parse("""{"reason": "insolvent"}"""));
        suspended.Data["changed"]!.AsArray().ShouldHaveSingleItem()!["state"]!.GetValue<string>().ShouldBe("suspended");
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(1), async () => (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome == "403 LICENSE_INVALID")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_tier_that_is_edited_is_in_force_within_a_second()
    {
        var user = await _app.LogInAsync();
        var tier = (await _owner.GetAsync("/api/admin/tiers/professional/")).Data.AsObject();
        tier.Remove("code");
        tier["features"]!.AsArray().RemoveAll(static feature => (string?)feature == "sales_module");
        (await _owner.SendAsync("PUT", "/api/admin/tiers/professional/", tier.DeepClone())).Outcome.ShouldBe("200 ");
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(1), async () => (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome == "403 FEATURE_NOT_LICENSED")).ShouldBeTrue();
        tier["limits"]!["max_users"] = -1;
        (await _owner.SendAsync("PUT", "/api/admin/tiers/professional/", tier.DeepClone())).Outcome.ShouldBe("400 VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_tier_that_somebody_else_changed_is_not_put_back()
    {
        const string path = "/api/admin/tiers/enterprise/";
        var read = await _owner.GetAsync(path);
        var tag = read.Headers.ETag.ShouldNotBeNull().ToString();
        var tier = read.Data.AsObject();
        tier.Remove("code");
        tier["price_monthly"] = 333;
        var put = await _owner.SendAsync("PUT", path, tier.DeepClone(), ("If-Match", tag), ("Idempotency-Key", "put"));
        put.Outcome.ShouldBe("200 ");
        put.Headers.ETag.ShouldBe((await _owner.GetAsync(path)).Headers.ETag);

        tier["name"] = "Renamed";
        var late = await _owner.SendAsync("PUT", path, tier.DeepClone(), ("If-Match", tag));
        late.Outcome.ShouldBe("412 CONFLICT");
        $"\"{late.Details!["revision"]}\"".ShouldBe(put.Headers.ETag!.ToString());
        (await _owner.SendAsync("PUT", "/api/admin/tiers/of_nobody/", tier.DeepClone(), ("If-Match", tag))).Outcome.ShouldBe("412 CONFLICT");
        (await _owner.GetAsync(path)).Data["name"]!.GetValue<string>().ShouldNotBe("Renamed");
        tier["price_monthly"] = 333;
        tier["name"] = read.Data["name"]!.GetValue<string>();
        (await _owner.SendAsync("PUT", path, tier.DeepClone(), ("If-Match", tag), ("Idempotency-Key", "put"))).Text.ShouldBe(put.Text); // as it was answered
        (await _owner.SendAsync("PUT", path, tier)).Outcome.ShouldBe("200 "); // whoever asks for no match
    }

    [Fact]
    public async Task The_signed_file_the_export_and_the_keys_are_there()
    {
        var id = IdOf(await IssueAsync(static body => body["notes"] = "=cmd|' /C calc'!A0"));
        var file = await _owner.GetAsync($"/api/admin/licenses/{id}/file/");
        (file.Status, file.Text.Split('.').Length).ShouldBe((System.Net.HttpStatusCode.OK, 3));
        var csv = await _owner.GetAsync("/api/admin/exports/licenses.csv");
        csv.Text.Split("\r\n")[0].ShouldStartWith("license_id,key_display,tier");
        csv.Text.ShouldContain("'=cmd");
        (await _owner.GetAsync("/api/admin/keys/")).Data.AsArray().Select(static key => (string?)key!["state"]).ShouldBe(["current", "next"], ignoreOrder: true);
        (await _owner.GetAsync("/api/admin/keys/")).Text.ShouldNotContain("private", Case.Insensitive);
    }

    [Fact]
    public async Task Seats_and_requests_are_looked_after()
    {
        await _app.LogInAsync("user");
        (await _owner.GetAsync("/api/admin/seats/")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        var seat = (await _owner.GetAsync("/api/admin/seats/?tenant=demo")).Data.AsArray().ShouldHaveSingleItem()!;
        var id = (string)(await _owner.GetAsync("/api/admin/licenses/?tenant=demo")).Data.AsArray().Single()!["license_id"]!;
        var release = new JsonObject { ["tenant_id"] = "demo", ["user_id"] = seat["user_id"]!.GetValue<long>() };
        (await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/release-seat/", release.DeepClone(), ("If-Match", "\"999\""))).Outcome.ShouldStartWith("412 ");
        (await _owner.GetAsync("/api/admin/seats/?tenant=demo")).Data.AsArray().ShouldHaveSingleItem();
        var released = await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/release-seat/", release.DeepClone(), ("Idempotency-Key", "seat"));
        released.Outcome.ShouldBe("200 ");
        (await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/release-seat/", release.DeepClone(), ("Idempotency-Key", "seat"))).Text.ShouldBe(released.Text);
        (await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/release-seat/", release)).Outcome.ShouldBe("404 NOT_FOUND");
        (await _owner.GetAsync("/api/admin/seats/?tenant=demo")).Data.AsArray().ShouldBeEmpty();

        await _app.Api.PostAsync("/license/portal/upgrade-request/", JsonNode.Parse("""{"client_name": "Ann", "client_email": "ann@acme.test", "tier": "enterprise"}""")!);
        var request = (await _owner.GetAsync("/api/admin/requests/?state=open&kind=upgrade")).Data.AsArray().ShouldHaveSingleItem()!;
        var path = $"/api/admin/requests/{request["id"]}/resolve/";
        var done = await _owner.SendAsync("POST", path, JsonNode.Parse("""{"state": "done", "note": "sold"}"""), ("Idempotency-Key", "request"));
        done.Data["handled_by"]!.GetValue<string>().ShouldBe(AdminBrowser.OwnerEmail);
        (await _owner.SendAsync("POST", path, JsonNode.Parse("""{"state": "done", "note": "sold"}"""), ("Idempotency-Key", "request"))).Text.ShouldBe(done.Text);
        (await _owner.SendAsync("POST", path, JsonNode.Parse("""{"state": "declined"}"""))).Outcome.ShouldBe("409 CONFLICT");
    }

    [Fact]
    public async Task Clients_and_tenants_are_kept()
    {
        var created = await _owner.SendAsync("POST", "/api/admin/clients/", JsonNode.Parse("""{"name": "Acme Ltd", "email": "it@acme.test"}"""));
        created.Outcome.ShouldBe("201 ");
        var id = created.Data["client_id"]!.GetValue<string>();
        (await _owner.SendAsync("POST", "/api/admin/clients/", JsonNode.Parse("""{"name": "ACME LTD", "email": "IT@acme.test"}"""))).Outcome.ShouldBe("409 CONFLICT");
        (await _owner.SendAsync("PATCH", $"/api/admin/clients/{id}/", JsonNode.Parse("""{"email": ""}"""))).Data["email"].ShouldBeNull();
        (await _owner.SendAsync("POST", "/api/admin/tenants/", new JsonObject { ["tenant_id"] = "acme", ["client_id"] = id })).Outcome.ShouldBe("201 ");
        (await _owner.SendAsync("POST", "/api/admin/tenants/", new JsonObject { ["tenant_id"] = "demo", ["client_id"] = id })).Outcome.ShouldBe("409 CONFLICT");
        (await _owner.GetAsync("/api/admin/tenants/acme/")).Data["client_id"]!.GetValue<string>().ShouldBe(id);
        (await _owner.GetAsync("/api/admin/tenants/no%20such%20name!/")).Outcome.ShouldBe("404 NOT_FOUND");
        (await _owner.GetAsync($"/api/admin/clients/{Guid.Empty}/")).Outcome.ShouldBe("404 NOT_FOUND");
        (await _owner.SendAsync("PATCH", $"/api/admin/clients/{Guid.Empty}/", JsonNode.Parse("{}"))).Outcome.ShouldBe("404 NOT_FOUND");
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PATCH", "0190a000-0000-7000-8000-000000000001/")]
    public async Task What_is_wrong_with_a_client_is_said_of_the_fields_that_were_sent(string method, string id)
    {
        var answer = await _owner.SendAsync(method, $"/api/admin/clients/{id}", JsonNode.Parse("""{"name": " ", "email": "no address"}"""));
        answer.Details!["fields"]!.AsObject().Select(static field => field.Key).ShouldBe(["name", "email"]);
    }

    [Fact]
    public async Task Changes_of_different_fields_of_a_client_at_once_are_all_kept()
    {
        var created = await _owner.SendAsync("POST", "/api/admin/clients/", JsonNode.Parse("""{"name": "Acme Ltd"}"""));
        var address = $"/api/admin/clients/{created.Data["client_id"]}/";
        for (var round = 0; round < 10; round++)
        {
            var (name, email) = ($"Acme {round}", $"it{round}@acme.test");
            await Task.WhenAll(_owner.SendAsync("PATCH", address, new JsonObject { ["name"] = name }), _owner.SendAsync("PATCH", address, new JsonObject { ["email"] = email }));
            var client = (await _owner.GetAsync(address)).Data;
            ((string?)client["name"], (string?)client["email"]).ShouldBe((name, email));
        }
    }

    [Fact]
    public async Task A_viewer_reads_and_does_nothing_else()
    {
        var id = IdOf(await IssueAsync());
        var (viewer, _) = await _owner.CreateAsync("vera@fayvad.test", "viewer");
        (await viewer.GetAsync($"/api/admin/licenses/{id}/")).Outcome.ShouldBe("200 ");
        (await viewer.SendAsync("POST", $"/api/admin/licenses/{id}/suspend/", JsonNode.Parse("""{"reason": "x"}"""))).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await viewer.SendAsync("POST", "/api/admin/licenses/", Body())).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await viewer.GetAsync("/api/admin/keys/")).Outcome.ShouldBe("403 PERMISSION_DENIED");
        var (token, _) = await _owner.CreateTokenAsync("erp", "licenses:read", "licenses:write");
        (await token.PostAsync($"/api/admin/licenses/{id}/suspend/", JsonNode.Parse("""{"reason": "x"}""")!)).Outcome.ShouldBe("200 ");
        (await token.GetAsync("/api/admin/clients/")).Outcome.ShouldBe("403 PERMISSION_DENIED");
    }

    private static JsonObject Body() => new()
    {
        ["tier"] = "basic", ["client"] = new JsonObject { ["name"] = "Acme Ltd", ["email"] = "it@acme.test" }, ["expiry_date"] = "2027-11-24T10:15:00Z",
    };

    private async Task<ApiAnswer> IssueAsync(Action<JsonObject>? change = null)
    {
        var body = Body();
        change?.Invoke(body);
        var answer = await _owner.SendAsync("POST", "/api/admin/licenses/", body);
        answer.Outcome.ShouldBe("201 ");
        return answer;
    }

    private static string IdOf(ApiAnswer issued) => issued.Data["license_id"]!.GetValue<string>();

    private async Task<(JsonNode Answer, JsonNode License)> OperateAsync(string id, string operation, string? body = null)
    {
        var answer = await _owner.SendAsync("POST", $"/api/admin/licenses/{id}/{operation}/", body is null ? null : JsonNode.Parse(body));
        answer.Outcome.ShouldBe("200 ", $"{operation}: {answer.Text}");
        return (answer.Data, answer.Data["license"]!);
    }
}
