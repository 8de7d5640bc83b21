using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Validation;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Features.Edge;

/// <summary>How the authority is asked, and what comes of its answers.</summary>
internal sealed partial class LeaseLicenseSource
{
    private async Task AskAllAsync(IReadOnlyCollection<EdgeTenant> tenants, bool onlyIfDue, CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                async (tenant, token) =>
                {
                    try
                    {
                        await AskAsync(tenant, onlyIfDue, null, token);
                    }
                    catch (Exception cause) when (!stoppingToken.IsCancellationRequested)
                    {
                        // It concerns this tenant alone, and nobody waits who could tell.
                        tenant.AskAt = clock.Read().Now + LeaseDecision.Backoff(++tenant.Silences, Random.Shared.NextDouble());
                        LogNotAsked(logger, cause is StoreUnavailableException ? LogLevel.Warning : LogLevel.Error, tenant.Id, cause);
                    }
                });
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Asks the authority about one tenant, one question at a time.</summary>
    /// <returns>Whether the answer was accepted, or another node's is as good.</returns>
    private async Task<bool> AskAsync(EdgeTenant tenant, bool onlyIfDue, string? enteredKey, CancellationToken cancellationToken)
    {
        await tenant.Gate.WaitAsync(cancellationToken);
        try
        {
            if (await KeptAsync(tenant, cancellationToken) is { } kept) TakeKept(tenant, kept);
            // Where it is not due, another node was there first. A refusal that is kept is asked about anew by each process: what it is asked by may be another now.
            var isDue = clock.Read().Now >= tenant.AskAt || (!tenant.IsAsked && Decide(tenant) is not { Standing: LicenseVerdict.Allowed });
            var isGood = (onlyIfDue && !isDue) || await ExchangeAsync(tenant, enteredKey, cancellationToken);
            tenant.IsAsked = true; // only now: who comes while the first question is under way waits for its answer
            return isGood;
        }
        catch (AuthorityBusyException busy)
        {
            tenant.IsAsked = true;
            tenant.AskAt = clock.Read().Now + busy.Wait * (1 + Random.Shared.NextDouble() / 4); // not all of them at once again
            if (enteredKey is not null) throw;
            return false;
        }
        catch (AuthoritySilentException silence)
        {
            tenant.IsAsked = true;
            tenant.Silences++;
            tenant.AskAt = clock.Read().Now + LeaseDecision.Backoff(tenant.Silences, Random.Shared.NextDouble());
            if (!_isSilent) LogSilent(logger, silence.Message, (int)_grace.TotalHours);
            _isSilent = true;
            if (enteredKey is not null) throw;
            return false;
        }
        finally
        {
            tenant.Gate.Release();
            Tell(tenant);
        }
    }

    private async Task<bool> ExchangeAsync(EdgeTenant tenant, string? enteredKey, CancellationToken cancellationToken)
    {
        var question = new LeaseQuestion(tenant.Id, await vault.GetInstanceAsync(cancellationToken), Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32)));
        var (key, id) = ReferenceOf(tenant, enteredKey);
        var documents = await authority.ValidateAsync(new ValidationRequest
        {
            LicenseKey = key, LicenseId = id, TenantId = question.TenantId, InstanceId = question.InstanceId, Nonce = question.Nonce, Sequence = tenant.State?.Sequence,
        }, cancellationToken);
        // By the wall clock: what was seen may lie ahead of the truth, and the answer is what sets it right.
        var (fault, claims) = await LeaseReader.ReadAsync(documents, question, keys, time.GetUtcNow(), cancellationToken);
        if (fault != LeaseFault.None) throw new AuthoritySilentException($"its answer does not count: {fault}");
        if (enteredKey is not null && !claims!.IsValid) return false;
        var known = tenant.State;
        var accepted = LeaseState.Accept(known, documents, claims!, clock.Read().Now, isActivation: enteredKey is not null)
            ?? throw new AuthoritySilentException($"its answer does not count: {LeaseFault.Older}");

        accepted = accepted with
        {
            AcceptedAt = clock.Confirm(claims!.ServerTime).Now,
            FoundBy = claims.LicenseId is null ? accepted.FoundBy : GivenKey(tenant.Id),
        };
        _isClockTrusted = true;
        await KeepAsync(tenant.Id, accepted, cancellationToken); // first: who decides by it finds what is told of it in the outbox
        tenant.Take(accepted, after: known);
        tenant.AskAt = LeaseDecision.RefreshAt(accepted, _grace, Random.Shared.NextDouble());
        if (_isSilent) LogAnswers(logger);
        _isSilent = false;
        return true;
    }

    private (string? Key, string? Id) ReferenceOf(EdgeTenant tenant, string? enteredKey)
    {
        if (enteredKey is not null) return (enteredKey, null);
        if (tenant.State is { IsActivatedHere: true, LicenseId: { } activated }) return (null, activated.ToString());
        if (!_settings.Licenses.TryGetValue(tenant.Id, out var given)) return (null, _settings.Token is null ? tenant.State?.LicenseId?.ToString() : null);
        if (GivenKey(tenant.Id) is not { } key) return (null, given.Reveal());
        // A key may be replaced by another at any time: it is for the first contact.
        return tenant.State is { LicenseId: { } known } state && state.FoundBy == key ? (null, known.ToString()) : (given.Reveal(), null);
    }

    /// <summary>Digest of the key that the settings give for a tenant; null where they give none.</summary>
    private string? GivenKey(string tenantId) => _settings.Licenses.TryGetValue(tenantId, out var given) && !Guid.TryParseExact(given.Reveal(), "D", out _)
        ? Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(given.Reveal()))) : null;

    private async Task<Kept<LeaseState>?> KeptAsync(EdgeTenant tenant, CancellationToken cancellationToken)
    {
        try
        {
            return await vault.ReadLeaseAsync(tenant.Id, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return null; // what is known here is enough to go on
        }
    }

    // What cannot be kept is still known here; a restart then counts the grace from the contact before.
    private async Task KeepAsync(string tenantId, LeaseState state, CancellationToken cancellationToken)
    {
        try
        {
            await vault.KeepLeaseAsync(tenantId, state, cancellationToken);
            await KeepClockAsync(cancellationToken);
        }
        catch (StoreUnavailableException cause)
        {
            LogNotKept(logger, cause);
        }
    }
}
