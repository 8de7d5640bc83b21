using System.Reflection;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Tests.Features.Live;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>What becomes of messages while the database is away.</summary>
public sealed class WebhookOutageTests
{
    [Fact]
    public async Task What_was_written_during_an_outage_is_told_after_it_to_those_alone_whose_licence_grants_webhooks()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        AwayStore? store = null;
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = WebhookReceiver.Allowed,
            Services = services =>
            {
                var shipped = services.Last(static service => service.ServiceType == typeof(IWebhookStore)).ImplementationType!;
                services.AddSingleton(provider =>
                {
                    var proxy = DispatchProxy.Create<IWebhookStore, AwayStore>();
                    store = (AwayStore)(object)proxy;
                    store.Shipped = (IWebhookStore)ActivatorUtilities.CreateInstance(provider, shipped);
                    return proxy;
                });
            },
        });
        (await app.RunAsync("license", "change-tier", await app.LicenseOfAsync("demo_free"), "--tier", "professional")).Exit.ShouldBe(0);
        var (without, with) = (await app.LogInAsync(), await app.LogInAsync(database: "demo_free"));
        await without.AddWebhookAsync($"{receiver.Address}without", EventTypes.RecordCreated);
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(10), async () => (await with.GetAsync("/api/webhooks/")).Outcome == "200 ")).ShouldBeTrue();
        await with.AddWebhookAsync($"{receiver.Address}with", EventTypes.RecordCreated);
        await app.OverrideAsync("demo", "--feature", "webhook_support=false");
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(10), async () => (await without.GetAsync("/api/webhooks/")).ErrorCode == "FEATURE_NOT_LICENSED")).ShouldBeTrue();

        store!.IsAway = true;
        foreach (var api in (Fayvad.TestKit.Http.ApiClient[])[without, with])
            (await api.PostAsync("/api/sales/contacts/", new JsonObject { ["name"] = "Written meanwhile" })).Outcome.ShouldBe("201 ");
        store.IsAway = false;

        (await receiver.HasAsync(app, 1)).ShouldBeTrue();
        app.Time.Advance(TimeSpan.FromSeconds(5));
        (await receiver.HasAsync(app, 1)).ShouldBeTrue();
        receiver.Messages.ShouldHaveSingleItem().Path.ShouldBe("/with");
    }

    /// <summary>The shipped store, which can be away for whoever asks what is listened to.</summary>
    public class AwayStore : DispatchProxy
    {
        public IWebhookStore Shipped { get; set; } = null!;

        public bool IsAway { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            IsAway && targetMethod!.Name == nameof(IWebhookStore.ListenedTypesAsync)
                ? throw new StoreUnavailableException(new TimeoutException())
                : targetMethod!.Invoke(Shipped, args);
    }
}
