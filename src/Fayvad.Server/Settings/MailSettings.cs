using System.Net.Mail;
using Fayvad.Licensing.Mail;

namespace Fayvad.Server.Settings;

/// <summary>How mails go out; there is none where <c>SMTP_URL</c> is not set.</summary>
/// <param name="Server">Where they are handed over.</param>
/// <param name="From">Who they are from.</param>
/// <param name="PublicUrl">Where this server is reached from outside, ending in <c>/</c>: links in mails begin with it.</param>
/// <param name="Language">What they are written in where the client's language is not known.</param>
internal sealed record MailSettings(SmtpServer Server, MailAddress From, Uri PublicUrl, string Language)
{
    /// <param name="read">The settings.</param>
    /// <param name="publicUrl">Where this server is reached from outside; null where nobody said.</param>
    /// <exception cref="SettingException">A setting is wrong, or one of them alone is missing.</exception>
    public static MailSettings? Load(SettingReader read, Uri? publicUrl)
    {
        // Each is checked, also where mail is off: what is wrong is to be found when it is set, not when it is first needed.
        var server = read.Text(SettingsTable.SmtpUrl) is { } url ? SmtpServer.Parse(url) : null;
        var from = read.Text(SettingsTable.MailFrom) is { } text ? Sender(text) : null;
        var language = read.Text(SettingsTable.MailLanguage) is { } code
            ? MailLanguages.All.FirstOrDefault(language => language == code)
                ?? throw new SettingException(SettingsTable.MailLanguage, $"must be one of {string.Join(", ", MailLanguages.All)}.")
            : MailLanguages.Default;
        if (server is null) return null;
        return new(server, from ?? throw Missing(SettingsTable.MailFrom), publicUrl ?? throw Missing(SettingsTable.PublicUrl), language);
    }

    /// <summary>Where this server is reached from outside; null where nobody said.</summary>
    /// <exception cref="SettingException">It is no such address.</exception>
    public static Uri? ReadPublicUrl(SettingReader read) => read.Text(SettingsTable.PublicUrl) is { } location ? Public(location) : null;

    private static MailAddress Sender(string text) => MailAddress.TryCreate(text, out var address) && !text.Any(char.IsControl)
        ? address
        : throw new SettingException(SettingsTable.MailFrom, "must be an e-mail address, or a name and one like Licences <licences@example.com>.");

    private static Uri Public(string text) =>
        Address.ReadWeb(text) is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 } url
            ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/")
            : throw new SettingException(SettingsTable.PublicUrl, "must be an http:// or https:// address without user name or query.");

    private static SettingException Missing(Setting setting) => new(setting, "must be set when SMTP_URL is.");
}

/// <summary>How a connection to a mail server is protected.</summary>
internal enum SmtpTls
{
    /// <summary>By STARTTLS where the server offers it.</summary>
    Offered,

    /// <summary>By STARTTLS, or there is none.</summary>
    Required,

    /// <summary>Not at all.</summary>
    Never,

    /// <summary>From its first byte on (<c>smtps</c>).</summary>
    Implicit,
}

/// <summary>A mail server that takes mails for others.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">587 unless said otherwise; 465 with <c>smtps</c>.</param>
/// <param name="Tls">How the connection is protected.</param>
/// <param name="User">Who logs in; null: nobody does.</param>
/// <param name="Password">That user's password.</param>
internal sealed record SmtpServer(string Host, int Port, SmtpTls Tls, string? User, Secret? Password)
{
    private const string Form = "must be an address like smtp://user:password@mail.example.com:587, or smtps://…, with ?tls=required or ?tls=never if wanted; "
        + "special characters of user and password are percent-encoded.";

    /// <exception cref="SettingException">It is no such address.</exception>
    public static SmtpServer Parse(string text)
    {
        if (Address.Read(text, "smtp", "smtps") is not { } url || url.AbsolutePath is not ("" or "/") || url.Fragment.Length > 0)
            throw Wrong();
        var isImplicit = url.Scheme == "smtps";
        var tls = url.Query switch
        {
            "" => isImplicit ? SmtpTls.Implicit : SmtpTls.Offered,
            "?tls=required" => isImplicit ? SmtpTls.Implicit : SmtpTls.Required,
            "?tls=never" when !isImplicit => SmtpTls.Never,
            _ => throw Wrong(),
        };
        var login = url.UserInfo.Split(':', 2);
        if (url.UserInfo.Length > 0 && (login.Length < 2 || login[0].Length == 0 || login[1].Length == 0)) throw Wrong();
        var port = url.Port > 0 && HasPort(text) ? url.Port : isImplicit ? 465 : 587;
        return url.UserInfo.Length == 0
            ? new(url.IdnHost, port, tls, null, null)
            : new(url.IdnHost, port, tls, Uri.UnescapeDataString(login[0]), new Secret(Uri.UnescapeDataString(login[1])));
    }

    // Some schemes have a port of their own that nobody wrote.
    private static bool HasPort(string text)
    {
        var host = text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/', '?')[0];
        return host[(host.LastIndexOf('@') + 1)..].LastIndexOf(':') > host[(host.LastIndexOf('@') + 1)..].LastIndexOf(']');
    }

    private static SettingException Wrong() => new(SettingsTable.SmtpUrl, Form);
}
