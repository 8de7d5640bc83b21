using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Edge;

/// <summary>
/// The authority's public keys: those of LICENSE_RSA_PUBLIC_KEY and no others, or else those it publishes, read anew every minute that they are used
/// and when an answer names one that is not among them.
/// </summary>
internal sealed partial class AuthorityKeys(SigningOptions options, AuthorityClient authority, EdgeVault vault, TimeProvider time, ILogger<AuthorityKeys> logger)
    : IDocumentVerifier, IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    private readonly DocumentVerifier? _pinned = options.PublicKeys.Count > 0 ? new(new DocumentKeySet(options.PublicKeys)) : null;
    private readonly SemaphoreSlim _reader = new(1);
    private Known? _known;
    private string? _kept;
    private bool _isNotKeptTold;

    public async ValueTask<DocumentVerification> VerifyAsync(string jws, string type, CancellationToken cancellationToken)
    {
        if (_pinned is not null) return await _pinned.VerifyAsync(jws, type, cancellationToken);
        var verifier = await GetAsync(Freshness, cancellationToken);
        var verification = verifier is null ? new(DocumentFault.UnknownKey, default) : await verifier.VerifyAsync(jws, type, cancellationToken);
        if (verification.Fault != DocumentFault.UnknownKey) return verification;
        verifier = await GetAsync(ShortestInterval, cancellationToken);
        return verifier is null ? verification : await verifier.VerifyAsync(jws, type, cancellationToken);
    }

    public void Dispose() => _reader.Dispose();

    private async Task<DocumentVerifier?> GetAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        if (_known is { } fresh && time.GetElapsedTime(fresh.ReadAt) < age) return fresh.Verifier;
        await _reader.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } present && time.GetElapsedTime(present.ReadAt) < age) return present.Verifier;
            var started = time.GetTimestamp();
            var verifier = await FetchAsync(cancellationToken) ?? _known?.Verifier ?? await RememberedAsync(cancellationToken);
            if (verifier is not null) _known = new(verifier, started);
            return verifier;
        }
        finally
        {
            _reader.Release();
        }
    }

    private async Task<DocumentVerifier?> FetchAsync(CancellationToken cancellationToken)
    {
        string json;
        DocumentVerifier verifier;
        try
        {
            json = await authority.KeySetAsync(cancellationToken);
            verifier = new(DocumentKeySet.ReadJwks(json));
        }
        catch (Exception cause) when (cause is AuthoritySilentException or FormatException)
        {
            LogNotRead(logger, cause.Message);
            return null;
        }
        await KeepAsync(json, cancellationToken);
        return verifier;
    }

    // What cannot be kept is still known here, and kept with the next reading.
    private async Task KeepAsync(string json, CancellationToken cancellationToken)
    {
        if (json == _kept) return;
        try
        {
            await vault.KeepKeySetAsync(json, cancellationToken);
            (_kept, _isNotKeptTold) = (json, false);
        }
        catch (StoreUnavailableException cause)
        {
            if (!_isNotKeptTold) LogNotKept(logger, cause);
            _isNotKeptTold = true;
        }
    }

    private async Task<DocumentVerifier?> RememberedAsync(CancellationToken cancellationToken) =>
        await vault.ReadKeySetAsync(cancellationToken) is { } json ? new(DocumentKeySet.ReadJwks(json)) : null;

    private sealed record Known(DocumentVerifier Verifier, long ReadAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authority's keys cannot be read: {Reason}")]
    private static partial void LogNotRead(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authority's keys cannot be kept now; trying again")]
    private static partial void LogNotKept(ILogger logger, Exception cause);
}
