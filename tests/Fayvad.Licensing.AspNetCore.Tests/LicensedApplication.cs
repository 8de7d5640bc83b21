using System.Net;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.AspNetCore.Tests;

/// <summary>A small application behind the real gate: real routing, tokens, quota; time is fake.</summary>
internal sealed class LicensedApplication : IAsyncDisposable
{
    private static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes("a key for tests that is long enough"));
    private static readonly Tier Professional = new()
    {
        Code = "professional", Name = "Professional", Sequence = 30, Features = FeatureSet.Empty, Limits = LicenseOf.Limits(0),
        PriceMonthly = 99, PriceYearly = 990,
    };

    private readonly WebApplication _app;

    private LicensedApplication(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public HttpClient Client { get; }

    public FakeTimeProvider Time { get; private init; } = null!;

    public MemoryLicenseSource Licenses { get; private init; } = null!;

    public CountingVerifier Verifier { get; private init; } = null!;

    public SwitchedLedger Ledger { get; private init; } = null!;

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<LicensedApplication> StartAsync(
        Action<IEndpointRouteBuilder>? map = null, Action<LicensingOptions>? configure = null, bool install = true, Action<SwitchedLedger>? ledgerIs = null,
        Action<IServiceCollection>? services = null)
    {
        var time = new FakeTimeProvider(At.Noon);
        var licenses = new MemoryLicenseSource();
        licenses.Set(LicenseOf.Tenant("acme", requestsPerHour: 100));
        var verifier = new CountingVerifier(time);
        var ledger = new SwitchedLedger(LeaseLedger.InMemory(time));
        ledgerIs?.Invoke(ledger);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Host.UseDefaultServiceProvider(static options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true)); // as in development
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ILicenseSource>(licenses);
        builder.Services.AddSingleton<ITokenVerifier>(verifier);
        builder.Services.AddSingleton<ILeaseLedger>(ledger);
        services?.Invoke(builder.Services);
        builder.Services.AddLicensing(options =>
        {
            options.FindTier = static code => code == Professional.Code ? Professional : null;
            options.GatedPrefixes.Add(new GatedPrefix("/api", FeatureSet.Of("api_access")));
            options.GatedPrefixes.Add(new GatedPrefix("/api/hr", FeatureSet.Of("api_access", "hr_module")));
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseRouting();
        if (install) app.UseLicensing();
        (map ?? MapDefault)(app);
        await app.StartAsync();
        return new LicensedApplication(app, app.GetTestClient()) { Time = time, Licenses = licenses, Verifier = verifier, Ledger = ledger };
    }

    public static void MapDefault(IEndpointRouteBuilder app)
    {
        app.MapGet("/public", Ok).AllowUnlicensed();
        app.MapGet("/api/sales/orders", Ok).RequireLicenseFeature("api_access", "sales_module").RequirePermission("read").TrackApiUsage("orders");
        app.MapGet("/api/hr/employees", Ok).RequireLicenseFeature("api_access", "hr_module");
        app.MapGet("/api/bulk", Ok).RequireLicenseTier("professional");
        app.MapPost("/api/sales/orders", Ok).RequireLicenseFeature("api_access", "sales_module").RequirePermission("create");
        app.MapGet("/api/license/status", Ok).RequireToken("activation");
        app.MapGet("/api/by-attribute", [RequireLicenseFeature("sales_module")] () => "ok");
        static string Ok() => "ok";
    }

    public async Task<Answer> GetAsync(string path, string? token = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value));
        return new Answer(response.StatusCode, headers, text);
    }

    public string Token(
        string? tenant = "acme", string purpose = TokenIdentity.AccessPurpose, string[]? permissions = null, TimeSpan? lifetime = null, string id = "t1")
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = "7", ["jti"] = id, ["purpose"] = purpose, ["permissions"] = permissions ?? ["read"],
        };
        if (tenant is not null) claims["tenant_id"] = tenant;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims, IssuedAt = now, Expires = now + (lifetime ?? TimeSpan.FromHours(1)),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string? Code => Json.TryGetProperty("error_code", out var code) ? code.GetString() : null;

        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public JsonElement Details => Json.GetProperty("details");
    }

    internal sealed class CountingVerifier(TimeProvider time) : JwtVerifier(
        new TokenValidationParameters
        {
            IssuerSigningKey = Key, ValidAlgorithms = [SecurityAlgorithms.HmacSha256], ValidateIssuer = false, ValidateAudience = false,
        },
        time)
    {
        public int Verifications { get; private set; }

        public HashSet<string> Revoked { get; } = [];

        public override ValueTask<TokenVerification> VerifyAsync(string token, CancellationToken cancellationToken)
        {
            Verifications++;
            return base.VerifyAsync(token, cancellationToken);
        }

        protected override async ValueTask<TokenVerification> IdentifyAsync(JsonWebToken token, CancellationToken cancellationToken)
        {
            if (Revoked.Contains(token.Id)) return new TokenVerification(TokenStatus.Invalid);
            var verification = await base.IdentifyAsync(token, cancellationToken);
            return verification.Identity is { } identity
                ? TokenVerification.Valid(identity with { Purpose = token.GetPayloadValue<string>("purpose") })
                : verification;
        }
    }

    internal sealed class SwitchedLedger(ILeaseLedger inner) : ILeaseLedger
    {
        public bool IsDown { get; set; }

        /// <summary>Whether it answers nobody who does not give up.</summary>
        public bool IsHung { get; set; }

        /// <summary>What the first who watches for recalls meets.</summary>
        public Exception? Defect { get; set; }

        public bool IsWatched => Watch is { IsCancellationRequested: false };

        private CancellationToken? Watch { get; set; }

        public IAsyncEnumerable<LeaseRecall> WatchRecallsAsync(CancellationToken cancellationToken)
        {
            if (Defect is { } defect)
            {
                Defect = null;
                throw defect;
            }
            Watch = cancellationToken;
            return inner.WatchRecallsAsync(cancellationToken);
        }

        public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
        {
            if (IsDown) throw new LedgerUnavailableException("down");
            if (IsHung) await Task.Delay(Timeout.Infinite, cancellationToken);
            return await inner.LeaseAsync(request, cancellationToken);
        }
    }
}
