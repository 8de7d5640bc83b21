using System.Globalization;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Documents;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Features.Signing;

/// <summary>Signing keys and signed licences; and <c>/.well-known/jwks.json</c>, with which anybody verifies them (contract 3).</summary>
internal static class SigningEndpoints
{
    private static readonly string CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={SigningKeyRing.PublishedFor.TotalSeconds:0}");

    public static void AddSigning(this IServiceCollection services, SigningOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ILicenseSigner>(static provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<IDocumentVerifier>(static provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton(static provider =>
            new SignedLicenses(provider.GetRequiredService<SigningKeys>(), provider.GetRequiredService<TimeProvider>()));
    }

    public static void MapSigning(this WebApplication app) =>
        app.MapGet("/.well-known/jwks.json", static async (HttpContext context, SigningKeys keys) =>
        {
            var document = (await keys.GetTrustedAsync(context.RequestAborted)).ToJwks();
            context.Response.Headers.CacheControl = CacheControl;
            context.Response.ContentType = "application/jwk-set+json";
            context.Response.ContentLength = document.Length;
            await context.Response.Body.WriteAsync(document, context.RequestAborted);
        }).WithBodyLimit(0).AllowUnlicensed().WithRateClass(RateClass.Probe).Describes(static () => new("getSigningKeys", "The public keys that licences are signed with (RFC 7517)")
        {
            Raw = new("application/jwk-set+json", static () => OpenApi.Object(("keys", OpenApi.ListOf(OpenApi.Object(("kty", OpenApi.Const("RSA")), ("use", OpenApi.Const("sig")),
                ("alg", OpenApi.OneOf("PS256", "RS256")), ("kid", OpenApi.Text()), ("n", OpenApi.Text("The modulus, in base64url.")), ("e", OpenApi.Text("The exponent, in base64url."))))))),
        });
}
