using System.Net;
using System.Net.Sockets;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Webhooks;
using Fayvad.Server.Features.Webhooks.Egress;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>A canary listens on the loopback address: no message, however its address is written, redirected or resolved, may make it sing.</summary>
public sealed class EgressTests : IDisposable
{
    private readonly int _port = TestKit.FreePorts.Take();
    private readonly TcpListener[] _canaries;
    private int _contacts;

    public EgressTests()
    {
        _canaries = [new(IPAddress.Loopback, _port), new(IPAddress.IPv6Loopback, _port)];
        foreach (var canary in _canaries)
        {
            canary.Start();
            _ = CountAsync(canary);
        }
    }

    public void Dispose()
    {
        foreach (var canary in _canaries) canary.Dispose();
    }

    [Theory, MemberData(nameof(LoopbackSpellings.All), MemberType = typeof(LoopbackSpellings))]
    public async Task However_the_address_is_written_the_canary_is_not_contacted(string url)
    {
        using var sender = Sender(new SystemHostAddresses());
        foreach (var scheme in (string[])["https", "http"])
        {
            // As if it had come past the check at creation.
            var outcome = await sender.SendAsync(Claim(new UriBuilderOf(url).With(scheme, _port)), TestContext.Current.CancellationToken);
            outcome.IsSuccess.ShouldBeFalse();
            outcome.Error.ShouldBeOneOf(WebhookErrors.Address, WebhookErrors.Dns);
        }
        await NobodyCameAsync();
    }

    [Fact]
    public async Task A_name_that_leads_home_is_refused_at_the_connection()
    {
        foreach (var home in (string[])["127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::"])
        {
            using var sender = Sender(new Resolver(() => [IPAddress.Parse(home)]));
            (await sender.SendAsync(Claim($"https://hooks.example.com:{_port}/"), TestContext.Current.CancellationToken)).Error.ShouldBe(WebhookErrors.Address);
        }
        await NobodyCameAsync();
    }

    [Fact]
    public async Task A_thousand_names_that_change_where_they_lead_never_lead_home()
    {
        // Each answer is another one: a check of one answer and a connection by the next would be caught at the first try. What is allowed here is
        // an address of our own on which nobody listens, so that nothing leaves the machine.
        var turn = 0;
        var resolver = new Resolver(() => [IPAddress.Parse(turn++ % 2 == 0 ? "127.0.0.2" : "127.0.0.1")]);
        using var sender = new WebhookSender(new EgressConnector(new([IPNetwork.Parse("127.0.0.2/32")]), resolver), TimeProvider.System);
        var errors = new List<string>();
        for (var i = 0; i < 1000; i++) errors.Add((await sender.SendAsync(Claim($"http://hooks.example.com:{_port}/"), TestContext.Current.CancellationToken)).Error!);
        errors.CountBy(static error => error).ShouldBe([new(WebhookErrors.Connection, 500), new(WebhookErrors.Address, 500)], ignoreOrder: true);
        turn.ShouldBe(1000, "each connection asks once, and connects to what it was told");
        await NobodyCameAsync();
    }

    [Fact]
    public async Task Of_several_addresses_the_forbidden_ones_are_not_tried()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var sender = new WebhookSender(
            new EgressConnector(new([IPNetwork.Parse("127.0.0.1/32")]), new Resolver(static () => [IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.Loopback])), TimeProvider.System);
        (await sender.SendAsync(Claim($"http://hooks.example.com:{receiver.Address.Port}/"), TestContext.Current.CancellationToken)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(301), InlineData(302), InlineData(303), InlineData(307), InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"http://127.0.0.1:{_port}/";
            return Task.CompletedTask;
        });
        using var sender = new WebhookSender(new EgressConnector(new([IPNetwork.Parse("127.0.0.0/8")]), new SystemHostAddresses()), TimeProvider.System);
        var outcome = await sender.SendAsync(Claim(receiver.Address.ToString()), TestContext.Current.CancellationToken);
        (outcome.Status, outcome.Error).ShouldBe((status, WebhookErrors.Redirect));
        await NobodyCameAsync();
    }

    [Fact]
    public async Task The_canary_sings_when_it_is_allowed_to()
    {
        using var sender = new WebhookSender(new EgressConnector(new([IPNetwork.Parse("127.0.0.0/8")]), new SystemHostAddresses()), TimeProvider.System);
        (await sender.SendAsync(Claim($"http://127.0.0.1:{_port}/"), TestContext.Current.CancellationToken)).Error.ShouldBe(WebhookErrors.Connection);
        await TestKit.Eventually.IsTrueAsync(() => Task.FromResult(_contacts == 1), "the canary is contacted");
    }

    private static WebhookSender Sender(IHostAddresses hosts) => new(new EgressConnector(new EgressPolicy([]), hosts), TimeProvider.System);

    private static WebhookClaim Claim(string url) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), url, "evt_1", "{}", [WebhookSecret.New()], false);

    /// <summary>A contact of our own comes after all others: had there been one, it would have been counted before.</summary>
    private async Task NobodyCameAsync()
    {
        using var last = new TcpClient();
        await last.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
        await TestKit.Eventually.IsTrueAsync(() => Task.FromResult(_contacts > 0), "our own contact is counted");
        _contacts.ShouldBe(1);
    }

    private async Task CountAsync(TcpListener canary)
    {
        try
        {
            while (true)
            {
                using var contact = await canary.AcceptSocketAsync();
                Interlocked.Increment(ref _contacts);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>Puts scheme and port into an address without changing how its host is written.</summary>
    private readonly record struct UriBuilderOf(string Url)
    {
        public string With(string scheme, int port)
        {
            var rest = Url["https://".Length..];
            var slash = rest.IndexOf('/');
            return $"{scheme}://{rest[..slash]}:{port}{rest[slash..]}";
        }
    }

    private sealed class Resolver(Func<IPAddress[]> answer) : IHostAddresses
    {
        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
