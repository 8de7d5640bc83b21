using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Validation;

/// <summary>Answers edges: finds the licence, decides, and signs (ADR 8).</summary>
internal sealed class LeaseIssuer(ValidatedLicenses licenses, SignedLicenses documents, LeaseSigner signer, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromHours(1);

    /// <param name="question">What the answer is bound to.</param>
    /// <param name="reference">The licence; null: whichever covers the tenant.</param>
    /// <param name="clients">Whose licences the caller is told of without naming one.</param>
    /// <param name="sequence">The answer is at least as new as this, where the authority itself is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ValidationAnswer> AnswerAsync(LeaseQuestion question, LicenseRef? reference, IReadOnlyList<Guid> clients, long sequence, CancellationToken cancellationToken)
    {
        var found = reference is null
            ? await licenses.FindByTenantAsync(question.TenantId, cancellationToken)
            : await licenses.FindAsync(reference, sequence, cancellationToken);
        var read = found.Sequence;
        // What a key does not prove, and a tenant of a client that is none of the caller's, is answered like what is not there.
        var isTheirs = reference is null ? found.License is { } covering && clients.Contains(covering.License.ClientId)
            : reference.Key is null || IsProven(found.License, question.TenantId);
        if (!isTheirs) found = found with { License = null };
        var isKnown = found.License is not null;
        if (found.License is { } named && !named.License.Covers(question.TenantId)) found = await SuccessorAsync(named, question.TenantId, sequence, cancellationToken);

        var now = time.GetUtcNow();
        var statement = found.License is null ? null : found.StatementFor(question.TenantId, now);
        var snapshot = statement?.Snapshot;
        var verdict = snapshot is not null ? LicenseEvaluator.Validity(snapshot, question.TenantId, now.ToUnixTimeMilliseconds())
            : isKnown ? LicenseVerdict.TenantMismatch : LicenseVerdict.NotFound;
        var document = found.License is null ? null : (await documents.GetAsync(found.License, cancellationToken)).Jws;
        var (lease, leaseKey) = await signer.SignAsync(new LeaseClaims
        {
            Version = LeaseClaims.CurrentVersion,
            Issuer = LicenseDocuments.Issuer,
            Id = Guid.CreateVersion7(now).ToString(),
            LicenseId = snapshot?.LicenseId,
            TenantId = question.TenantId,
            InstanceId = question.InstanceId,
            Nonce = question.Nonce,
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = (now + Lifetime).ToUnixTimeSeconds(),
            RefreshAfter = (now + RefreshIn(snapshot, now)).ToUnixTimeSeconds(),
            ServerTime = now,
            Revision = snapshot?.Revision,
            Sequence = read,
            Verdict = LeaseClaims.NameOf(verdict),
            License = statement?.License,
            TierRanks = found.License is null ? null : found.TierRanks,
            LicenseDigest = document is null ? null : LeaseReader.DigestOf(document),
        }, cancellationToken);
        return new(document, lease, leaseKey);
    }

    /// <summary>
    /// Whether a key leads to a licence of the tenant. One that was withdrawn, or is for another tenant, is answered like one that nobody has, and
    /// leads to no other licence: whoever is at work goes on by the id.
    /// </summary>
    private static bool IsProven(LicenseView? found, string tenantId) =>
        found?.License is { State: not (LicenseState.Revoked or LicenseState.Replaced) } license && license.Covers(tenantId);

    /// <summary>
    /// Another licence may have taken over the tenant. Whoever could name the old one is told of the new one where the holder is the same;
    /// of any other tenant nothing is told, not even whether it exists. One that was revoked leads nowhere: its id has to be of no more use to whoever has it, and
    /// neither has the id of one that it replaced.
    /// </summary>
    private async Task<ValidatedLicense> SuccessorAsync(LicenseView named, string tenantId, long sequence, CancellationToken cancellationToken)
    {
        var last = named.License;
        while (last is { State: LicenseState.Replaced, SuccessorId: { } next }) last = (await licenses.FindAsync(LicenseRef.To(next), sequence, cancellationToken)).License?.License;
        var present = await licenses.FindByTenantAsync(tenantId, cancellationToken);
        return last is { State: not LicenseState.Revoked } && present.License?.License.ClientId == named.License.ClientId ? present : present with { License = null };
    }

    // Time moves no row: where the licence's own dates change the answer sooner, the edge asks then.
    private static TimeSpan RefreshIn(LicenseSnapshot? license, DateTimeOffset now)
    {
        var wait = RefreshAfter;
        foreach (var instant in (DateTimeOffset?[])[license?.StartsAt, license?.ExpiresAt, license?.NextAt])
            if (instant - now is { } until && until > TimeSpan.Zero && until < wait)
                wait = until;
        return wait;
    }
}
