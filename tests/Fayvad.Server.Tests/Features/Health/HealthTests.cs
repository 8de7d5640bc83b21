using Fayvad.Server.Features.Health;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Health;

public class HealthTests
{
    [Fact]
    public async Task A_dependency_that_is_down_makes_the_whole_503_and_is_named_without_its_reason()
    {
        var probe = new SwitchedProbe("printer", isNeededToServe: false) { Fault = new InvalidOperationException("hush") };
        await using var app = await StartAsync(probe);
        var answer = await app.Api.GetAsync("/health/");
        answer.Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        answer.Details!["status"]!.GetValue<string>().ShouldBe("unhealthy");
        answer.Details["dependencies"]!["printer"]!["status"]!.GetValue<string>().ShouldBe("down");
        answer.Header("Retry-After").ShouldBe("5");
        answer.Text.ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_dependency_that_comes_back_is_seen()
    {
        var probe = new SwitchedProbe("printer", isNeededToServe: true) { Fault = new InvalidOperationException() };
        await using var app = await StartAsync(probe);
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        probe.Fault = null;
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var answer = await app.Api.GetAsync("/health/ready/");
        answer.Outcome.ShouldBe("200 ");
        answer.Data["dependencies"]!["printer"]!["status"]!.GetValue<string>().ShouldBe("up");
    }

    [Fact]
    public async Task A_node_stays_ready_when_what_only_some_requests_need_is_down()
    {
        await using var app = await StartAsync(new SwitchedProbe("printer", isNeededToServe: false) { Fault = new InvalidOperationException() });
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("200 ");
        (await app.Api.GetAsync("/health/live/")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Many_callers_share_one_question()
    {
        var probe = new SwitchedProbe("printer", isNeededToServe: true);
        await using var app = await StartAsync(probe);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Api.GetAsync("/health/")));
        probe.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Switched_off_validation_shows_in_health_and_in_the_log()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["LICENSE_VALIDATION_ENABLED"] = "false", ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        (await app.Api.GetAsync("/health/")).Data["license_validation"]!.GetValue<string>().ShouldStartWith("DISABLED");
        app.Logs.All.ShouldContain("EVERY REQUEST PASSES WITHOUT A LICENCE");
    }

    [Fact]
    public async Task Health_names_every_dependency()
    {
        await using var app = await FayvadApplication.StartAsync();
        var answer = await app.Api.GetAsync("/health/");
        answer.Outcome.ShouldBe("200 ");
        answer.Data["status"]!.GetValue<string>().ShouldBe("healthy");
        answer.Data["license_validation"]!.GetValue<string>().ShouldBe("enabled");
        foreach (var name in (string[])["database", "odoo", "ledger"]) answer.Data["dependencies"]![name]!["status"]!.GetValue<string>().ShouldBe("up");
    }

    [Fact]
    public async Task An_Odoo_that_is_down_shows_in_health_and_leaves_the_node_ready()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_URL"] = "http://127.0.0.1:9" });
        (await app.Api.GetAsync("/health/")).Details!["dependencies"]!["odoo"]!["status"]!.GetValue<string>().ShouldBe("down");
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Redis_shows_in_health_and_a_node_stays_ready_without_it()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["REDIS_URL"] = redis.Url });
        (await app.Api.GetAsync("/health/")).Data["dependencies"]!["redis"]!["status"]!.GetValue<string>().ShouldBe("up");

        await redis.KillAsync();
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var answer = await app.Api.GetAsync("/health/");
        answer.Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        answer.Details!["dependencies"]!["redis"]!["status"]!.GetValue<string>().ShouldNotBe("up");
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("200 ");
        var id = (await app.RunAsync("license", "list", "--tenant", "demo", "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();
        (await app.RunAsync("license", "suspend", id, "--reason", "unpaid")).Exit.ShouldBe(0);
        app.Logs.All.ShouldContain("Redis cannot be reached");
        app.Logs.All.ShouldNotContain(redis.Password);
    }

    [Fact]
    public async Task A_database_that_is_not_there_leaves_the_server_alive_and_not_ready()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>
        {
            ["DATABASE_URL"] = "postgres://fayvad:hush-hush@127.0.0.1:9/fayvad", ["SECRET_KEY"] = new string('k', 32),
        });
        (await app.Api.GetAsync("/health/live/")).Outcome.ShouldBe("200 ");
        (await app.Api.GetAsync("/health/ready/")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        var answer = await app.TryLogInAsync("admin", "admin", "demo");
        answer.Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        answer.Header("Retry-After").ShouldBe("2");
        app.Logs.All.ShouldNotContain("hush-hush");
    }

    private static Task<FayvadApplication> StartAsync(IHealthProbe probe) =>
        FayvadApplication.StartAsync(new ApplicationOptions { Services = services => services.AddSingleton(probe) });

    private sealed class SwitchedProbe(string name, bool isNeededToServe) : IHealthProbe
    {
        private int _asked;

        public int Asked => _asked;

        public Exception? Fault { get; set; }

        public string Name => name;

        public bool IsNeededToServe => isNeededToServe;

        public Task CheckAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Fault is { } fault ? Task.FromException(fault) : Task.CompletedTask;
        }
    }
}
