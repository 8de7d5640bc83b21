using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Sessions;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Fayvad.Server.Tests.Features.Admin;

public sealed class SessionTests : IAsyncLifetime
{
    private const string Address = "/api/admin/session/";
    private const string Factor = "/api/admin/session/totp/";

    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(AdminBrowser.Settings);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whoever_knows_the_password_gets_a_cookie_that_no_script_and_no_foreign_page_can_use()
    {
        var browser = new AdminBrowser(_app);
        var answer = await browser.TryLogInAsync("OWNER@fayvad.test", AdminBrowser.OwnerPassword);
        answer.Outcome.ShouldBe("200 ");
        answer.Data["staff"]!["email"]!.GetValue<string>().ShouldBe(AdminBrowser.OwnerEmail);
        answer.Data["staff"]!["role"]!.GetValue<string>().ShouldBe("owner");
        answer.Data["staff"]!["totp_enabled"]!.GetValue<bool>().ShouldBeFalse();
        answer.Data["expires_at"]!.GetValue<string>().ShouldBe("2026-11-24T18:15:00Z");
        var cookie = answer.Header("Set-Cookie")!.ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("path=/");
        (await browser.GetAsync(Address)).Data["csrf_token"]!.GetValue<string>().ShouldBe(browser.CsrfToken);
    }

