using System.Net.Http.Json;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Business;

public class OdooFailureTests
{
    [Fact]
    public async Task An_Odoo_that_is_down_is_503_and_charges_nobody()
    {
        await using var app = await StartAsync("http://127.0.0.1:9");
        for (var i = 0; i < 7; i++)
        {
            var answer = await app.TryLogInAsync("admin", "admin", "acme");
            answer.Outcome.ShouldBe("503 ODOO_UNAVAILABLE");
            answer.Header("Retry-After").ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData(200, "text/html", "<html>hush</html>")]
    [InlineData(200, "application/json", "{\"hush\":")]
    public async Task An_Odoo_that_answers_nonsense_is_502_and_nothing_of_it_is_passed_on(int status, string contentType, string body)
    {
        await using var odoo = await StubAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
        });
        await using var app = await StartAsync(odoo.Urls.Single());
        var answer = await app.TryLogInAsync("admin", "admin", "acme");
        answer.Outcome.ShouldBe("502 ODOO_BAD_RESPONSE");
        answer.Text.ShouldNotContain("hush");
    }

    [Fact]
    public async Task An_Odoo_that_refuses_every_log_in_for_a_minute_is_429_and_blames_nobody()
    {
        await using var odoo = await StubAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(context.Request.Path.Value!.EndsWith("authenticate", StringComparison.Ordinal)
                ? """{"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "data": {"name": "odoo.exceptions.AccessDenied", "message": "Too many login failures, please wait a bit before trying again."}}}"""
                : """{"jsonrpc": "2.0", "id": 1, "result": ["acme"]}""");
        });
        await using var app = await StartAsync(odoo.Urls.Single());
        for (var attempt = 0; attempt < 7; attempt++)
        {
            var answer = await app.TryLogInAsync("admin", "admin", "acme");
            (answer.Outcome, answer.Header("Retry-After")).ShouldBe(("429 RATE_LIMITED", "60"));
        }
    }

    [Fact]
    public async Task An_Odoo_that_hangs_is_504()
    {
        var asked = new TaskCompletionSource();
        await using var odoo = await StubAsync(async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var app = await StartAsync(odoo.Urls.Single());
        var login = app.TryLogInAsync("admin", "admin", "acme");
        await asked.Task;
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(6), () => Task.FromResult(login.IsCompleted))).ShouldBeTrue();
        (await login).Outcome.ShouldBe("504 ODOO_TIMEOUT");
    }

    [Fact]
    public async Task A_log_in_that_its_caller_breaks_off_counts_as_failed_since_Odoo_was_asked()
    {
        var (asked, left) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        await using var odoo = await StubAsync(async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            left.Release();
        });
        await using var app = await StartAsync(odoo.Urls.Single());
        using var http = new HttpClient { BaseAddress = app.Address };
        for (var i = 0; i < 5; i++)
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var login = http.PostAsJsonAsync("/api/auth/login/", new { username = "admin", password = "guessed", database = "acme" }, leaving.Token);
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            await leaving.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(login);
            await left.WaitAsync(TestContext.Current.CancellationToken);
        }
        (await app.TryLogInAsync("admin", "guessed", "acme")).Outcome.ShouldBe("429 RATE_LIMITED");
    }

    [Fact]
    public async Task However_long_Odoo_takes_for_those_it_knows_all_refusals_come_at_one_moment()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var odoo = await StubAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            var isLogin = context.Request.Path.Value!.EndsWith("authenticate", StringComparison.Ordinal);
            if (isLogin && (await new StreamReader(context.Request.Body).ReadToEndAsync()).Contains("\"admin\"", StringComparison.Ordinal))
            {
                asked.SetResult();
                await answer.Task;
            }
            await context.Response.WriteAsync(isLogin
                ? """{"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "data": {"name": "odoo.exceptions.AccessDenied", "message": "Access Denied"}}}"""
                : """{"jsonrpc": "2.0", "id": 1, "result": ["acme"]}""");
        });
        var time = new FakeTimeProvider(At.Start);
        var waits = new Waits(time);
        await using var app = await StartAsync(odoo.Urls.Single(), new ApplicationOptions
        {
            Time = time, Services = services => services.AddSingleton(new FailurePace(waits, FailurePace.DefaultStep)),
        });
        var known = app.TryLogInAsync("admin", "guessed", "acme");
        await asked.Task;
        time.Advance(TimeSpan.FromMilliseconds(900));
        answer.SetResult();
        (await known).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await app.TryLogInAsync("nobody", "guessed", "acme")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await app.TryLogInAsync("admin", "guessed", "no_such_database")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        waits.All.Select(static wait => wait.TotalMilliseconds).ShouldBe([1500 - 900, 1500, 1500]);
    }

    [Fact]
    public async Task Where_Odoo_cannot_say_which_databases_it_has_nobody_is_told_that_his_password_is_wrong()
    {
        var (isDown, tries) = (true, 0);
        await using var odoo = await StubAsync(async context =>
        {
            if (isDown)
            {
                context.Response.StatusCode = 500;
                return;
            }
            context.Response.ContentType = "application/json";
            var isLogin = context.Request.Path.Value!.EndsWith("authenticate", StringComparison.Ordinal);
            if (isLogin) tries++;
            await context.Response.WriteAsync(isLogin
                ? """{"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "data": {"name": "odoo.exceptions.AccessDenied", "message": "Access Denied"}}}"""
                : """{"jsonrpc": "2.0", "id": 1, "result": ["new"]}""");
        });
        await using var app = await StartAsync(odoo.Urls.Single());
        for (var i = 0; i < 7; i++) (await app.TryLogInAsync("admin", "admin", "new")).Outcome.ShouldBe("503 ODOO_UNAVAILABLE");

        isDown = false;
        app.Time.Advance(TimeSpan.FromSeconds(3));
        (await app.TryLogInAsync("admin", "wrong", "new")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        tries.ShouldBe(1);
        isDown = true;
        app.Time.Advance(TimeSpan.FromMinutes(2));
        (await app.TryLogInAsync("admin", "admin", "other")).Outcome.ShouldBe("503 ODOO_UNAVAILABLE");
    }

    // The database is a registered tenant, so that the log-in itself is what fails.
    private static async Task<FayvadApplication> StartAsync(string odoo, ApplicationOptions? options = null)
    {
        var app = await FayvadApplication.StartAsync((options ?? new()) with { Settings = new() { ["ODOO_URL"] = odoo } });
        var issued = await app.RunAsync("license", "issue", "--tier", "basic", "--client", "Acme", "--tenant", "acme", "--perpetual", "--activate");
        issued.Exit.ShouldBe(0, issued.Error);
        return app;
    }

    private static async Task<WebApplication> StubAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>A clock on which each wait is over at once.</summary>
    private sealed class Waits(TimeProvider time) : TimeProvider
    {
        public List<TimeSpan> All { get; } = [];

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            All.Add(dueTime);
            return time.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
