using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Licenses;

public sealed class SeatTests : IAsyncLifetime
{
    private static readonly CommandOrigin Vendor = new("vendor", "test");

    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,bare", ["FAYVAD_SEAT_DAYS"] = "10" });
        (await _app.RunAsync("license", "issue", "--tier", "professional", "--client", "Acme", "--tenant", "bare", "--activate", "--perpetual", "--limit", "max_users=2", "--json"))
            .Exit.ShouldBe(0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ISeatStore Seats => _app.Services.GetRequiredService<ISeatStore>();

    [Fact]
    public async Task A_login_that_needs_one_seat_more_than_the_licence_has_is_refused()
    {
        await _app.LogInAsync("user", "bare");
        await _app.LogInAsync("user", "bare"); // the same seat
        await _app.LogInAsync("portal", "bare");
        var refused = await _app.TryLogInAsync("admin", "admin", "bare");
        refused.Outcome.ShouldBe("403 USER_LIMIT_EXCEEDED");
        (refused.Details!["current_usage"]!.GetValue<int>(), refused.Details["limit"]!.GetValue<int>()).ShouldBe((2, 2));
        // An administrator can still bring a larger licence.
        (await _app.Api.With(refused.Details["activation_token"]!.GetValue<string>()).GetAsync("/api/license/status/")).Data["usage"]!["active_users"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_seat_is_free_after_its_days_without_use()
    {
        await _app.LogInAsync("user", "bare");
        await _app.LogInAsync("portal", "bare");
        _app.Time.Advance(TimeSpan.FromDays(9));
        await _app.LogInAsync("user", "bare");
        (await _app.TryLogInAsync("admin", "admin", "bare")).Outcome.ShouldBe("403 USER_LIMIT_EXCEEDED");
        _app.Time.Advance(TimeSpan.FromDays(1));
        (await _app.TryLogInAsync("admin", "admin", "bare")).Outcome.ShouldBe("200 ");
        (await _app.TryLogInAsync("portal", "portal", "bare")).Outcome.ShouldBe("403 USER_LIMIT_EXCEEDED");
        (await _app.TryLogInAsync("user", "user", "bare")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task A_released_seat_is_free_at_once_and_the_release_is_in_the_audit_log()
    {
        await _app.LogInAsync("user", "bare");
        await _app.LogInAsync("portal", "bare");
        var left = (await Seats.ListAsync("bare", new(), TestContext.Current.CancellationToken)).Items.Single(static seat => seat.Login == "user");
        await Seats.ReleaseAsync("bare", left.UserId, Vendor, TestContext.Current.CancellationToken);
        (await _app.TryLogInAsync("admin", "admin", "bare")).Outcome.ShouldBe("200 ");
        (await _app.TryLogInAsync("user", "user", "bare")).Outcome.ShouldBe("403 USER_LIMIT_EXCEEDED");
        var audit = await _app.Services.GetRequiredService<LicenseAuthority>().ListAuditAsync(new("bare"), new(), TestContext.Current.CancellationToken);
        audit.Items[0].Draft.Action.ShouldBe("seat.release");
    }

    [Fact]
    public async Task Whose_seat_is_released_does_not_go_on_beside_whoever_takes_it()
    {
        var user = await _app.LogInAsync("user", "bare");
        var portal = await _app.LogInAsync("portal", "bare");
        (await user.GetAsync("/api/license/status/")).Outcome.ShouldBe("200 "); // the node remembers the token
        var left = (await Seats.ListAsync("bare", new(), TestContext.Current.CancellationToken)).Items.Single(static seat => seat.Login == "user");
        await Seats.ReleaseAsync("bare", left.UserId, Vendor, TestContext.Current.CancellationToken);
        (await _app.TryLogInAsync("admin", "admin", "bare")).Outcome.ShouldBe("200 ");
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(2), async () => (await user.GetAsync("/api/license/status/")).Outcome == "401 TOKEN_INVALID")).ShouldBeTrue();
        (await user.SendAsync(HttpMethod.Post, "/api/auth/refresh/", null)).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await portal.GetAsync("/api/license/status/")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task A_refused_login_opens_no_session_that_stays()
    {
        await _app.LogInAsync("user", "bare");
        await _app.LogInAsync("portal", "bare");
        (await _app.TryLogInAsync("admin", "admin", "bare")).Text.ShouldNotContain("\"token\"");
    }

    [Fact]
    public async Task Those_who_work_there_see_who_holds_a_seat_and_take_the_list_away()
    {
        var user = await _app.LogInAsync("user", "bare");
        var portal = await _app.LogInAsync("portal", "bare");
        var seats = (await user.GetAsync("/api/license/seats/?limit=1")).Data.AsArray();
        seats.ShouldHaveSingleItem()!["login"]!.GetValue<string>().ShouldBeOneOf("user", "portal");
        (await user.GetAsync("/api/license/seats/")).Data.AsArray().Select(static seat => (string?)seat!["login"]).ShouldBe(["portal", "user"], ignoreOrder: true);
        var csv = (await user.GetAsync("/api/license/exports/seats.csv")).Text.Split("\r\n");
        csv[0].ShouldBe("user_id,login,since,last_used");
        csv.Length.ShouldBe(4); // two seats, and what is behind the last line's end
        csv[1].ShouldContain("2026-11-24T");
        (await user.GetAsync("/api/license/exports/seats.csv?user=7")).Outcome.ShouldBe("400 VALIDATION_ERROR");

        // A portal user is a customer of theirs: colleagues are none of his business.
        foreach (var path in (string[])["/api/license/seats/", "/api/license/exports/seats.csv"]) (await portal.GetAsync(path)).Outcome.ShouldBe("403 PERMISSION_DENIED");
        // Nobody sees those of another database.
        (await (await _app.LogInAsync()).GetAsync("/api/license/seats/")).Data.AsArray().Select(static seat => (string?)seat!["tenant_id"]).ShouldBe(["demo"]);
    }

    [Fact]
    public async Task An_administrator_for_whom_no_seat_was_left_makes_room_himself()
    {
        var user = await _app.LogInAsync("user", "bare");
        await _app.LogInAsync("portal", "bare");
        var refused = await _app.TryLogInAsync("admin", "admin", "bare");
        var admin = _app.Api.With(refused.Details!["activation_token"]!.GetValue<string>());
        var seat = (await admin.GetAsync("/api/license/seats/")).Data.AsArray().Single(static seat => (string?)seat!["login"] == "portal")!["user_id"]!.GetValue<long>();

        (await user.SendAsync(HttpMethod.Delete, $"/api/license/seats/{seat}/", null)).Outcome.ShouldBe("403 PERMISSION_DENIED");
        var released = await admin.SendAsync(HttpMethod.Delete, $"/api/license/seats/{seat}/", null);
        (released.Outcome, (string?)released.Data["login"]).ShouldBe(("200 ", "portal"));
        foreach (var gone in (string[])[$"{seat}", "0", "-1", "me", "99999999999999999999"])
            (await admin.SendAsync(HttpMethod.Delete, $"/api/license/seats/{gone}/", null)).Outcome.ShouldBe("404 NOT_FOUND", gone);
        (await _app.TryLogInAsync("admin", "admin", "bare")).Outcome.ShouldBe("200 ");
        var audit = await _app.Services.GetRequiredService<LicenseAuthority>().ListAuditAsync(new("bare", Action: "seat.release"), new(), TestContext.Current.CancellationToken);
        audit.Items.ShouldHaveSingleItem().Draft.Origin.Who.ShouldContain("admin");
    }
}
