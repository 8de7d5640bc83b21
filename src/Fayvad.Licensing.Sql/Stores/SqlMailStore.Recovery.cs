using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql.Schema;
using Microsoft.EntityFrameworkCore;
using Text = Fayvad.Licensing.Storage.Text;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Links that recover keys.</summary>
internal sealed partial class SqlMailStore
{
    private static readonly TimeSpan RecoveryPause = TimeSpan.FromMinutes(10);

    // The same statements whoever asks: nobody is looked for before the mail is sent.
    public Task QueueKeyRecoveryAsync(string email, string? language, CancellationToken cancellationToken)
    {
        var now = Now;
        var turn = now.ToUnixTimeMilliseconds() / (long)RecoveryPause.TotalMilliseconds;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MailAddresses.Canonical(email))));
        var key = string.Create(CultureInfo.InvariantCulture, $"recovery:{name}:{turn}");
        return runner.TransactAsync(async (context, _, token) =>
        {
            if (await TryNoticeAsync(context, key, DateTimeOffset.UnixEpoch + (RecoveryPause * (turn + 1)), now, token))
                Queue(context, [new NewMail(email, MailLanguages.Of(language), MailTemplateNames.KeyRecovery, new Dictionary<string, string>())], now);
            return 0;
        }, cancellationToken);
    }

    public Task<RecoveryGrant?> GrantKeyRecoveryAsync(string email, byte[] tokenHash, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var now = Now;
        return runner.TransactAsync(async (context, _, token) =>
        {
            var licenses = await KeyRecoveries.LicensesAsync(context, email, now, token);
            if (licenses.Count == 0) return null;
            var client = licenses[0].Client!;
            // The address that the client gave, not the one that was typed in: they are the same, and only one of them was ever confirmed.
            if (!await context.KeyRecoveries.AnyAsync(row => row.TokenHash == tokenHash, token))
                context.Add(new KeyRecoveryRow { TokenHash = tokenHash, Email = client.Email!, ExpiresAt = now + lifetime });
            return new RecoveryGrant(client.Email!, client.Name, client.Language);
        }, cancellationToken);
    }
}

/// <summary>Which licences an address opens.</summary>
internal static class KeyRecoveries
{
    /// <summary>The licences of the clients of an address that are neither withdrawn nor over, newest first, with their clients.</summary>
    public static async Task<List<LicenseRow>> LicensesAsync(LicensingDbContext context, string email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var normalized = Text.Normalize(email);
        var rows = await context.Licenses.AsNoTracking().Include(row => row.Client).Include(row => row.Tier).Include(row => row.NextTier).Include(row => row.Tenants)
            .Include(row => row.Activations).AsSplitQuery()
            .Where(row => row.Client!.NormalizedEmail == normalized && (row.State == LicenseState.Issued || row.State == LicenseState.Active || row.State == LicenseState.Suspended)
                && (row.ExpiryDate == null || row.ExpiryDate > now))
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Where(row => row.Client!.Email is { } address && MailAddresses.AreSame(address, email))];
    }
}
