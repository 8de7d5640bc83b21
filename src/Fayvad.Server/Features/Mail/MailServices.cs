using Fayvad.Server.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fayvad.Server.Features.Mail;

/// <summary>Registers mail: the routes of key recovery always, the rest where <c>SMTP_URL</c> is set.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<KeyRecoveryService>();
        if (settings.Mail is not { } mail) return;
        services.AddSingleton(mail);
        services.AddSingleton(new MailTemplates()); // now, so that a wrong one stops the start
        services.AddSingleton<MailComposer>();
        services.TryAddSingleton(new SmtpTrust(null));
        services.AddSingleton<MailDelivery>();
        services.AddHostedService<MailService>();
    }
}
