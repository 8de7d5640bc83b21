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
    public async Task A_refused_login_opens_no_session_that_stays()
    {
        await _app.LogInAsync("user", "bare");
        await _app.LogInAsync("portal", "bare");
        (await _app.TryLogInAsync("admin", "admin", "bare")).Text.ShouldNotContain("\"token\"");
    }
}
