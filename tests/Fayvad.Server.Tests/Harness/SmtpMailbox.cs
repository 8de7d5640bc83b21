using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fayvad.TestKit;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Fayvad.Server.Tests.Harness;

/// <summary>A mail as it came over the wire.</summary>
internal sealed record ReceivedMail(MimeMessage Message, string Raw, string Recipient)
{
    public string Text => Message.TextBody ?? "";

    public string Html => Message.HtmlBody ?? "";
}

/// <summary>A real mail server in this process, on a port of its own, that can be stopped and started again.</summary>
internal sealed class SmtpMailbox : IAsyncDisposable
{
    public const string User = "fayvad@relay.test";
    public const string Password = "hush/hush"; // has to be percent-encoded

    private readonly ConcurrentQueue<ReceivedMail> _mails = [];
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private int _connections;

    public int Port { get; } = FreePorts.Take();

    /// <summary>Only who logs in may send.</summary>
    public bool NeedsLogin { get; init; }

    /// <summary>Shown for STARTTLS; null: none is offered.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What is answered to a recipient; null: the mail is taken.</summary>
    public Func<string, SmtpResponse?> Refuse { get; set; } = static _ => null;

    /// <summary>What happens when a mail is taken, before its sender is told so.</summary>
    public Action Taken { get; set; } = static () => { };

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public int Connections => _connections;

    /// <summary>The settings that send mails here.</summary>
    public Dictionary<string, string?> Settings(string login = "", string query = "") => new()
    {
        ["SMTP_URL"] = $"smtp://{login}127.0.0.1:{Port}{query}",
        ["FAYVAD_MAIL_FROM"] = "Fayvad Licences <licences@vendor.test>",
        ["FAYVAD_PUBLIC_URL"] = "https://license.vendor.test",
    };

    public static string Login(string password = Password) => $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(password)}@";

    public IEnumerable<ReceivedMail> To(string recipient) => _mails.Where(mail => mail.Recipient == recipient);

    public SmtpMailbox Start()
    {
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Store(this));
        services.Add((IMailboxFilter)new Filter(this));
        services.Add(new DelegatingUserAuthenticator(static (user, password) => user == User && password == Password));
        var options = new SmtpServerOptionsBuilder().ServerName("relay.test").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication(true).AuthenticationRequired(NeedsLogin);
            if (Certificate is not null) endpoint.Certificate(Certificate);
        }).Build();
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCreated += (_, _) => Interlocked.Increment(ref _connections);
        _stop = new CancellationTokenSource();
        _running = server.StartAsync(_stop.Token);
        return this;
    }

    public async Task StopAsync()
    {
        if (_stop is null) return;
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _stop = null;
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>A certificate that no system trusts.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=relay.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Store(SmtpMailbox owner) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var bytes = buffer.ToArray();
            var message = await MimeMessage.LoadAsync(new MemoryStream(bytes), cancellationToken);
            foreach (var recipient in transaction.To) owner._mails.Enqueue(new(message, Encoding.UTF8.GetString(bytes), recipient.AsAddress()));
            owner.Taken();
            return SmtpResponse.Ok;
        }
    }

    private sealed class Filter(SmtpMailbox owner) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            owner.Refuse(to.AsAddress()) is { } refusal ? throw new SmtpResponseException(refusal) : Task.FromResult(true);
    }
}
