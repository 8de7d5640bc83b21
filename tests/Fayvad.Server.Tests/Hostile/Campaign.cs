using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Documents;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>A server under attack: sends it the bad requests of a seed, and keeps what came of them.</summary>
internal sealed class Campaign : IAsyncDisposable
{
    private const string SecretKey = "the secret key of a server that is attacked, 0123456789";
    private const int MaxFaults = 40;

    private readonly FayvadApplication _app;
    private readonly BadRequests _requests;
    private readonly Verdict _verdict;
    private readonly LogWatch _log;
    private readonly Func<Expendables> _expendables;
    private readonly ConcurrentQueue<string> _faults = [];
    private int _conversations;

    private Campaign(FayvadApplication app, Witness witness, LogWatch log, BadRequests requests, Verdict verdict, Func<Expendables> expendables) =>
        (_app, Witness, _log, _requests, _verdict, _expendables) = (app, witness, log, requests, verdict, expendables);

    public Witness Witness { get; }

    /// <summary>Live connections on which a message was answered.</summary>
    public int Conversations => _conversations;

    /// <summary>Lines of the log that were searched for secrets.</summary>
    public long LogLines => _log.Lines;

    /// <summary>How often each status was answered; 0: none was.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = [];

    public ConcurrentDictionary<string, int> Kinds { get; } = [];

    public IEnumerable<string> Routes => _app.Routes.Select(Witness.Describe);

