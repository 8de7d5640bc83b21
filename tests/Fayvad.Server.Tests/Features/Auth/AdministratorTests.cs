using System.Text.Json.Nodes;
using Fayvad.Licensing.Enforcement;
using Fayvad.Odoo;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Tests.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Auth;

/// <summary>Administrators whom Odoo no longer has: what is open to them where Odoo has no other part.</summary>
public sealed class AdministratorTests : IAsyncLifetime
{
    private static readonly (HttpMethod Method, string Path)[] Guarded =
    [
        (HttpMethod.Post, "/api/webhooks/"), (HttpMethod.Delete, "/api/webhooks/7c1f5c7e-4f0e-4a43-9f5e-0a6f5bb0c001/"), (HttpMethod.Post, "/api/license/activate/"),
        (HttpMethod.Delete, "/api/license/seats/2/"),
    ];

    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_administrator_who_was_archived_in_Odoo_is_refused_within_a_minute_and_the_token_ends()
    {
        var admin = await _app.LogInAsync();
        await admin.AddWebhookAsync("https://example.test/hook");
        await ArchiveAdministratorAsync();
        _app.Time.Advance(TimeSpan.FromSeconds(60));
        (await AskAsync(admin, Guarded[0])).Outcome.ShouldBe("401 TOKEN_EXPIRED");
        foreach (var call in Guarded) (await AskAsync(admin, call)).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await admin.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task Every_change_that_is_for_administrators_asks()
    {
        foreach (var call in Guarded)
        {
            var admin = await _app.LogInAsync();
            await EndSessionsAsync();
            (await AskAsync(admin, call)).Outcome.ShouldBe("401 TOKEN_EXPIRED", call.Path);
        }
    }

    [Fact]
    public async Task An_administrator_who_lost_the_group_is_refused_and_goes_on_as_a_user()
    {
        // The token says what was so at the log-in.
        using var odoo = new OdooClient(new OdooClientOptions { BaseAddress = _app.OdooAddress });
        var login = await odoo.AuthenticateAsync("demo", "user", "user", cancellationToken: TestContext.Current.CancellationToken);
        var tenant = await _app.Services.GetRequiredService<LicensedTenants>().GetAsync("demo", TestContext.Current.CancellationToken);
        var license = _app.Services.GetRequiredService<LicenseViews>().Of(tenant.License!);
        var token = _app.Services.GetRequiredService<TokenService>().IssueAccess(new("demo", login.UserId, "user", null, Role.Admin), license, null);
        await _app.Services.GetRequiredService<OdooSessions>().KeepAsync(token, login, TestContext.Current.CancellationToken);
        var caller = _app.Api.With(token.Text);
        foreach (var call in Guarded) (await AskAsync(caller, call)).Outcome.ShouldBe("403 PERMISSION_DENIED", call.Path);
        (await caller.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Where_Odoo_cannot_be_asked_nothing_is_changed()
    {
        var options = LoginTests.AnotherNodeOf(_app);
        options.Settings["ODOO_URL"] = "http://127.0.0.1:9";
        await using var cutOff = await FayvadApplication.StartAsync(options);
        var admin = cutOff.Api.With((await _app.LogInAsync()).Token!);
        foreach (var call in Guarded) (await AskAsync(admin, call)).Outcome.ShouldBe("503 ODOO_UNAVAILABLE", call.Path);
        (await admin.GetAsync("/api/webhooks/")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task What_Odoo_said_holds_for_a_minute()
    {
        var admin = await _app.LogInAsync();
        await admin.AddWebhookAsync("https://example.test/hook");
        await EndSessionsAsync();
        _app.Time.Advance(TimeSpan.FromSeconds(59));
        await admin.AddWebhookAsync("https://example.test/hook");
    }

    private static Task<ApiAnswer> AskAsync(ApiClient caller, (HttpMethod Method, string Path) call) => call.Method == HttpMethod.Delete
        ? caller.SendAsync(call.Method, call.Path, null)
        : caller.PostAsync(call.Path, new JsonObject { ["url"] = "https://example.test/hook" });

    private Task ArchiveAdministratorAsync() => WriteAsync(new JsonObject { ["active"] = false });

    private Task EndSessionsAsync() => WriteAsync(new JsonObject { ["login"] = "admin" });

    private async Task WriteAsync(JsonObject values)
    {
        using var odoo = new OdooClient(new OdooClientOptions { BaseAddress = _app.OdooAddress });
        var admin = await odoo.AuthenticateAsync("demo", "admin", "admin", cancellationToken: TestContext.Current.CancellationToken);
        var session = odoo.Resume("demo", admin.SessionId);
        using var reply = await session.CallAsync("res.users", "write", [new JsonArray(admin.UserId), values], null, TestContext.Current.CancellationToken);
    }
}
