using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Keys;
using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Fayvad.Server.Tests.Features.Secrets;

/// <summary>What happens in that life.</summary>
public sealed partial class SecretsTests
{
    private async Task KeysAsync()
    {
        var issued = await CommandAsync("license", "issue", "--tier", "enterprise", "--client", "Acme", "--email", "it@acme.test", "--tenant", "demo", "--perpetual", "--activate", "--json");
        _watch.Seed("licence key, by command", (string)issued["license_key"]!);
        var rerolled = await CommandAsync("license", "reroll-key", (string)issued["license_id"]!, "--reason", "lost", "--json");
        var key = _watch.Seed("licence key, in its place", (string)rerolled["license_key"]!);
        foreach (var shown in (string[])[key, _watch.Seed("licence key, unknown", "7Q2M-8A1B-CDEF-GHJK-MNPQ"), _watch.Seed("licence key, mistyped", "7Q2M-8A1B-CDEF-GHJK-MNPR")])
        {
            await _app.Api.PostAsync("/license/portal/check/", new JsonObject { ["license_key"] = shown });
            await _app.Api.GetAsync($"/license/portal/check/?license_key={shown}");
            await _app.Api.GetAsync($"/licence/{shown.ToLowerInvariant()}/");
            await _app.RunAsync("license", "show", shown, "--json");
        }
    }

    private async Task<ApiClient> UsersAsync()
    {
        var first = await _app.LogInAsync();
        _watch.Seed("access token, first", first.Token!);
        _watch.Seed("access token, first, its signature", first.Token!.Split('.')[2]);
        var admin = _app.Api.With(_watch.Seed("access token, renewed", (string)(await first.PostAsync("/api/auth/refresh/", new JsonObject())).Data["token"]!));
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        await SeedOdooSessionAsync(admin.Token!);

        var wrong = _watch.Seed("password, wrong", "Hush \"hush\" & more/+");
        await _app.TryLogInAsync("admin", wrong, "demo");
        await _app.TryLogInAsync("admin", wrong, "nowhere");
        await _app.Api.PostAsync("/api/auth/register/", new JsonObject
        {
            ["database"] = "third", ["username"] = "admin", ["password"] = wrong, ["client_name"] = "Third", ["contact_email"] = "it@third.test",
        });
        await _app.Api.PostTextAsync("/api/auth/login/", $$"""{"username": "admin", "password": "{{_watch.Seed("password in JSON that ends too early", "not-to-be-told-1")}}", """);
        await _app.Api.PostTextAsync("/api/auth/login/", $$"""{"username": "admin", "password": ["{{_watch.Seed("password of a wrong type", "not-to-be-told-2")}}"]}""");
        await _app.Api.PostBytesAsync("/api/auth/login/", System.Text.Encoding.UTF8.GetBytes($"username=admin&password={_watch.Seed("password in a form", "not-to-be-told-3")}"), "application/x-www-form-urlencoded");
        await _app.Api.GetAsync($"/api/auth/login/?username=admin&password={_watch.Seed("password in an address", "not-to-be-told-4")}");
        await _app.Api.SendAsync(HttpMethod.Get, "/api/auth/me/", null, ("Authorization",
            new AuthenticationHeaderValue("Basic", _watch.Seed("password in a header", Convert.ToBase64String("admin:not-to-be-told-5"u8))).ToString()));
        await _app.Api.GetAsync("/api/auth/me/", ("Cookie", $"session_id={_watch.Seed("cookie of another product", "0123456789abcdef0123456789abcdef")}"));

        var forged = _watch.Seed("token, forged", $"{first.Token!.Split('.')[0]}.{first.Token.Split('.')[1]}.{new string('A', 43)}");
        await _app.Api.With(forged).GetAsync("/api/auth/me/");
        await _app.Api.GetAsync($"/api/sales/orders/?token={forged}");
        await _app.Api.GetAsync($"/verify/{forged}/");

        var activation = await _app.TryLogInAsync("admin", "admin", "bare");
        var bare = _app.Api.With(_watch.Seed("activation token", (string)activation.Details!["activation_token"]!));
        await bare.PostAsync("/api/license/activate/", new JsonObject { ["license_key"] = "7Q2M-8A1B-CDEF-GHJK-MNPQ", ["client_name"] = "Bare", ["contact_email"] = "it@bare.test" });
        return admin;
    }

