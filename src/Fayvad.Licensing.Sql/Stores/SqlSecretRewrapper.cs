using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Every table that holds something wrapped by the master key has its lines here.</summary>
internal sealed class SqlSecretRewrapper(SqlRunner runner, TimeProvider time) : ISecretRewrapper
{
    public Task<RewrapResult> RewrapAsync(Rewrap secret, Func<string, string?> dataProtectionKey,
        Func<IReadOnlyDictionary<string, byte[]>, IReadOnlyDictionary<string, byte[]>> edgeRecords, CommandOrigin origin, CancellationToken cancellationToken) =>
        runner.TransactAsync(async (context, journal, token) =>
        {
            await context.LockJournalAsync(token);
            var secrets = 0;
            foreach (var row in await context.KeyRing.ToListAsync(token))
                secrets += Take(secret(SqlKeyRing.Purpose(row.Name, row.Version), row.Wrapped), wrapped => row.Wrapped = wrapped);
            foreach (var row in await context.Staff.Where(row => row.TotpSecret != null || row.TotpPending != null).ToListAsync(token))
            {
                if (row.TotpSecret is { } totp) secrets += Take(secret(StaffAccount.TotpPurposeOf(row.Id), totp), wrapped => row.TotpSecret = wrapped);
                if (row.TotpPending is { } pending) secrets += Take(secret(StaffAccount.TotpPurposeOf(row.Id), pending), wrapped => row.TotpPending = wrapped);
            }
            foreach (var row in await context.WebhookEndpoints.ToListAsync(token))
            {
                secrets += Take(secret(SqlWebhookStore.Purpose(row.Id), row.WrappedSecret), wrapped => row.WrappedSecret = wrapped);
                if (row.WrappedOldSecret is { } old) secrets += Take(secret(SqlWebhookStore.Purpose(row.Id), old), wrapped => row.WrappedOldSecret = wrapped);
            }
            var records = await context.EdgeRecords.ToDictionaryAsync(static row => row.Key, token);
            foreach (var (key, wrapped) in edgeRecords(records.ToDictionary(static pair => pair.Key, static pair => pair.Value.Value)))
                secrets += Take(wrapped, anew => (records[key].Value, records[key].Version) = (anew, records[key].Version + 1));
            var signingKeys = 0;
            foreach (var row in await context.SigningKeys.Where(row => row.WrappedPrivateKey != null).ToListAsync(token))
                signingKeys += Take(secret(StoredSigningKey.PurposeOf(row.KeyId), row.WrappedPrivateKey!), wrapped => row.WrappedPrivateKey = wrapped);
            var dataProtectionKeys = 0;
            foreach (var row in await context.DataProtectionKeys.Where(row => row.Xml != null).ToListAsync(token))
                dataProtectionKeys += Take(dataProtectionKey(row.Xml!), xml => row.Xml = xml);

            // Answers that are kept for a day need their callers' keys to be read: they go.
            if (secrets + signingKeys + dataProtectionKeys > 0) await context.IdempotentReplies.ExecuteDeleteAsync(token);

            var result = new RewrapResult(secrets, signingKeys, dataProtectionKeys);
            if (result.Total > 0)
                journal.Record(new AuditDraft { At = time.GetUtcNow(), Origin = origin, Action = "keys.rewrap", Subject = "keys" });
            return result;
        }, cancellationToken);

    private static int Take<T>(T? rewrapped, Action<T> keep) where T : class
    {
        if (rewrapped is null) return 0;
        keep(rewrapped);
        return 1;
    }
}
