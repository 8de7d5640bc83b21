using System.Collections.Concurrent;
using System.Diagnostics;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.TestKit.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>
/// The change feed with Redis as its only bell: the database's own is taken away, and the watcher's clock stands still, so whatever is
/// announced came over Redis.
/// </summary>
public sealed class RedisBellTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task A_change_that_another_process_commits_is_announced_over_Redis()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var other = database.OtherProcess(change: Only(redis.Url));
        await using var watcher = new Watcher(database, Only(redis.Url));
        await HearsAsync(other, watcher);
    }

    [Fact]
    public async Task Without_a_bell_nothing_is_announced_before_the_clock_moves()
    {
        await using var watcher = new Watcher(database, static services => services.RemoveAll<IChangeBell>());
        (await watcher.NextAsync()).ShouldBe(LicenseChange.Any);
        var tenant = Some.Tenant();
        await database.Host.IssueAsync(command => command with { Tenants = [tenant] });
        (await watcher.HearsWithinAsync(TimeSpan.FromMilliseconds(300))).ShouldBeFalse();
        await watcher.TickUntilAnnouncedAsync(new LicenseChange(tenant));
    }

    [Fact]
    public async Task A_command_that_ends_right_after_its_commit_is_announced_too()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var watcher = new Watcher(database, Only(redis.Url));
        await HearsAsync(null, watcher, () => database.OtherProcess(change: Only(redis.Url)));
    }

    [Fact]
    public async Task Redis_that_is_killed_costs_nothing_but_the_bell_and_is_found_again_when_it_is_back()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var other = database.OtherProcess(change: Only(redis.Url));
        await using var watcher = new Watcher(database, Only(redis.Url));
        await HearsAsync(other, watcher);

        await redis.KillAsync();
        var tenant = Some.Tenant();
        await other.IssueAsync(command => command with { Tenants = [tenant] });
        await watcher.TickUntilAnnouncedAsync(new LicenseChange(tenant));

        await redis.StartAsync();
        await HearsAsync(other, watcher);
    }

    [Fact]
    public async Task Redis_that_comes_after_the_server_is_found()
    {
        await using var redis = new RedisServer();
        await using var other = database.OtherProcess(change: Only(redis.Url));
        await using var watcher = new Watcher(database, Only(redis.Url));
        (await watcher.NextAsync()).ShouldBe(LicenseChange.Any);
        var tenant = Some.Tenant();
        await other.IssueAsync(command => command with { Tenants = [tenant] });
        await watcher.TickUntilAnnouncedAsync(new LicenseChange(tenant));

        await redis.StartAsync();
        await HearsAsync(other, watcher);
    }

    [Theory]
    [InlineData("redis://:hush-hush@127.0.0.1:1/0")] // nobody listens
    [InlineData("redis://ann:hush-hush@no-such-host.invalid,127.0.0.1:1")]
    public async Task Ringing_a_Redis_that_is_not_there_neither_slows_nor_fails_a_commit_and_shows_no_password(string url)
    {
        var log = new LogCapture();
        await using var host = database.OtherProcess(change: services =>
        {
            Only(url)(services);
            services.AddSingleton<ILoggerProvider>(log).AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace));
        });
        var bell = host.Get<IChangeBell>();
        for (var i = 0; i < 100_000; i++) bell.Ring(); // would take minutes if one of them waited
        (await host.IssueAsync()).View.License.Revision.ShouldBe(1);
        await Should.ThrowAsync<StackExchange.Redis.RedisException>(host.Get<RedisConnection>().PingAsync(TestContext.Current.CancellationToken));
        log.All.ShouldContain("Redis cannot be reached");
        log.All.ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task A_wrong_password_is_an_outage_that_shows_no_password()
    {
        await using var redis = await RedisServer.StartNewAsync();
        var log = new LogCapture();
        await using var host = database.OtherProcess(change: services =>
        {
            Only(redis.Url.Replace("hush", "hush-wrong", StringComparison.Ordinal))(services);
            services.AddSingleton<ILoggerProvider>(log).AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace));
        });
        var failure = await Should.ThrowAsync<StackExchange.Redis.RedisException>(host.Get<RedisConnection>().PingAsync(TestContext.Current.CancellationToken));
        failure.ToString().ShouldNotContain("hush-wrong");
        log.All.ShouldContain("Redis cannot be reached");
        log.All.ShouldNotContain("hush-wrong");
    }

    private static Action<IServiceCollection> Only(string url) => services => services.RemoveAll<IChangeBell>().AddRedisLicensing(RedisUrl.Parse(url));

    /// <summary>
    /// Commits until five commits in a row are heard: who subscribes or connects at this moment may miss some, and soon misses none. In a row,
    /// because a connection that is back rings too, once.
    /// </summary>
    private static async Task HearsAsync(LicensingHost? other, Watcher watcher, Func<LicensingHost>? start = null)
    {
        var inARow = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60);)
        {
            var heard = false;
            var tenant = Some.Tenant();
            if (start is null) await other!.IssueAsync(command => command with { Tenants = [tenant] });
            else
            {
                await using var command = start();
                await command.IssueAsync(issue => issue with { Tenants = [tenant] });
            }
            while (!heard && await watcher.HearsWithinAsync(TimeSpan.FromMilliseconds(500))) heard = (await watcher.NextAsync()).TenantId == tenant;
            inARow = heard ? inARow + 1 : 0;
            if (inARow == 5) return;
        }
        Assert.Fail("Nothing was heard.");
    }

    private sealed class LogCapture : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string All => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