    private async Task WebhooksAsync(ApiClient admin)
    {
        var made = await admin.AddWebhookAsync($"{_receiver.Address}hook?key={_watch.Seed("webhook's address", "told-to-the-tenant-alone")}", "*");
        _watch.Seed("webhook secret", made.Secret());
        var changed = await admin.PostAsync($"/api/webhooks/{made.Id()}/rotate-secret/", new JsonObject());
        _watch.Seed("webhook secret, changed", changed.Data.Secret());
        await _app.AddEventsAsync(WebhookSetup.Record(_app, 1));
        (await _receiver.HasAsync(_app, 1, Soon)).ShouldBeTrue();
        await admin.GetAsync("/api/webhooks/");
    }

    private async Task LiveAsync(ApiClient admin)
    {
        var ticket = _watch.Seed("live ticket", (string)(await admin.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Data["ticket"]!);
        foreach (var good in (string[])[ticket, admin.Token!])
        {
            await using var client = await LiveClient.ConnectAsync(_app, good);
            await client.SendAsync(new JsonObject { ["type"] = "ping", ["token"] = admin.Token });
            _watch.Hear("frame", (await client.NextAsync()).ToJsonString());
        }
        foreach (var bad in (string[])[ticket, $"{admin.Token}x"])
        {
            await using var client = await LiveClient.ConnectAsync(_app, bad);
            _watch.Hear("frame", await client.ClosedAsync());
        }
    }

    private async Task RecoveryAsync()
    {
        (await _app.Api.PostAsync("/license/portal/recover/", new JsonObject { ["email"] = "it@acme.test" })).Outcome.ShouldBe("200 ");
        (await Eventually.HoldsAsync(_app, Soon, () => Task.FromResult(_mailbox.Mails.Count > 0))).ShouldBeTrue(_app.Logs.All);
        var token = _watch.Seed("link of key recovery", Link().Match(_mailbox.Mails[0].Text).Groups[1].Value);
        var answer = await _app.Api.PostAsync("/license/portal/recover/confirm/", new JsonObject { ["token"] = token });
        _watch.Seed("licence key, recovered", (string)answer.Data["license_key"]!);
        await _app.Api.PostAsync("/license/portal/recover/confirm/", new JsonObject { ["token"] = token });
    }

    private async Task<AdminBrowser> StaffAsync()
    {
        var owner = await AdminBrowser.LogInAsync(_app);
        _watch.Seed("staff cookie", owner.Cookie!.Split('=')[1]);
        _watch.Seed("staff session's token", owner.CsrfToken!);
        await new AdminBrowser(_app).TryLogInAsync(AdminBrowser.OwnerEmail, _watch.Seed("staff password, wrong", "a wrong one, not to be shown"));
        var issued = await owner.SendAsync("POST", "/api/admin/licenses/", JsonNode.Parse("""{"tier": "basic", "client": {"name": "Third", "email": "it@third.test"}, "is_perpetual": true, "tenants": ["third"], "activate": true}"""));
        _keyOfThird = _watch.Seed("licence key, by staff", (string)issued.Data["license_key"]!);

        var sam = await owner.SendAsync("POST", "/api/admin/staff/", new JsonObject { ["email"] = "sam@fayvad.test", ["role"] = "owner" });
        var browser = await AdminBrowser.LogInAsync(_app, "sam@fayvad.test", _watch.Seed("staff password", (string)sam.Data["password"]!));
        var begun = await browser.SendAsync("POST", "/api/admin/session/totp/", new JsonObject { ["current_password"] = (string)sam.Data["password"]! });
        var code = new Totp(Base32Encoding.ToBytes(_watch.Seed("second factor", (string)begun.Data["secret"]!))).ComputeTotp(_app.Time.GetUtcNow().UtcDateTime);
        var codes = (await browser.SendAsync("PUT", "/api/admin/session/totp/", new JsonObject { ["code"] = code })).Data["recovery_codes"]!.AsArray();
        for (var number = 1; number <= 3; number++) _watch.Seed($"recovery code {number}", (string)codes[number]!);
        await new AdminBrowser(_app).TryLogInAsync("sam@fayvad.test", (string)sam.Data["password"]!, (string)codes[1]!);
        await browser.SendAsync("POST", "/api/admin/session/password/", new JsonObject
        {
            ["current_password"] = (string)sam.Data["password"]!, ["new_password"] = _watch.Seed("staff password, chosen", "a chosen one, not to be shown"),
        });

        _watch.Seed("staff password, by command", (string)(await CommandAsync("admin", "create", "--email", "eve@fayvad.test", "--json"))["password"]!);
        _watch.Seed("staff password, reset", (string)(await CommandAsync("admin", "reset-password", "eve@fayvad.test", "--json"))["password"]!);
        var program = (await owner.CreateTokenAsync("deploy", "audit:read")).Client;
        _watch.Seed("token of a program", program.Token!);
        await program.GetAsync("/api/admin/audit/");
        _watch.Seed("token of a program, by command", (string)(await CommandAsync("token", "create", "--name", "cli", "--scopes", "audit:read", "--json"))["token"]!);
        await _app.Api.With(_watch.Seed("token of a program, unknown", $"fva_{new string('q', 43)}")).GetAsync("/api/admin/audit/");
        return owner;
    }

    private async Task EdgeAsync(AdminBrowser owner)
    {
        var token = _watch.Seed("FAYVAD_EDGE_TOKEN", (await owner.CreateTokenAsync("edge", "validate")).Client.Token!);
        await using var edge = await StartAsync(new()
        {
            ["SECRET_KEY"] = _watch.Seed("SECRET_KEY of an edge", "the secret key of another house than that"),
            ["ODOO_URL"] = _odoo.Address.ToString(),
            ["LICENSE_VALIDATION_URL"] = $"{_app.Address}api/validate",
            ["FAYVAD_EDGE_TOKEN"] = token,
            ["LICENSE_EDGE_LICENSES"] = $"third={_keyOfThird}",
        });
        (await Eventually.HoldsAsync(edge, Soon, async () => (await edge.TryLogInAsync("admin", "admin", "third")).Outcome == "200 ")).ShouldBeTrue(edge.Logs.All);
        await edge.TryLogInAsync("admin", "admin", "demo");
        await MetricsAsync(edge);
    }

    private async Task FirstStartAsync()
    {
        await using var app = await StartAsync([]);
        _watch.Seed("owner's password, generated", Generated().Match(app.Console.ToString()).Groups[1].Value);
        _watch.Seed("SECRET_KEY, generated", (await File.ReadAllTextAsync(app.Directory.Combine("data/secret_key"), TestContext.Current.CancellationToken)).Trim());
        _watch.Hear("console", app.Console.ToString());
        await app.LogInAsync();
        await MetricsAsync(app);
    }

    /// <summary>What stands for the user at Odoo, as the database has it encrypted.</summary>
    private async Task SeedOdooSessionAsync(string token)
    {
        var payload = JsonNode.Parse(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(token.Split('.')[1]))!;
        var stored = await _app.Services.GetRequiredService<ISessionStore>().GetAsync((string)payload["jti"]!, TestContext.Current.CancellationToken);
        var content = _app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("fayvad odoo session v1").UnprotectShared(stored!.Payload);
        _watch.Seed("session at Odoo", JsonSerializer.Deserialize(content, SessionJson.Default.SessionContent)!.SessionId);
    }

    [GeneratedRegex(@"/license/portal/recover/#([A-Za-z0-9_-]{43})(?=\s)")]
    private static partial Regex Link();

    [GeneratedRegex("shown this once: ([a-z2-9]{24})\n")]
    private static partial Regex Generated();
}
