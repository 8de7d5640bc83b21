using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Portal.Tests.Harness;

/// <summary>The real server with its pages, for one class of tests. Its clock goes on as the browser's does, and can be moved ahead.</summary>
public sealed class PortalSite : IAsyncLifetime
{
    public const string Owner = "owner@example.com";
    public const string Password = "correct horse battery staple";

    // Each test that changes a licence has a database of its own, so that they do not meet.
    private const string Databases = "demo,demo_free,events,records,closes,seen,refused,hooked,live,fresh,crowded,quiet";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly CancellationTokenSource _end = new();
    private Task _ticking = Task.CompletedTask;

    internal FayvadApplication App { get; private set; } = null!;

    /// <summary>Where its mails arrive.</summary>
    internal SmtpMailbox Mailbox { get; } = new SmtpMailbox().Start();

    public async ValueTask InitializeAsync()
    {
        App = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Time = _time,
            Settings = new(Mailbox.Settings()) { ["FAYVAD_ADMIN_EMAIL"] = Owner, ["FAYVAD_ADMIN_PASSWORD"] = Password, ["ODOO_DEMO_DATABASES"] = Databases },
        });
        _ticking = TickAsync(_end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _ticking;
        await App.DisposeAsync();
        await Mailbox.DisposeAsync();
        _end.Dispose();
    }

    /// <summary>Lets time pass at once.</summary>
    public void Advance(TimeSpan time) => _time.Advance(time);

    /// <summary>Runs a command of the program on the same database, as an operator does.</summary>
    public async Task<JsonNode> RunAsync(params string[] arguments)
    {
        var done = await App.RunAsync([.. arguments, "--json"]);
        done.Exit.ShouldBe(0, done.Error);
        return done.Json;
    }

    /// <summary>Issues a licence; answers its id and key.</summary>
    public Task<(string Id, string Key)> IssueAsync(string tenant, string tier = "professional", params string[] more) => IssueToAsync("Acme Ltd", "it@acme.test", tenant, tier, more);

    public async Task<(string Id, string Key)> IssueToAsync(string client, string email, string tenant, string tier = "professional", params string[] more)
    {
        var issued = await RunAsync(["license", "issue", "--tier", tier, "--client", client, "--email", email, "--tenant", tenant, "--expires", "2031-12-31", .. more]);
        return (issued["license_id"]!.GetValue<string>(), issued["license_key"]!.GetValue<string>());
    }

    /// <summary>The id of the licence of a database.</summary>
    public async Task<string> LicenseOfAsync(string tenant) => (await RunAsync("license", "list", "--tenant", tenant))["licenses"]![0]!["license_id"]!.GetValue<string>();

    private async Task TickAsync(CancellationToken end)
    {
        var last = TimeProvider.System.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(Step, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = TimeProvider.System.GetTimestamp();
            _time.Advance(TimeProvider.System.GetElapsedTime(last, now));
            last = now;
        }
    }
}
