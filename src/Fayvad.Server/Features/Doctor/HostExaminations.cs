using System.Net;
using System.Runtime.CompilerServices;
using Fayvad.Server.Settings;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Features.Doctor;

/// <summary>Settings that are right, each by itself, and do not go together or not with the world.</summary>
internal sealed class SettingsExamination(ServerSettings settings) : IExamination
{
    public string Subject => "settings";

    public string WhenSilent => "See docs/operations/settings.md.";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return Diagnosis.Good("settings", settings.Edge is null ? "They are read and good; this is an authority." : $"They are read and good; this is an edge of {settings.Edge.Authority}.");
        var addresses = settings.Host.Urls.Select(BindingAddress.Parse).ToArray();
        var isOpen = addresses.Any(static own => !own.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(own.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
        if (isOpen && addresses.All(static own => own.Scheme == "http") && settings.Host.TrustedProxies.Count == 0)
        {
            yield return Diagnosis.Warning("settings", "The server listens beyond this machine over http, and trusts no proxy.",
                "Put a proxy with TLS in front of it and name that in FAYVAD_TRUSTED_PROXIES: else every caller has the proxy's address, and tokens travel in the clear.");
        }
        if (isOpen && settings.Odoo.Url is null)
            yield return Diagnosis.Warning("settings", "The built-in demo Odoo, whose passwords everybody knows, can be reached from outside.", "Set ODOO_URL, or listen on loopback (ASPNETCORE_URLS).");
        if (settings.PublicUrl is null && settings.Edge is null)
            yield return Diagnosis.Warning("settings", "FAYVAD_PUBLIC_URL is not set.", "Set it to where people reach this server: mails and the add-on inside Odoo name it.");
        if (!settings.Licensing.ValidationEnabled)
            yield return Diagnosis.Warning("settings", "LICENSE_VALIDATION_ENABLED is false: every request passes.", "Leave it out, unless you are developing.");
        if (settings.Mail is null && settings.Edge is null)
            yield return Diagnosis.Warning("mail", "No mail is sent: nobody is warned before a licence expires, and lost keys cannot be recovered.", "Set SMTP_URL and FAYVAD_MAIL_FROM.");
    }
}

/// <summary>The keys of access tokens. One that cannot be read or is too weak does not get this far: it is a wrong setting.</summary>
internal sealed class TokenKeysExamination(AuthSettings settings) : IExamination
{
    public string Subject => "token keys";

    public string WhenSilent => "See docs/operations/settings.md.";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var keys = settings.TokenKeys;
        yield return Diagnosis.Good(Subject, keys.PrivateKey is { } own ? $"Access tokens are signed with {Name(own)}."
            : $"Access tokens are signed with HS256, by SECRET_KEY{(settings.SecretKey is null ? ", the one generated and kept in FAYVAD_DATA" : "")}.");
        string[] accepted = [.. keys.AcceptedSecret is null ? (string[])[] : ["HS256, by another SECRET_KEY"], .. keys.AcceptedKeys.Select(Name)];
        if (accepted.Length == 0) yield break;
        // What is accepted signs nothing new: named beside itself, the other key of a change was forgotten.
        if (keys.AcceptedKeys.Any(key => key.KeyId == keys.PrivateKey?.KeyId) || (keys.AcceptedSecret?.Reveal() is { } secret && secret == settings.SecretKey?.Reveal() && keys.PrivateKey is null))
            yield return Diagnosis.Warning(Subject, "FAYVAD_ACCEPTED_TOKEN_KEYS names the very key that signs.", "Name the key of before there, or the one of soon; or leave it out.");
        yield return Diagnosis.Warning(Subject, $"Tokens by other keys are accepted as well: {string.Join("; ", accepted)}.",
            "Take FAYVAD_ACCEPTED_TOKEN_KEYS away once the change of keys is over and the last old token has ended (FAYVAD_TOKEN_LIFETIME_MINUTES).");
    }

    private static string Name(AsymmetricSecurityKey key) =>
        $"{TokenKeySettings.AlgorithmOf(key)} ({(key is RsaSecurityKey ? $"RSA of {key.KeySize} bits" : "EC on P-256")}, kid {key.KeyId})";
}

/// <summary>The directory of <c>FAYVAD_DATA</c>.</summary>
internal sealed class DataExamination(ServerSettings settings) : IExamination
{
    private const long Little = 1L << 30;

    public string Subject => "data";

    public string WhenSilent => "See FAYVAD_DATA.";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var directory = settings.Host.DataDirectory;
        if (!Directory.Exists(directory))
        {
            yield return Diagnosis.Good("data", "FAYVAD_DATA is not there yet; the first start makes it.");
            yield break;
        }
        if (!MayWrite(directory))
        {
            yield return Diagnosis.Bad("data", "This user may not write to FAYVAD_DATA.", $"Run this as the server's user; or: chown -R that user {directory}");
            yield break;
        }
        if (settings.Auth.SecretKey is null && !SecretKeyFile.TryLoad(directory, out _))
        {
            yield return Diagnosis.Bad("data", "This user may not read secret_key in FAYVAD_DATA.", $"Run this as the server's user; or: chown -R that user {directory}");
            yield break;
        }
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) != 0)
            yield return Diagnosis.Warning("data", "FAYVAD_DATA can be read by other users of this machine.", $"chmod 700 {directory}");
        var free = new DriveInfo(directory).AvailableFreeSpace;
        yield return free < Little
            ? Diagnosis.Warning("data", $"{free >> 20} MiB are free on its disk.", "Make room: where it is full, nothing is written, and requests that need the ledger get 503.")
            : Diagnosis.Good("data", $"FAYVAD_DATA can be written to; {free >> 30} GiB are free.");
    }

    private static bool MayWrite(string directory)
    {
        var probe = Path.Combine(directory, $".doctor-{Guid.CreateVersion7():N}");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
