using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

/// <summary>Which databases a log-in is tried on.</summary>
public sealed class KnownDatabasesTests
{
    [Fact]
    public async Task That_Odoo_gave_no_list_holds_for_two_seconds_also_where_the_clock_is_set_back()
    {
        await using var odoo = await HeldOdoo.StartAsync("late", "/web/database/list", new(0));
        var time = new FakeTimeProvider(Harness.At.Start);
        var clock = new SkewedTime(time) { Skew = TimeSpan.FromHours(1) };
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = new() { ["ODOO_URLS"] = $"late={odoo.Address}" }, Time = time, Services = services => services.AddSingleton<TimeProvider>(clock),
        });
        odoo.Hold();
        var tried = app.TryLogInAsync("admin", "admin", "late");
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(10), () => Task.FromResult(tried.IsCompleted))).ShouldBeTrue();
        (await tried).Outcome.ShouldBe("504 ODOO_TIMEOUT");
        odoo.LetGo();

        clock.Skew = TimeSpan.Zero;
        app.Time.Advance(TimeSpan.FromSeconds(3));
        (await app.TryLogInAsync("admin", "admin", "late")).Outcome.ShouldBe("403 LICENSE_MISSING");
    }
}
