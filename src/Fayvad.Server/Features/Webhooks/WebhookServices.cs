using Fayvad.Server.Features.Webhooks.Egress;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Webhooks;

/// <summary>Registers webhooks; an authority has them, and an edge, for the events of records.</summary>
internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services, WebhookSettings settings)
    {
        services.AddSingleton(new EgressPolicy(settings.AllowedNetworks));
        services.AddSingleton<IHostAddresses, SystemHostAddresses>();
        services.AddSingleton<EgressConnector>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<WebhookWorker>();
    }
}
