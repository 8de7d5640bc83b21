using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo.Demo;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Fayvad.TestKit.Postgres;
using Fayvad.TestKit.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Secrets;

/// <summary>
/// A whole life of the product, with a secret in every place that holds one, and everything that leaves its processes read afterwards: answers,
/// the log in each format, spans, metrics, the audit log, webhooks, mails and what commands print. <c>FAYVAD_TEST_SECRET</c> is taken for one more, to see it fail.
/// </summary>
public sealed partial class SecretsTests(PostgresServer postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly SecretWatch _watch = new();
    private readonly SmtpMailbox _mailbox = new SmtpMailbox { NeedsLogin = true }.Start();
    private readonly RedisServer _redis = new();
    private PostgresDatabase _database = null!;
    private DemoOdoo _odoo = null!;
    private WebhookReceiver _receiver = null!;
    private FayvadApplication _app = null!;
    private string _keyOfThird = "";

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await _redis.StartAsync();
        _odoo = await DemoOdoo.StartAsync(new() { Databases = ["demo", "bare", "third"] }, TestContext.Current.CancellationToken);
        _receiver = await WebhookReceiver.StartAsync();
        if (Environment.GetEnvironmentVariable("FAYVAD_TEST_SECRET") is { Length: > 0 } more) _watch.Seed("FAYVAD_TEST_SECRET", more);
        var key = new GivenKey().PrivatePem;
        _watch.Seed("signing key", key);
        _watch.Seed("signing key, a line of it", key.Split('\n')[3]);
        _watch.Seed("password of PostgreSQL", new Npgsql.NpgsqlConnectionStringBuilder(_database.ConnectionString).Password!);
        _watch.Seed("password of Redis", _redis.Password);
        _watch.Seed("password of the mail server", SmtpMailbox.Password);
        _app = await StartAsync(new(_mailbox.Settings(SmtpMailbox.Login()))
        {
            ["SECRET_KEY"] = _watch.Seed("SECRET_KEY", "the secret key of this house + more"),
            ["FAYVAD_MASTER_KEY"] = _watch.Seed("FAYVAD_MASTER_KEY", "the master key \"over\" all other keys"),
            ["FAYVAD_ADMIN_EMAIL"] = AdminBrowser.OwnerEmail,
            ["FAYVAD_ADMIN_PASSWORD"] = _watch.Seed("FAYVAD_ADMIN_PASSWORD", AdminBrowser.OwnerPassword),
            ["DATABASE_URL"] = _database.Url,
            ["REDIS_URL"] = _redis.Url,
            ["LICENSE_USAGE_STORAGE"] = "redis",
            ["LICENSE_RSA_PRIVATE_KEY"] = key,
            ["ODOO_URL"] = _odoo.Address.ToString(),
            ["ODOO_ADMIN_PASSWORD"] = _watch.Seed("ODOO_ADMIN_PASSWORD", "Odoo & administrators <only>"),
            ["FAYVAD_WEBHOOK_ALLOWED_NETWORKS"] = "127.0.0.0/8",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
        await _odoo.DisposeAsync();
        await _redis.DisposeAsync();
        await _database.DisposeAsync();
        await _mailbox.DisposeAsync();
    }

    [Fact]
    public async Task A_secret_stands_in_the_one_answer_that_makes_it_and_nowhere_else()
    {
        await KeysAsync();
        var admin = await UsersAsync();
        await WebhooksAsync(admin);
        await LiveAsync(admin);
        await RecoveryAsync();
        var owner = await StaffAsync();
        await EdgeAsync(owner);
        await FirstStartAsync();
        await ReadEverythingAsync(owner, admin);
        await OutagesAsync(admin);

        _watch.Count.ShouldBeGreaterThanOrEqualTo(40);
        foreach (var channel in (string[])["answer", "audit", "command", "console", "frame", "log", "mail", "metrics", "span", "webhook"])
            _watch.Heard.ShouldContainKey(channel);
        _watch.Find().ShouldBe(
        [
            "FAYVAD_EDGE_TOKEN: answer to POST /api/admin/tokens/",
            "access token, first, its signature: answer to POST /api/auth/login/",
            "access token, first: answer to POST /api/auth/login/",
            "access token, renewed: answer to POST /api/auth/refresh/",
            "activation token: answer to POST /api/auth/login/",
            "licence key, by command: command license issue",
            "licence key, by staff: answer to POST /api/admin/licenses/",
            "licence key, in its place: command license reroll-key",
            "licence key, recovered: answer to POST /license/portal/recover/confirm/",
            "link of key recovery: mail",
            "live ticket: answer to POST /api/auth/ws-ticket/",
            "owner's password, generated: console",
            "recovery code 1: answer to PUT /api/admin/session/totp/",
            "recovery code 2: answer to PUT /api/admin/session/totp/",
            "recovery code 3: answer to PUT /api/admin/session/totp/",
            "second factor: answer to POST /api/admin/session/totp/",
            "staff cookie: answer to POST /api/admin/session/",
            "staff password: answer to POST /api/admin/staff/",
            "staff password, by command: command admin create",
            "staff password, reset: command admin reset-password",
            "staff session's token: answer to POST /api/admin/session/",
            "token of a program, by command: command token create",
            "token of a program: answer to POST /api/admin/tokens/",
            "webhook secret, changed: answer to POST /api/webhooks/{id}/rotate-secret/",
            "webhook secret: answer to POST /api/webhooks/",
            // The address is the tenant's own, and its administrators read and change it.
            "webhook's address: answer to GET /api/webhooks/",
            "webhook's address: answer to POST /api/webhooks/",
            "webhook's address: answer to POST /api/webhooks/{id}/rotate-secret/",
        ], ignoreOrder: true);
    }

    private async Task ReadEverythingAsync(AdminBrowser owner, ApiClient admin)
    {
        foreach (var path in (string[])["staff/", "tokens/", "keys/", "clients/", "licenses/", "audit/?limit=200", "audit/verify/", "exports/audit.csv", "exports/licenses.csv", "usage/"])
            await owner.GetAsync($"/api/admin/{path}");
        foreach (var path in (string[])["/api/license/status/", "/api/auth/me/", "/api/webhooks/deliveries/", "/health/", "/health/ready/"]) await admin.GetAsync(path);
        string[][] commands = [["license", "list"], ["admin", "list"], ["token", "list"], ["keys", "list"], ["audit", "verify"], ["integrate", "--dry-run"], ["doctor"], ["mail", "test", "--to", "a@b.test"]];
        foreach (var command in commands) await CommandAsync([.. command, "--json"], mayFail: true);
        var old = new Dictionary<string, string?>(_app.Options.Settings) { ["FAYVAD_OLD_MASTER_KEY"] = _watch.Seed("FAYVAD_OLD_MASTER_KEY", "the key that was the master before") };
        var rewrapped = await CommandResult.RunAsync(FayvadApplication.Configuration(_app.Directory, old), _app.Directory.Path, _app.Time, "", "keys", "rewrap");
        _watch.Hear("command keys rewrap", rewrapped.Output + rewrapped.Error);
        foreach (var (name, value) in _app.Options.Settings) // a wrong setting is named, not told
        {
            var wrong = new Dictionary<string, string?>(_app.Options.Settings) { [name] = $"{value}\u0001://:" };
            var refused = await CommandResult.RunAsync(FayvadApplication.Configuration(_app.Directory, wrong), _app.Directory.Path, _app.Time, "", "license", "list");
            _watch.Hear($"command with a wrong {name}", refused.Output + refused.Error);
        }
        foreach (var entry in (await _app.Services.GetRequiredService<LicenseAuthority>().ListAuditAsync(new AuditFilter(), new PageRequest(200), default)).Items) _watch.Hear("audit", $"{entry.Draft}");
        foreach (var mail in _mailbox.Mails) _watch.Hear("mail", $"{mail.Raw}\n{mail.Text}\n{mail.Html}");
        foreach (var message in _receiver.Messages) _watch.Hear("webhook", $"{string.Join('\n', message.Headers)}\n{message.Body}");
        await MetricsAsync(_app);
    }

    private async Task OutagesAsync(ApiClient admin)
    {
        (await _app.Api.GetAsync("/test/")).Outcome.ShouldBe("500 INTERNAL_ERROR");
        await _mailbox.StopAsync();
        await _app.Api.PostAsync("/license/portal/recover/", new JsonObject { ["email"] = "it@acme.test" });
        await _odoo.DisposeAsync();
        (await OutcomeAsync(admin.GetAsync("/api/sales/orders/?limit=1"))).ShouldBe("503 ODOO_UNAVAILABLE");
        await _receiver.DisposeAsync();
        await _app.AddEventsAsync(WebhookSetup.Record(_app, 2));
        await _redis.KillAsync();
        await _database.CutOffAsync();
        (await OutcomeAsync(_app.TryLogInAsync("user", _watch.Seed("password while all is down", "not-to-be-told-6"), "demo"))).ShouldStartWith("503 ");
        await OutcomeAsync(_app.Api.PostAsync("/license/portal/check/", new JsonObject { ["license_key"] = "7Q2M-8A1B-CDEF-GHJK-MNPQ" }));
        (await Eventually.HoldsAsync(_app, Soon, async () => (await _app.Api.GetAsync("/health/ready/")).Outcome == "503 SERVICE_UNAVAILABLE")).ShouldBeTrue();
        await CommandAsync(["license", "list", "--json"], mayFail: true);
        await MetricsAsync(_app);
        await _database.BringBackAsync();
    }

    private async Task<string> OutcomeAsync(Task<ApiAnswer> answer)
    {
        (await Eventually.HoldsAsync(_app, Soon, () => Task.FromResult(answer.IsCompleted))).ShouldBeTrue();
        return (await answer).Outcome;
    }

    private Task<FayvadApplication> StartAsync(Dictionary<string, string?> settings) => FayvadApplication.StartAsync(new ApplicationOptions
    {
        Settings = new(settings) { ["FAYVAD_METRICS_URLS"] = "http://127.0.0.1:0" },
        Services = _watch.Overhear,
        Endpoints = app => app.MapGet("/test/", string () => throw new InvalidOperationException($"no connection with {_database.ConnectionString} or {_redis.Url}")),
        Time = _app?.Time,
    });

    private async Task<JsonNode> CommandAsync(params string[] arguments) => JsonNode.Parse((await CommandAsync(arguments, mayFail: false)).Output)!;

    private async Task<CommandResult> CommandAsync(string[] arguments, bool mayFail)
    {
        var result = await _app.RunAsync(arguments);
        if (!mayFail) result.Exit.ShouldBe(0, result.Error);
        _watch.Hear($"command {arguments[0]} {arguments[1]}", result.Output + result.Error);
        return result;
    }

    private async Task MetricsAsync(FayvadApplication app)
    {
        await app.Services.GetRequiredService<StoreLook>().LookAsync(TestContext.Current.CancellationToken);
        using var metrics = new ApiClient(new Uri(app.Services.GetRequiredService<MetricsServer>().Urls.Single()));
        _watch.Hear("metrics", (await metrics.GetAsync("/metrics")).Text);
    }
}
