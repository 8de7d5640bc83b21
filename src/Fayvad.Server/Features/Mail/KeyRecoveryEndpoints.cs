using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Mail;

/// <summary><c>/license/portal/recover/…</c>: recovery of lost keys. The page that the mailed link leads to has the same address.</summary>
internal static class KeyRecoveryEndpoints
{
    public const string PagePath = "/license/portal/recover/";

    private const string Sent = "If a client has this address, a mail with a link is on its way.";

    public static void MapKeyRecovery(this WebApplication app)
    {
        var recover = app.MapGroup("/license/portal/recover").WithBodyLimit(Kestrel.SmallBodyLimit);
        // The page and what it sends its form to have one address.
        recover.MapRefusal("/", "GET, HEAD, POST");
        recover.MapMethods("/", [HttpMethods.Post], (RequestDelegate)Request).AllowUnlicensed().WithAddressLimit("portal-recover", perMinute: 5)
            .Describes(static () => new("requestKeyRecovery", "Ask for a link to recover a key") { Request = RecoveryJson.Default.RecoverRequest, Answer = RecoveryJson.Default.RecoverAnswer, Message = Message.Always });
        recover.MapOnly(HttpMethods.Post, "/confirm/", Confirm).AllowUnlicensed().WithAddressLimit("portal-recover-confirm", perMinute: 10)
            .Describes(static () => new("confirmKeyRecovery", "Get a new key by the link")
            {
                Request = RecoveryJson.Default.RecoverConfirmRequest, Answer = RecoveryJson.Default.RecoverConfirmAnswer, Message = Message.Always, Refusals = [ErrorCodes.NotFound, ErrorCodes.Conflict],
            });
    }

    private static async Task Request(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(RecoveryJson.Default.RecoverRequest, context.RequestAborted);
        var check = new FieldCheck();
        var email = check.Read(() => Email(request.Email));
        check.Finish();
        await Recovery(context).RequestAsync(email!, LanguageOf(context.Request), context.RequestAborted);
        await context.Response.WriteDataAsync(new(true), RecoveryJson.Default.RecoverAnswer, context.RequestAborted, Sent);
    }

    private static async Task Confirm(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(RecoveryJson.Default.RecoverConfirmRequest, context.RequestAborted);
        var answer = await Recovery(context).ConfirmAsync(request.Token, request.LicenseId, context.Connection.RemoteIpAddress, context.RequestAborted);
        await context.Response.WriteDataAsync(answer, RecoveryJson.Default.RecoverConfirmAnswer, context.RequestAborted, "This key is shown once.");
    }

    private static string? LanguageOf(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage.OrderByDescending(static language => language.Quality ?? 1)
        .Select(static language => MailLanguages.Of(language.Value.Value)).FirstOrDefault(static language => language is not null);

    private static string Email(string text) => Text.Email("email", text) is { } email && !email.Any(char.IsControl)
        ? email : throw new InvalidInput("email", "It is not an e-mail address.").ToException();

    private static KeyRecoveryService Recovery(HttpContext context) => context.RequestServices.GetRequiredService<KeyRecoveryService>();
}
