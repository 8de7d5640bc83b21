using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.TestKit.Licensing;
using Microsoft.AspNetCore.Builder;

namespace Fayvad.Licensing.AspNetCore.Tests.Middleware;

public class GateCheckTests
{
    [Fact]
    public async Task An_endpoint_below_a_gated_prefix_that_declares_nothing_stops_the_start()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() => LicensedApplication.StartAsync(app => app.MapGet("/api/forgotten", () => "")));
        error.Message.ShouldContain("/api/forgotten");
    }

    [Fact]
    public async Task An_endpoint_that_names_an_unknown_tier_stops_the_start()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => LicensedApplication.StartAsync(app => app.MapGet("/api/x", () => "").RequireLicenseTier("profesional")));
        error.Message.ShouldContain("'profesional'");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_endpoint_for_anybody_that_demands_something_as_well_stops_the_start(bool groupIsForAnybody)
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() => LicensedApplication.StartAsync(app =>
        {
            var group = app.MapGroup("/x");
            if (groupIsForAnybody) group.AllowUnlicensed().MapGet("/secret", () => "").RequirePermission("read");
            else group.RequireToken().MapGet("/secret", () => "").AllowUnlicensed();
        }));
        error.Message.ShouldContain("/x/secret");
    }

    [Fact]
    public async Task A_gate_that_was_never_installed_stops_the_start()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() => LicensedApplication.StartAsync(install: false));
        error.Message.ShouldContain("app.UseLicensing()");
    }

    [Fact]
    public async Task A_request_that_went_around_the_gate_does_not_reach_the_handler()
    {
        // The gate stands in a branch that this request does not take.
        await using var app = await LicensedApplication.StartAsync(install: false, map: endpoints =>
        {
            ((IApplicationBuilder)endpoints).UseWhen(static context => false, static branch => branch.UseLicensing());
            LicensedApplication.MapDefault(endpoints);
        });
        app.Licenses.Set(LicenseOf.Tenant("acme"));
        var error = await Should.ThrowAsync<InvalidOperationException>(() => app.GetAsync("/api/sales/orders", app.Token()));
        error.Message.ShouldContain("did not pass the licensing gate");
        (await app.GetAsync("/public")).Body.ShouldBe("ok");
    }
}
