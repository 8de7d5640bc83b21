using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>What the queue holds for whom.</summary>
internal static class MailBox
{
    public static IMailStore Mails(this LicensingHost host) => host.Get<IMailStore>();

    public static async Task<List<MailRow>> MailsToAsync(this LicensingHost host, string address)
    {
        await using var context = host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        return await context.Mails.AsNoTracking().Where(row => row.Recipient == address).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync();
    }

    public static async Task<List<string>> NoticesAsync(this LicensingHost host, string beginning)
    {
        await using var context = host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        return await context.MailNotices.Where(row => row.Key.StartsWith(beginning)).OrderBy(row => row.CreatedAt).ThenBy(row => row.Key).Select(row => row.Key).ToListAsync();
    }

    /// <summary>Says something in the outbox.</summary>
    public static Task AnnounceAsync(this LicensingHost host, string kind, string tenantId, string payload) => host.Get<SqlRunner>().TransactAsync((_, journal, _) =>
    {
        journal.Announce(new(kind, TenantId: tenantId, Payload: payload));
        return Task.FromResult(0);
    }, default);

    public static string Address() => $"{Guid.CreateVersion7():N}@acme.test";
}