    public static async Task<Campaign> StartAsync(int seed, bool isPlanted = false)
    {
        var (witness, secrets) = (new Witness(), new Secrets());
        LogWatch log = null!;
        var settings = AdminBrowser.Settings;
        settings["SECRET_KEY"] = SecretKey;
        settings["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.0/8";
        var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = settings,
            Services = services =>
            {
                services.AddSingleton<IStartupFilter>(witness);
                services.AddSingleton<ILoggerProvider>(provider => log = new(secrets, provider));
                services.PostConfigure<LoggerFilterOptions>(Hear);
            },
            Endpoints = isPlanted ? Witness.Plant + (Action<WebApplication>)Witness.StandBehind : Witness.StandBehind,
        });
        var document = (await app.Api.GetAsync("/openapi/v1.json")).Json;
        var owner = await AdminBrowser.LogInAsync(app);
        var (standing, ids) = await PrepareAsync(app, owner);
        secrets.Add(standing.Secrets);
        var user = app.Api.With(standing.TenantTokens[0]);
        return new(app, witness, log, new(new(document, app.Routes, ids, standing), seed), new(new ApiContract(document), secrets), () => new(app, owner, user, standing, ids, secrets));
    }

    public BadRequest At(long index) => _requests.At(index);

    /// <summary>Sends them, several at a time.</summary>
    /// <returns>What was wrong, each with the request that brought it about.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(long first, long count)
    {
        var (next, end) = (first - 1, first + count);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(AttackAsync)));
        foreach (var line in _log.Found) _faults.Enqueue(line);
        foreach (var line in _app.Logs.Of(LogLevel.Error).Concat(_app.Logs.Of(LogLevel.Critical)).Take(MaxFaults)) _faults.Enqueue($"logged: {line}");
        return [.. _faults.Take(MaxFaults)];

        async Task AttackAsync()
        {
            var expendables = _expendables();
            using var connection = new RawConnection(IPEndPoint.Parse(_app.Address.Authority));
            for (var index = Interlocked.Increment(ref next); index < end && _faults.Count < MaxFaults; index = Interlocked.Increment(ref next))
            {
                if (index % 50 == 0) _app.Time.Advance(TimeSpan.FromSeconds(1));
                var request = _requests.At(index);
                await expendables.PrepareAsync(request);
                expendables.Note(request, await SendAsync(connection, request));
            }
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // What nobody reads is not written: it would take longer than all the rest.
    private static void Hear(LoggerFilterOptions filter)
    {
        filter.Rules.Clear();
        filter.Rules.Add(new(null, null, LogLevel.Information, null));
        filter.Rules.Add(new(null, nameof(Fayvad), LogLevel.Trace, null));
        filter.Rules.Add(new(typeof(LogCapture).FullName, null, LogLevel.Error, null));
    }

    private async Task<RawAnswer?> SendAsync(RawConnection connection, BadRequest request)
    {
        RawAnswer? answer = null;
        string? fault;
        try
        {
            answer = await connection.SendAsync(request);
            fault = _verdict.Fault(request, answer);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidDataException or FormatException)
        {
            fault = exception.Message;
        }
        Statuses.AddOrUpdate(answer?.Status ?? 0, 1, static (_, count) => count + 1);
        if (answer is { Status: 101 } && (answer.Text.Contains("\"pong\"", StringComparison.Ordinal) || answer.Text.Contains("\"error\"", StringComparison.Ordinal))) Interlocked.Increment(ref _conversations);
        Kinds.AddOrUpdate(request.Kind, 1, static (_, count) => count + 1);
        if (fault is not null) _faults.Enqueue($"{fault}: {request}\n--> {answer?.Status} {(answer?.Text is { Length: > 800 } text ? text[..800] : answer?.Text)}");
        return answer;
    }

    /// <summary>Something of each kind, and credentials of each kind.</summary>
    private static async Task<(Standing Standing, Dictionary<string, string> Ids)> PrepareAsync(FayvadApplication app, AdminBrowser owner)
    {
        var license = (await owner.GetAsync("/api/admin/licenses/?tenant=demo")).Data[0]!["license_id"]!;
        await MakeAsync("change-tier", owner.SendAsync("POST", $"/api/admin/licenses/{license}/change-tier/", new JsonObject { ["tier"] = "enterprise" }));
        await MakeAsync("override", owner.SendAsync("POST", $"/api/admin/licenses/{license}/override/", new JsonObject { ["reason"] = "attack", ["limits"] = new JsonObject { ["max_api_requests_per_hour"] = 0 } }));
        var issued = await MakeAsync("license", owner.SendAsync("POST", "/api/admin/licenses/", JsonNode.Parse("""
            {"tier": "basic", "client": {"name": "Acme Ltd", "email": "it@acme.test"}, "is_perpetual": true, "tenants": ["acme"]}
            """)!));
        var staff = await MakeAsync("staff", owner.SendAsync("POST", "/api/admin/staff/", new JsonObject { ["email"] = "viewer@fayvad.test", ["role"] = "viewer" }));
        var token = await MakeAsync("token", owner.SendAsync("POST", "/api/admin/tokens/", JsonNode.Parse("""{"name": "edge", "scopes": ["validate", "licenses:read", "licenses:write", "audit:read", "usage:read"]}""")!));
        var request = await MakeAsync("request", app.Api.PostAsync("/license/portal/upgrade-request/", new JsonObject { ["client_name"] = "A", ["client_email"] = "a@b.test", ["tier"] = "enterprise" }));
        var user = await app.LogInAsync();
        var webhook = await MakeAsync("webhook", user.PostAsync("/api/webhooks/", new JsonObject { ["url"] = "https://receiver.test/hook" }));
        var delivery = await MakeAsync("delivery", user.PostAsync($"/api/webhooks/{webhook["id"]}/test/", new JsonObject()));
        var ticket = await MakeAsync("ticket", user.PostAsync("/api/auth/ws-ticket/", new JsonObject()));
        var signing = await app.Services.GetRequiredService<SigningKeys>().GetSigningKeyAsync(TestContext.Current.CancellationToken);
        var expendable = await AdminBrowser.LogInAsync(app);
        return (new()
        {
            SecretKey = SecretKey,
            OwnerPassword = AdminBrowser.OwnerPassword,
            TenantTokens = [user.Token!, (await app.LogInAsync("user")).Token!, (await app.LogInAsync("portal")).Token!],
            FreeToken = (await app.LogInAsync(database: "demo_free")).Token!,
            ExpendableToken = (await app.LogInAsync()).Token!,
            Ticket = (string)ticket["ticket"]!,
            StaffCookie = owner.Cookie!,
            CsrfToken = owner.CsrfToken!,
            ExpendableCookie = expendable.Cookie!,
            ExpendableCsrfToken = expendable.CsrfToken!,
            ApiToken = (string)token["token"]!,
            LicenseKey = (string)issued["license_key"]!,
            UnknownKey = Licensing.Keys.LicenseKey.Generate().Reveal(),
            WebhookSecret = (string)webhook["secret"]!,
            HookKey = app.Services.GetRequiredService<OdooHookKey>().PathOf("demo").TrimEnd('/').Split('/')[^1],
            PrivateKey = Convert.ToBase64String(signing.ToPkcs8())[400..460],
        }, new()
        {
            ["/api/admin/licenses/"] = (string)issued["license_id"]!,
            ["/api/admin/clients/"] = (string)issued["client"]!["client_id"]!,
            ["/api/admin/staff/"] = (string)staff["id"]!,
            ["/api/admin/tokens/"] = (string)(await MakeAsync("token", owner.SendAsync("POST", "/api/admin/tokens/", JsonNode.Parse("""{"name": "old", "scopes": ["validate"]}""")!)))["id"]!,
            ["/api/admin/requests/"] = (string)request["id"]!,
            ["/api/webhooks/"] = (string)webhook["id"]!,
            ["/api/webhooks/deliveries/"] = (string)delivery["id"]!,
        });
    }

    private static async Task<JsonNode> MakeAsync(string what, Task<Fayvad.TestKit.Http.ApiAnswer> asking)
    {
        var answer = await asking;
        ((int)answer.Status).ShouldBeInRange(200, 299, $"{what}: {answer}");
        return answer.Data;
    }
}
