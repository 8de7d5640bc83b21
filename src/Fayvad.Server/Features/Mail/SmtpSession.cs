using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Fayvad.Server.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Fayvad.Server.Features.Mail;

/// <summary>Which certificates a mail server may show besides those that the system trusts; tests name theirs.</summary>
internal sealed record SmtpTrust(RemoteCertificateValidationCallback? Check);

/// <summary>The mail server takes nothing at the moment, whatever the mail. The message is for people and holds no secret.</summary>
internal sealed class SmtpUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The mail server does not take this mail.</summary>
/// <param name="message">What it answered.</param>
/// <param name="isFinal">It never will.</param>
/// <param name="cause">How the library told.</param>
internal sealed class MailRefusedException(string message, bool isFinal, Exception? cause = null) : Exception(message, cause)
{
    public bool IsFinal => isFinal;
}

/// <summary>One connection to the mail server, made when the first mail goes out and used for those that follow.</summary>
internal sealed class SmtpSession(SmtpServer server, SmtpTrust trust) : IAsyncDisposable
{
    // By the system's clock: it is the network that is waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SmtpClient? _client;

    /// <summary>Hands a message over.</summary>
    /// <returns>What the server answered.</returns>
    /// <exception cref="SmtpUnavailableException">It takes nothing at the moment.</exception>
    /// <exception cref="MailRefusedException">It does not take this one.</exception>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            if (_client is not { IsConnected: true }) await ConnectAsync(deadline.Token);
            return SmtpFaults.Line(await _client!.SendAsync(message, deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await DisposeAsync();
            throw new SmtpUnavailableException("The mail server does not answer in time.");
        }
        catch (SmtpCommandException refused)
        {
            throw SmtpFaults.Of(refused);
        }
        catch (Exception cause) when (cause is FormatException or NotSupportedException)
        {
            throw new MailRefusedException(SmtpFaults.Line(cause.Message), isFinal: true, cause); // for example an address that the server cannot express
        }
        catch (Exception cause) when (SmtpFaults.IsOutage(cause))
        {
            await DisposeAsync();
            throw new SmtpUnavailableException($"The connection to the mail server broke: {SmtpFaults.Line(cause.Message)}", cause);
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        var client = new SmtpClient
        {
            ServerCertificateValidationCallback = trust.Check,
            CheckCertificateRevocation = false, // as the framework's own HTTP client: many lists cannot be reached from inside
        };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Tls switch
            {
                SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
                SmtpTls.Required => SecureSocketOptions.StartTls,
                SmtpTls.Never => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTlsWhenAvailable,
            }, cancellationToken);
            if (server.User is { } user)
            {
                // Whoever sits between can take STARTTLS out of the offer; they shall not get the password for it.
                if (!client.IsSecure && server.Tls != SmtpTls.Never && !IsHere(server.Host))
                    throw new SmtpUnavailableException("The mail server offers no TLS, and without it the password is not sent (see ?tls= in SMTP_URL).");
                await client.AuthenticateAsync(user, server.Password!.Reveal(), cancellationToken);
            }
            _client = client;
        }
        catch (Exception cause)
        {
            client.Dispose();
            if (cause is OperationCanceledException or SmtpUnavailableException) throw;
            throw new SmtpUnavailableException(cause switch
            {
                AuthenticationException => $"The mail server refuses the login: {SmtpFaults.Line(cause.Message)}",
                SslHandshakeException => "The mail server's certificate is not trusted, or it speaks no TLS.",
                NotSupportedException when server.Tls == SmtpTls.Required && server.User is null => "The mail server offers no TLS.",
                NotSupportedException => $"The mail server does not offer what SMTP_URL asks for: {SmtpFaults.Line(cause.Message)}",
                SmtpCommandException refused => $"The mail server takes no mail: {SmtpFaults.Answer(refused)}",
                _ => $"The mail server cannot be reached: {SmtpFaults.Line(cause.Message)}",
            }, cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var client = Interlocked.Exchange(ref _client, null);
        if (client is null) return;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            if (client.IsConnected) await client.DisconnectAsync(quit: true, deadline.Token);
        }
        catch (Exception cause) when (SmtpFaults.IsOutage(cause) || cause is OperationCanceledException or CommandException)
        {
            // It was to be closed; it is.
        }
        client.Dispose();
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>What a fault of the mail library means.</summary>
internal static class SmtpFaults
{
    /// <summary>The connection, not the mail.</summary>
    public static bool IsOutage(Exception cause) =>
        cause is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    /// <summary>
    /// A refusal of the recipient or the message with 5xx is final. One of the sender, or for want of a login, is about the settings and hits every mail: those
    /// wait, until somebody has put it right.
    /// </summary>
    public static Exception Of(SmtpCommandException refused) => new MailRefusedException(
        Answer(refused),
        isFinal: (int)refused.StatusCode >= 500 && refused.StatusCode != SmtpStatusCode.AuthenticationRequired
            && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted,
        refused);

    public static string Answer(SmtpCommandException refused) => $"{(int)refused.StatusCode} {Line(refused.Message)}";

    /// <summary>On one line, and not endless.</summary>
    public static string Line(string text)
    {
        var line = string.Concat(text.ReplaceLineEndings(" ").Where(static symbol => !char.IsControl(symbol))).Trim();
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
