using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Auth;

public sealed class LoginTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(
        new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,demo_free,bare" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_login_answers_a_token_the_user_and_the_licence()
    {
        var answer = await _app.TryLogInAsync("admin", "admin", "demo");
        answer.Outcome.ShouldBe("200 ");
        var data = answer.Data;
        data["token"]!.GetValue<string>().Split('.').Length.ShouldBe(3);
        data["expires_at"]!.GetValue<string>().ShouldBe("2026-11-24T11:15:00Z");
        data["user"]!["username"]!.GetValue<string>().ShouldBe("admin");
        data["user"]!["tenant_id"]!.GetValue<string>().ShouldBe("demo");
        data["user"]!["email"]!.GetValue<string>().ShouldContain("@");
        var license = data["license"]!;
        license["key"]!.GetValue<string>().ShouldMatch("^XXXX-XXXX-XXXX-XXXX-[0-9A-Z]{4}$");
        license["tier"]!.GetValue<string>().ShouldBe("professional");
        license["tier_name"]!.GetValue<string>().ShouldBe("Professional");
        license["expiry_date"].ShouldBeNull();
        license["status"]!.GetValue<string>().ShouldBe("active");
        license["features"]!["sales_module"]!.GetValue<bool>().ShouldBeTrue();
        license["limits"]!.AsObject().Select(static limit => limit.Key)
            .ShouldBe(["max_users", "max_api_requests_per_hour", "max_concurrent_connections", "max_companies", "max_databases"]);
        license["limits"]!["max_api_requests_per_hour"]!.GetValue<long>().ShouldBe(5000);
    }

    [Fact]
    public async Task A_feature_that_the_licence_lacks_is_shown_as_lacking()
    {
        var license = (await _app.TryLogInAsync("admin", "admin", "demo_free")).Data["license"]!;
        license["features"]!["manufacturing_module"]!.GetValue<bool>().ShouldBeFalse();
        license["features"]!["sales_module"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("admin", "admin", "read create update delete admin")]
    [InlineData("user", "user", "read create update delete")]
    [InlineData("portal", "portal", "read")]
    public async Task Role_and_permissions_come_from_the_groups_of_Odoo(string user, string role, string permissions)
    {
        var answer = (await _app.TryLogInAsync(user, user, "demo")).Data["user"]!;
        answer["role"]!.GetValue<string>().ShouldBe(role);
        string.Join(' ', answer["permissions"]!.AsArray().Select(static permission => (string?)permission)).ShouldBe(permissions);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        ApiAnswer[] answers =
        [
            await _app.TryLogInAsync("admin", "wrong", "demo"),
            await _app.TryLogInAsync("nobody", "wrong", "demo"),
            await _app.TryLogInAsync("admin", "admin", "no_such_database"),
            await _app.TryLogInAsync("admin", "admin", "DEMO"),
            await _app.TryLogInAsync("admin", "admin", "../demo"),
            await _app.TryLogInAsync("admin", "admin", "postgres"),
        ];
        answers.ShouldAllBe(static answer => answer.Outcome == "401 INVALID_CREDENTIALS");
        answers.Select(static answer => answer.Text.Replace((string)answer.Json["request_id"]!, "", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem();
        answers.Select(static answer => string.Join(',', answer.Headers.Select(static header => header.Key))).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"username": "admin", "password": "admin"}""", "database")]
    [InlineData("""{"username": "admin", "password": "admin", "database": null}""", "database")]
    [InlineData("""{"username": "", "password": "admin", "database": "demo"}""", "username")]
    public async Task A_login_without_one_of_its_fields_names_it(string body, string missing)
    {
        var answer = await _app.Api.PostTextAsync("/api/auth/login/", body);
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["missing_fields"]!.ToJsonString().ShouldBe($"[\"{missing}\"]");
        answer.Details["required_fields"]!.ToJsonString().ShouldBe("""["username","password","database"]""");
    }

    [Theory]
    [InlineData("""{"username": 7, "password": "admin", "database": "demo"}""", "username")]
    [InlineData("""{"username": "admin", "password": ["admin"], "database": "demo"}""", "password")]
    [InlineData("""{"username": "admin", "password": "admin", "database": "demo", "role": "admin"}""", "role")]
    public async Task A_login_of_a_wrong_shape_names_the_field(string body, string field)
    {
        var answer = await _app.Api.PostTextAsync("/api/auth/login/", body);
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["fields"]!.AsObject().Select(static problem => problem.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task A_name_longer_than_any_is_refused() => (await _app.TryLogInAsync(new string('x', 255), "admin", "demo")).Outcome.ShouldBe("400 VALIDATION_ERROR");

    [Fact]
    public async Task A_login_over_64_KiB_is_refused() => (await _app.TryLogInAsync("admin", new string('x', 70_000), "demo")).Outcome.ShouldBe("413 PAYLOAD_TOO_LARGE");

    [Fact]
    public async Task Guessing_is_slowed_down_for_the_account_and_never_for_good()
    {
        for (var i = 0; i < 5; i++) (await _app.TryLogInAsync("user", "wrong", "demo")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        var refused = await _app.TryLogInAsync("user", "user", "demo");
        refused.Outcome.ShouldBe("429 RATE_LIMITED");
        refused.Header("Retry-After").ShouldBe("1");
        (await _app.TryLogInAsync("admin", "admin", "demo")).Outcome.ShouldBe("200 ");
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        (await _app.TryLogInAsync("user", "user", "demo")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Strangers_who_go_on_guessing_do_not_keep_out_whoever_logged_in_from_here_lately()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1" });
        (await TryAsync("admin", "203.0.113.9")).Outcome.ShouldBe("200 ");
        for (var i = 0; i < 5; i++) (await TryAsync("wrong", $"198.51.100.{i}")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await TryAsync("admin", "198.51.100.9")).Outcome.ShouldBe("429 RATE_LIMITED");
        (await TryAsync("admin", "203.0.113.9")).Outcome.ShouldBe("200 ");

        Task<ApiAnswer> TryAsync(string password, string from) => app.Api.PostAsync("/api/auth/login/",
            new JsonObject { ["username"] = "admin", ["password"] = password, ["database"] = "demo" }, ("X-Forwarded-For", from));
    }

    [Fact]
    public async Task While_many_networks_guess_at_the_accounts_of_a_database_its_people_log_in_where_they_did_lately()
    {
        var throttle = _app.Services.GetRequiredService<LoginThrottle>();
        await _app.LogInAsync();
        for (var i = 0; i < 1000; i++) throttle.TryBegin("demo", $"guess{i}", new([10, 0, (byte)(i >> 8), (byte)i]), out _).ShouldNotBeNull();
        var stranger = await _app.TryLogInAsync("user", "user", "demo");
        (stranger.Outcome, stranger.Header("Retry-After")).ShouldBe(("429 RATE_LIMITED", "10"));
        (await _app.TryLogInAsync("admin", "admin", "demo")).Outcome.ShouldBe("200 ");
        (await _app.TryLogInAsync("user", "user", "demo_free")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task A_database_without_a_licence_lets_its_administrator_in_as_far_as_bringing_one()
    {
        var answer = await _app.TryLogInAsync("admin", "admin", "bare");
        answer.Outcome.ShouldBe("403 LICENSE_MISSING");
        var activation = _app.Api.With(answer.Details!["activation_token"]!.GetValue<string>());

        (await activation.GetAsync("/api/license/status/")).Data["status"]!["reason"]!.GetValue<string>().ShouldBe("LICENSE_MISSING");
        (await activation.GetAsync("/api/sales/orders/")).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await activation.GetAsync("/api/auth/me/")).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await activation.PostAsync("/api/auth/refresh/", new JsonObject())).Outcome.ShouldBe("403 PERMISSION_DENIED");
        _app.Time.Advance(TimeSpan.FromMinutes(15));
        (await activation.GetAsync("/api/license/status/")).Outcome.ShouldBe("401 TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Others_of_that_database_are_told_and_get_nothing()
    {
        var answer = await _app.TryLogInAsync("user", "user", "bare");
        answer.Outcome.ShouldBe("403 LICENSE_MISSING");
        answer.Text.ShouldNotContain("activation_token");
    }

    [Fact]
    public async Task A_suspended_licence_refuses_the_login_and_says_why()
    {
        (await _app.RunAsync("license", "suspend", await LicenseOf("demo"), "--reason", "unpaid")).Exit.ShouldBe(0);
        var answer = await _app.TryLogInAsync("admin", "admin", "demo");
        answer.Outcome.ShouldBe("403 LICENSE_INVALID");
        answer.Details!["reason"]!.GetValue<string>().ShouldBe("SUSPENDED");
        answer.Details["activation_token"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Me_tells_who_I_am_and_my_licence_of_now()
    {
        var answer = (await (await _app.LogInAsync("user")).GetAsync("/api/auth/me/")).Data;
        answer["user"]!["username"]!.GetValue<string>().ShouldBe("user");
        answer["user"]!["tenant_id"]!.GetValue<string>().ShouldBe("demo");
        answer["license"]!["tier"]!.GetValue<string>().ShouldBe("professional");
        answer["expires_at"]!.GetValue<string>().ShouldBe("2026-11-24T11:15:00Z");
    }

    [Fact]
    public async Task A_token_ends_after_an_hour()
    {
        var user = await _app.LogInAsync();
        _app.Time.Advance(TimeSpan.FromHours(1));
        var answer = await user.GetAsync("/api/auth/me/");
        answer.Outcome.ShouldBe("401 TOKEN_EXPIRED");
        answer.Header("WWW-Authenticate").ShouldStartWith("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_token_that_does_not_verify_is_refused()
    {
        var answer = await _app.Api.With("a.b.c").GetAsync("/api/auth/me/");
        answer.Outcome.ShouldBe("401 TOKEN_INVALID");
        answer.Header("WWW-Authenticate").ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task No_token_is_no_licence() => (await _app.Api.GetAsync("/api/auth/me/")).Outcome.ShouldBe("403 LICENSE_MISSING");

    [Fact]
    public async Task A_refresh_gives_a_new_token_and_ends_the_old_one()
    {
        var old = await _app.LogInAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(50));
        var answer = await old.PostAsync("/api/auth/refresh/", new JsonObject());
        answer.Outcome.ShouldBe("200 ");
        answer.Data["expires_at"]!.GetValue<string>().ShouldBe("2026-11-24T12:05:00Z");
        var renewed = _app.Api.With(answer.Data["token"]!.GetValue<string>());
        (await old.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await renewed.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task A_refresh_whose_answer_was_lost_gives_the_same_token_again_for_half_a_minute_on_every_node()
    {
        await using var other = await FayvadApplication.StartAsync(AnotherNodeOf(_app));
        var old = await _app.LogInAsync();
        var token = TokenOf(await old.PostAsync("/api/auth/refresh/", new JsonObject()));
        var there = other.Api.With(old.Token!);
        TokenOf(await old.PostAsync("/api/auth/refresh/", new JsonObject())).ShouldBe(token);
        TokenOf(await there.PostAsync("/api/auth/refresh/", new JsonObject())).ShouldBe(token);

        // It is good for nothing else.
        foreach (var path in (string[])["/api/auth/me/", "/api/sales/orders/?limit=1", "/api/license/status/"]) (await there.GetAsync(path)).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await old.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await _app.Api.With(token).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");

        _app.Time.Advance(TimeSpan.FromSeconds(30));
        (await old.PostAsync("/api/auth/refresh/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await _app.Api.With(token).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task After_the_logout_of_a_refreshed_token_the_one_before_gives_nothing_again()
    {
        var old = await _app.LogInAsync();
        var renewed = _app.Api.With(TokenOf(await old.PostAsync("/api/auth/refresh/", new JsonObject())));
        (await renewed.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await old.PostAsync("/api/auth/refresh/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Who_logs_out_without_having_heard_of_the_refresh_ends_the_new_token()
    {
        var old = await _app.LogInAsync();
        var renewed = _app.Api.With(TokenOf(await old.PostAsync("/api/auth/refresh/", new JsonObject())));
        (await old.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await renewed.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await old.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task Whoever_missed_two_refreshes_is_given_the_newest_token_and_can_log_it_out()
    {
        var first = await _app.LogInAsync();
        var second = _app.Api.With(TokenOf(await first.PostAsync("/api/auth/refresh/", new JsonObject())));
        var third = TokenOf(await second.PostAsync("/api/auth/refresh/", new JsonObject()));
        TokenOf(await first.PostAsync("/api/auth/refresh/", new JsonObject())).ShouldBe(third);
        (await first.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await _app.Api.With(third).GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_refresh_that_finds_the_session_at_Odoo_over_ends_the_token()
    {
        var user = await _app.LogInAsync();
        var identity = (GatewayIdentity)(await _app.Services.GetRequiredService<TokenService>().VerifyAsync(user.Token!)).Identity!;
        await (await _app.Services.GetRequiredService<OdooSessions>().FindAsync(identity, TestContext.Current.CancellationToken))!.DestroyAsync(TestContext.Current.CancellationToken);
        (await user.PostAsync("/api/auth/refresh/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_EXPIRED");
        (await user.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task What_is_kept_of_a_refresh_lies_in_the_database_encrypted()
    {
        var old = await _app.LogInAsync();
        var token = TokenOf(await old.PostAsync("/api/auth/refresh/", new JsonObject()));
        var id = (await _app.Services.GetRequiredService<TokenService>().VerifyAsync(old.Token!)).Identity!.TokenId!;
        var kept = (await _app.Services.GetRequiredService<ISessionStore>().GetAsync(id, TestContext.Current.CancellationToken))!;
        Encoding.Latin1.GetString(kept.Payload).ShouldNotContain(token.Split('.')[2]);
        kept.ExpiresAt.ShouldBe(_app.Time.GetUtcNow().AddSeconds(30));
    }

    [Fact]
    public async Task After_logout_the_token_is_refused_at_once()
    {
        var user = await _app.LogInAsync();
        (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        (await user.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await user.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_logout_reaches_another_node_within_a_second()
    {
        await using var other = await FayvadApplication.StartAsync(AnotherNodeOf(_app));
        var user = await _app.LogInAsync();
        var there = other.Api.With(user.Token!);
        (await there.GetAsync("/api/auth/me/")).Outcome.ShouldBe("200 ");
        (await user.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await Eventually.HoldsAsync(other, TimeSpan.FromSeconds(1), async () => (await there.GetAsync("/api/auth/me/")).ErrorCode == "TOKEN_INVALID")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_works_on_a_node_that_did_not_issue_it()
    {
        await using var other = await FayvadApplication.StartAsync(AnotherNodeOf(_app));
        var user = await _app.LogInAsync();
        (await other.Api.With(user.Token!).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
    }

    [Theory]
    [InlineData("GET", "/api/auth/login/", "POST")]
    [InlineData("DELETE", "/api/auth/me", "GET")]
    public async Task A_wrong_method_is_405_for_anybody(string method, string path, string allowed)
    {
        var answer = await _app.Api.SendAsync(new HttpMethod(method), path, null);
        answer.Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
        answer.Header("Allow").ShouldBe(allowed);
    }

    [Fact]
    public async Task An_unknown_address_below_auth_is_404_for_anybody() => (await _app.Api.GetAsync("/api/auth/nothing/")).Outcome.ShouldBe("404 NOT_FOUND");

    [Theory]
    [InlineData("/api/auth/login")]
    [InlineData("/api/auth/login/")]
    [InlineData("/API/Auth/Login/")]
    public async Task Every_spelling_of_the_address_serves(string path) =>
        (await _app.Api.PostAsync(path, new JsonObject { ["username"] = "admin", ["password"] = "admin", ["database"] = "demo" })).Outcome.ShouldBe("200 ");

    [Fact]
    public async Task No_password_and_no_token_reaches_the_log()
    {
        await _app.TryLogInAsync("admin", "Hush-Hush-Password", "demo");
        var user = await _app.LogInAsync();
        await user.GetAsync("/api/sales/orders/?limit=1");
        await user.PostAsync("/api/auth/refresh/", new JsonObject());
        _app.Logs.All.ShouldNotContain("Hush-Hush-Password");
        _app.Logs.All.ShouldNotContain(user.Token!);
        _app.Logs.All.ShouldNotContain(user.Token!.Split('.')[2]);
        _app.Logs.All.ShouldNotContain((await File.ReadAllTextAsync(_app.Directory.Combine("data/secret_key"), TestContext.Current.CancellationToken)).Trim());
        _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    private static string TokenOf(ApiAnswer refreshed) => refreshed.Data["token"]!.GetValue<string>();

    private async Task<string> LicenseOf(string tenant) =>
        (await _app.RunAsync("license", "list", "--tenant", tenant, "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();

    /// <summary>A node with a data directory of its own before the same Odoo, over the same database, under the same secret.</summary>
    internal static ApplicationOptions AnotherNodeOf(FayvadApplication app) => app.Options with
    {
        Directory = null,
        Settings = new(app.Options.Settings)
        {
            ["ODOO_URL"] = app.OdooAddress.ToString(),
            ["DATABASE_URL"] = $"sqlite://{app.Directory.Combine("data/fayvad.db")}",
            ["SECRET_KEY"] = File.ReadAllText(app.Directory.Combine("data/secret_key")).Trim(),
        },
    };
}