    [Fact]
    public async Task A_password_is_kept_as_220_000_rounds_of_pbkdf2()
    {
        (await _app.RunAsync("admin", "create", "--email", "new@fayvad.test", "--role", "viewer")).Exit.ShouldBe(0);
        var account = await _app.Services.GetRequiredService<IStaffStore>().FindByEmailAsync("new@fayvad.test", default);
        var hash = Convert.FromBase64String(account!.PasswordHash); // its form, the pseudo-random function (2: HMAC-SHA-512), the rounds, and so on
        (hash[0], BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5))).ShouldBe(((byte)1, 2, 220_000));
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure_and_bound_to_the_host()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>(AdminBrowser.Settings) { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1" });
        var body = new JsonObject { ["email"] = AdminBrowser.OwnerEmail, ["password"] = AdminBrowser.OwnerPassword };
        var cookie = (await app.Api.PostAsync(Address, body, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"))).Header("Set-Cookie")!;
        cookie.ShouldStartWith("__Host-fayvad_staff=");
        cookie.ToLowerInvariant().ShouldContain("secure");

        (string, string) mine = ("Cookie", cookie.Split(';')[0]);
        (await app.Api.GetAsync(Address, mine, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"))).Outcome.ShouldBe("200 ");
        (await app.Api.GetAsync(Address, mine)).Outcome.ShouldBe("401 TOKEN_INVALID"); // over plain http there is no such cookie
    }

    [Theory]
    [InlineData(AdminBrowser.OwnerEmail, "wrong")]
    [InlineData("nobody@fayvad.test", AdminBrowser.OwnerPassword)]
    [InlineData("no address", "x")]
    public async Task A_refusal_is_the_same_whatever_was_wrong(string email, string password)
    {
        var answer = await new AdminBrowser(_app).TryLogInAsync(email, password);
        answer.Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        answer.Details.ShouldBeNull();
        answer.Header("Set-Cookie").ShouldBeNull();
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_never_locks_out_for_good()
    {
        var browser = new AdminBrowser(_app);
        for (var i = 0; i < 5; i++) (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, "wrong")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        var slowed = await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword);
        slowed.Outcome.ShouldBe("429 RATE_LIMITED");
        _app.Time.Advance(TimeSpan.FromSeconds(int.Parse(slowed.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)));
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword)).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Strangers_who_go_on_guessing_do_not_keep_the_owner_out_where_he_logged_in_lately()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>(AdminBrowser.Settings) { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1" });
        (await TryAsync(AdminBrowser.OwnerPassword, "203.0.113.9")).Outcome.ShouldBe("200 ");
        for (var i = 0; i < 5; i++) (await TryAsync("wrong", $"198.51.100.{i}")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await TryAsync(AdminBrowser.OwnerPassword, "198.51.100.9")).Outcome.ShouldBe("429 RATE_LIMITED");
        (await TryAsync(AdminBrowser.OwnerPassword, "203.0.113.9")).Outcome.ShouldBe("200 ");

        Task<ApiAnswer> TryAsync(string password, string from) =>
            app.Api.PostAsync(Address, new JsonObject { ["email"] = AdminBrowser.OwnerEmail, ["password"] = password }, ("X-Forwarded-For", from));
    }

    [Fact]
    public async Task A_change_needs_the_sessions_token_and_no_foreign_origin()
    {
        var browser = await AdminBrowser.LogInAsync(_app);
        var token = browser.CsrfToken;
        browser.CsrfToken = null;
        (await browser.SendAsync("DELETE", Address)).Outcome.ShouldBe("403 PERMISSION_DENIED");
        browser.CsrfToken = new string('0', token!.Length);
        (await browser.SendAsync("DELETE", Address)).Outcome.ShouldBe("403 PERMISSION_DENIED");
        browser.CsrfToken = token;
        (await browser.SendAsync("DELETE", Address, null, ("Origin", "https://evil.test"))).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await browser.SendAsync("DELETE", Address, null, ("Sec-Fetch-Site", "cross-site"))).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await browser.SendAsync("DELETE", Address, null, ("Origin", _app.Address.GetLeftPart(UriPartial.Authority)))).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task A_foreign_page_cannot_log_somebody_in()
    {
        var body = new JsonObject { ["email"] = AdminBrowser.OwnerEmail, ["password"] = AdminBrowser.OwnerPassword };
        (await _app.Api.PostAsync(Address, body, ("Origin", "https://evil.test"))).Outcome.ShouldBe("403 PERMISSION_DENIED");
    }

    [Fact]
    public async Task Who_logs_out_is_out_even_with_a_copy_of_the_cookie()
    {
        var browser = await AdminBrowser.LogInAsync(_app);
        var copy = browser.Cookie;
        (await browser.SendAsync("DELETE", Address)).Outcome.ShouldBe("200 ");
        browser.Cookie = copy;
        (await browser.GetAsync(Address)).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_log_out_whose_browser_does_not_wait_is_carried_out_and_noted_once()
    {
        var sessions = _app.Services.GetRequiredService<StaffSessions>();
        var owner = await _app.Services.GetRequiredService<IStaffStore>().FindByEmailAsync(AdminBrowser.OwnerEmail, default);
        using var scope = _app.Services.CreateScope();
        var gone = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = new CancellationToken(canceled: true) };
        var session = await sessions.BeginAsync(gone, owner!);
        await sessions.EndAsync(gone, session);
        await sessions.EndAsync(gone, session);
        (await _app.Services.GetRequiredService<IRevokedTokens>().IsRevokedAsync(session.Id, default)).ShouldBeTrue();
        var events = (await _app.Services.GetRequiredService<LicenseAuthority>().ListAuditAsync(new(owner!.Id.ToString()), new(), default)).Items;
        events.Where(static entry => entry.Draft.Action == "staff.logout").ShouldHaveSingleItem().Draft.Origin.Who.ShouldBe(AdminBrowser.OwnerEmail);
    }

    [Fact]
    public async Task A_session_ends_after_eight_idle_hours_and_after_a_day_of_use()
    {
        var (idle, busy) = (await AdminBrowser.LogInAsync(_app), await AdminBrowser.LogInAsync(_app));
        for (var hours = 0; hours < 20; hours += 5)
        {
            _app.Time.Advance(TimeSpan.FromHours(5));
            (await busy.GetAsync(Address)).Outcome.ShouldBe("200 ");
        }
        (await idle.GetAsync(Address)).Outcome.ShouldBe("401 TOKEN_INVALID");
        _app.Time.Advance(TimeSpan.FromHours(4));
        (await busy.GetAsync(Address)).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task Another_password_ends_every_other_session()
    {
        var (here, elsewhere) = (await AdminBrowser.LogInAsync(_app), await AdminBrowser.LogInAsync(_app));
        var change = new JsonObject { ["current_password"] = "wrong wrong wrong", ["new_password"] = "another horse battery" };
        (await here.SendAsync("POST", "/api/admin/session/password/", change)).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        change["current_password"] = AdminBrowser.OwnerPassword;
        (await here.SendAsync("POST", "/api/admin/session/password/", change)).Outcome.ShouldBe("200 ");
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        (await here.GetAsync(Address)).Outcome.ShouldBe("200 ");
        (await elsewhere.GetAsync(Address)).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await elsewhere.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword)).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await elsewhere.TryLogInAsync(AdminBrowser.OwnerEmail, "another horse battery")).Outcome.ShouldBe("200 ");
    }

    [Theory]
    [InlineData("short")]
    [InlineData(AdminBrowser.OwnerEmail)]
    [InlineData(AdminBrowser.OwnerPassword)]
    public async Task A_password_that_is_easily_guessed_is_refused(string password) =>
        (await (await AdminBrowser.LogInAsync(_app)).SendAsync("POST", "/api/admin/session/password/",
            new JsonObject { ["current_password"] = AdminBrowser.OwnerPassword, ["new_password"] = password })).Outcome.ShouldBe("400 VALIDATION_ERROR");

    [Fact]
    public async Task With_a_second_factor_the_password_alone_does_not_do_and_no_code_does_twice()
    {
        var (browser, app, _) = await EnrolAsync();
        var half = await new AdminBrowser(_app).TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword);
        half.Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        half.Details!["totp_required"]!.GetValue<bool>().ShouldBeTrue();
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, "wrong")).Details.ShouldBeNull("only who knows the password is told that a code is missing");
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, Code(app))).Outcome.ShouldBe("401 INVALID_CREDENTIALS", "this code confirmed the enrolment");

        _app.Time.Advance(TimeSpan.FromSeconds(30));
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, Code(app))).Outcome.ShouldBe("200 ");
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, Code(app))).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task A_recovery_code_replaces_the_device_once()
    {
        var (browser, _, recovery) = await EnrolAsync();
        recovery.Distinct().Count().ShouldBe(10);
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, recovery[3].ToUpperInvariant())).Outcome.ShouldBe("200 ");
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, recovery[3])).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, recovery[4])).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task The_second_factor_ends_with_a_code_alone()
    {
        var (browser, _, recovery) = await EnrolAsync();
        (await browser.SendAsync("DELETE", Factor, new JsonObject { ["code"] = "000000" })).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await browser.SendAsync("DELETE", Factor, new JsonObject { ["code"] = recovery[0] })).Outcome.ShouldBe("200 ");
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword)).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task A_session_alone_begins_no_second_factor()
    {
        var browser = await AdminBrowser.LogInAsync(_app);
        (await browser.SendAsync("POST", Factor, new JsonObject())).Outcome.ShouldBe("400 VALIDATION_ERROR");
        for (var i = 0; i < 5; i++) (await BeginAsync(browser, "wrong")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await BeginAsync(browser, AdminBrowser.OwnerPassword)).Outcome.ShouldBe("429 RATE_LIMITED", "guessing here is slowed down as at the log-in");
    }

    [Fact]
    public async Task A_second_factor_is_replaced_by_who_has_it_and_the_password()
    {
        var (browser, app, recovery) = await EnrolAsync();
        (await BeginAsync(browser, AdminBrowser.OwnerPassword)).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await BeginAsync(browser, AdminBrowser.OwnerPassword, "000000")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await BeginAsync(browser, "wrong", recovery[0])).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        var begun = await BeginAsync(browser, AdminBrowser.OwnerPassword, recovery[0]);
        var other = new Totp(Base32Encoding.ToBytes(begun.Data["secret"]!.GetValue<string>()));
        (await browser.SendAsync("PUT", Factor, new JsonObject { ["code"] = Code(other) })).Outcome.ShouldBe("200 ");

        _app.Time.Advance(TimeSpan.FromSeconds(30));
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, Code(app))).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await browser.TryLogInAsync(AdminBrowser.OwnerEmail, AdminBrowser.OwnerPassword, Code(other))).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Failed_logins_are_in_the_audit_log_summed_up()
    {
        var guesser = new AdminBrowser(_app);
        for (var i = 0; i < 3; i++) await guesser.TryLogInAsync(AdminBrowser.OwnerEmail, "wrong");
        await guesser.TryLogInAsync("nobody@fayvad.test", "wrong");
        var browser = await AdminBrowser.LogInAsync(_app);
        var events = new JsonArray();
        (await Eventually.HoldsAsync(_app, TimeSpan.FromMinutes(2), async () =>
            (events = (await browser.GetAsync("/api/admin/audit/?action=staff.login_failed")).Json["data"]!.AsArray()).Count == 2)).ShouldBeTrue();
        events.Select(static entry => entry!["reason"]!.GetValue<string>()[..8]).ShouldBe(["3 failed", "1 failed"], ignoreOrder: true);
        (await browser.GetAsync("/api/admin/audit/?action=staff.login")).Json["data"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Failed_logins_wait_for_a_database_that_is_away()
    {
        AwayStore? store = null;
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = AdminBrowser.Settings,
            Services = services =>
            {
                var shipped = services.Last(static service => service.ServiceType == typeof(IStaffStore)).ImplementationType!;
                services.AddSingleton<IStaffStore>(provider => store = new((IStaffStore)ActivatorUtilities.CreateInstance(provider, shipped)));
            },
        });
        var guesser = new AdminBrowser(app);
        for (var i = 0; i < 2; i++) await guesser.TryLogInAsync(AdminBrowser.OwnerEmail, "wrong");
        store!.IsAway = true;
        (await Eventually.HoldsAsync(app, TimeSpan.FromMinutes(2), () => Task.FromResult(store.Refused > 0))).ShouldBeTrue();
        await guesser.TryLogInAsync(AdminBrowser.OwnerEmail, "wrong");
        store.IsAway = false;

        var browser = await AdminBrowser.LogInAsync(app);
        var events = new JsonArray();
        (await Eventually.HoldsAsync(app, TimeSpan.FromMinutes(2), async () =>
            (events = (await browser.GetAsync("/api/admin/audit/?action=staff.login_failed")).Json["data"]!.AsArray()).Count > 0)).ShouldBeTrue();
        events.ShouldHaveSingleItem()!["reason"]!.GetValue<string>().ShouldStartWith("3 failed");
    }

    /// <summary>Refuses to put anything down while it is away.</summary>
    private sealed class AwayStore(IStaffStore store) : IStaffStore
    {
        private int _refused;

        public bool IsAway { get; set; }

        public int Refused => Volatile.Read(ref _refused);

        public Task RecordAsync(AuditDraft draft, CancellationToken cancellationToken)
        {
            if (!IsAway) return store.RecordAsync(draft, cancellationToken);
            Interlocked.Increment(ref _refused);
            throw new StoreUnavailableException(new TimeoutException());
        }

        public Task EndSessionAsync(string sessionId, DateTimeOffset expiresAt, AuditDraft draft, CancellationToken cancellationToken) =>
            store.EndSessionAsync(sessionId, expiresAt, draft, cancellationToken);

        public Task<StaffAccount> CreateAsync(NewStaffAccount account, CommandOrigin origin, CancellationToken cancellationToken) => store.CreateAsync(account, origin, cancellationToken);

        public Task<StaffAccount?> ChangeAsync(Guid id, Func<StaffAccount, StaffChange?> change, CommandOrigin origin, CancellationToken cancellationToken) =>
            store.ChangeAsync(id, change, origin, cancellationToken);

        public Task<StaffAccount?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

        public Task<StaffAccount?> FindByEmailAsync(string email, CancellationToken cancellationToken) => store.FindByEmailAsync(email, cancellationToken);

        public Task<Page<StaffAccount>> ListAsync(PageRequest page, CancellationToken cancellationToken) => store.ListAsync(page, cancellationToken);

        public Task<bool> AnyAsync(CancellationToken cancellationToken) => store.AnyAsync(cancellationToken);
    }

    private async Task<(AdminBrowser Browser, Totp App, IReadOnlyList<string> Recovery)> EnrolAsync()
    {
        var browser = await AdminBrowser.LogInAsync(_app);
        var begun = await BeginAsync(browser, AdminBrowser.OwnerPassword);
        begun.Outcome.ShouldBe("200 ");
        begun.Data["otpauth_uri"]!.GetValue<string>().ShouldStartWith("otpauth://totp/");
        var app = new Totp(Base32Encoding.ToBytes(begun.Data["secret"]!.GetValue<string>()));
        (await browser.SendAsync("PUT", Factor, new JsonObject { ["code"] = "000000" })).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        var confirmed = await browser.SendAsync("PUT", Factor, new JsonObject { ["code"] = Code(app) });
        confirmed.Outcome.ShouldBe("200 ");
        (await browser.GetAsync(Address)).Data["staff"]!["totp_enabled"]!.GetValue<bool>().ShouldBeTrue();
        return (browser, app, [.. confirmed.Data["recovery_codes"]!.AsArray().Select(static code => code!.GetValue<string>())]);
    }

    private static Task<ApiAnswer> BeginAsync(AdminBrowser browser, string password, string? totp = null)
    {
        var body = new JsonObject { ["current_password"] = password };
        if (totp is not null) body["totp"] = totp;
        return browser.SendAsync("POST", Factor, body);
    }

    private string Code(Totp app) => app.ComputeTotp(_app.Time.GetUtcNow().UtcDateTime);
}
