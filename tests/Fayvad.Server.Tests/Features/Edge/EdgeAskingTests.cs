using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>How an edge asks its authority where something is in the way: on either side, or between.</summary>
public class EdgeAskingTests
{
    private const string Allowed = "200";

    [Fact]
    public async Task An_authority_that_is_asked_too_often_is_not_silent_and_is_asked_again_when_it_says()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        var before = await setup.StateAsync();
        setup.Between.Instead = static context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            (context.Response.StatusCode, context.Response.ContentType) = (429, "application/json");
            return context.Response.WriteAsync("""{"success":false,"error_code":"RATE_LIMITED"}""");
        };
        var questions = setup.Between.Questions;
        setup.Time.Advance(TimeSpan.FromMinutes(61));
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromSeconds(5), () => Task.FromResult(setup.Between.Questions > questions))).ShouldBeTrue();
        (await setup.TryAsync()).ShouldBe(Allowed);
        (await setup.Edge.Api.GetAsync("/health/")).Data["dependencies"]!["license_authority"]!["status"]!.GetValue<string>().ShouldBe("up");
        setup.Edge.Logs.All.ShouldNotContain("is silent");
        setup.Between.Questions.ShouldBe(questions + 1, "nobody asks again at once");

        setup.Between.Instead = null;
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(2), async () => (await setup.StateAsync()).AcceptedAt > before.AcceptedAt)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_in_the_settings_is_for_the_first_contact_and_may_be_rerolled_after_it()
    {
        await using var setup = await EdgeSetup.StartAsync();
        await setup.UseKeyAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Time.Advance(TimeSpan.FromMinutes(61));
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(2), async () => (await setup.StateAsync()).FoundBy is not null)).ShouldBeTrue();
        (await setup.Authority.RunAsync("license", "reroll-key", setup.LicenseId, "--reason", "lost", "--overlap-hours", "0")).Exit.ShouldBe(0);
        var before = await setup.StateAsync();
        setup.Time.Advance(TimeSpan.FromMinutes(61));
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(2), async () => (await setup.StateAsync()).AcceptedAt > before.AcceptedAt)).ShouldBeTrue();
        (await setup.TryAsync()).ShouldBe(Allowed);
    }

    [Fact]
    public async Task Who_comes_after_a_caller_that_gave_up_waits_for_the_authority_as_the_first()
    {
        await using var setup = await EdgeSetup.StartAsync();
        await setup.UseTokenAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        var source = setup.Edge.Services.GetRequiredService<LeaseLicenseSource>();
        setup.Between.Instead = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var patience = new CancellationTokenSource();
        var questions = setup.Between.Questions;
        var first = source.FindAsync("demo_free", patience.Token).AsTask();
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.Zero, () => Task.FromResult(setup.Between.Questions > questions))).ShouldBeTrue();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        setup.Between.Instead = null;
        (await source.FindAsync("demo_free", TestContext.Current.CancellationToken))!.Standing.ShouldBe(LicenseVerdict.Allowed);
    }

    [Fact]
    public async Task While_its_own_database_is_down_an_edge_still_hears_its_authority()
    {
        AwayStore? store = null;
        await using var setup = await EdgeSetup.StartAsync(services: services =>
        {
            var shipped = services.Last(static service => service.ServiceType == typeof(IEdgeStore)).ImplementationType!;
            services.AddSingleton<IEdgeStore>(provider => store = new((IEdgeStore)ActivatorUtilities.CreateInstance(provider, shipped)));
        });
        (await setup.TryAsync()).ShouldBe(Allowed);
        store!.IsAway = true;
        (await setup.Authority.RunAsync("keys", "rotate", "--now")).Exit.ShouldBe(0);
        setup.Time.Advance(TimeSpan.FromMinutes(2)); // the authority's keys are to be read anew
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID SUSPENDED", TimeSpan.FromSeconds(1))).ShouldBeTrue();
        setup.Time.Advance(TimeSpan.FromMinutes(2));
        (await setup.Authority.RunAsync("license", "reinstate", setup.LicenseId)).Exit.ShouldBe(0);
        (await setup.ComesToAsync(Allowed, TimeSpan.FromSeconds(1))).ShouldBeTrue();
        setup.Edge.Logs.Of(LogLevel.Warning).Count(static line => line.Contains("keys cannot be kept")).ShouldBe(1);
    }

    [Fact]
    public async Task A_defect_in_asking_about_a_tenant_is_told_and_asking_goes_on()
    {
        FaultyStore? store = null;
        await using var setup = await EdgeSetup.StartAsync(services: services =>
        {
            var shipped = services.Last(static service => service.ServiceType == typeof(IEdgeStore)).ImplementationType!;
            services.AddSingleton<IEdgeStore>(provider => store = new((IEdgeStore)ActivatorUtilities.CreateInstance(provider, shipped)));
        });
        (await setup.TryAsync()).ShouldBe(Allowed);
        var before = (await setup.StateAsync()).AcceptedAt;
        store!.IsFaulty = true;
        setup.Time.Advance(TimeSpan.FromHours(2)); // the next question is due
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(1), () => Task.FromResult(setup.Edge.Logs.Of(LogLevel.Error).Any(static line => line.Contains("demo"))))).ShouldBeTrue();
        store.IsFaulty = false;
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(5), async () => (await setup.StateAsync()).AcceptedAt > before)).ShouldBeTrue();
    }

    /// <summary>Answers with a defect where it is told to.</summary>
    private sealed class FaultyStore(IEdgeStore store) : IEdgeStore
    {
        public volatile bool IsFaulty;

        public Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken) =>
            IsFaulty && key == "lease/demo" ? throw new InvalidOperationException("a defect") : store.FindAsync(key, cancellationToken);

        public Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(string prefix, CancellationToken cancellationToken) => store.ListAsync(prefix, cancellationToken);

        public Task<byte[]?> ChangeAsync(string key, Func<byte[]?, EdgeChange?> change, CancellationToken cancellationToken) => store.ChangeAsync(key, change, cancellationToken);
    }

    /// <summary>Is out of reach where it is told to be.</summary>
    private sealed class AwayStore(IEdgeStore store) : IEdgeStore
    {
        public volatile bool IsAway;

        private IEdgeStore Store => IsAway ? throw new StoreUnavailableException(new TimeoutException()) : store;

        public Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken) => Store.FindAsync(key, cancellationToken);

        public Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(string prefix, CancellationToken cancellationToken) => Store.ListAsync(prefix, cancellationToken);

        public Task<byte[]?> ChangeAsync(string key, Func<byte[]?, EdgeChange?> change, CancellationToken cancellationToken) => Store.ChangeAsync(key, change, cancellationToken);
    }
}
