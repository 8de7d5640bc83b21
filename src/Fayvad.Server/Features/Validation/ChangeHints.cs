using System.Security.Cryptography;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Features.Validation;

/// <summary>
/// Follows the change sequence, lets go of remembered licences that changed, and wakes edges that wait for a change: so a suspension reaches them
/// at once, and without a change they cost one request in twenty seconds.
/// </summary>
internal sealed partial class ChangeHints(ILicenseSource source, ILicenseChangeLog log, ValidatedLicenses licenses, TimeProvider time, ILogger<ChangeHints> logger) : BackgroundService
{
    private const int Remembered = 10_000;
    private const int Batch = 500;
    private const int MaxWaiting = 5_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<LoggedChange> _recent = []; // what edges are told of, and nothing else: of an alert or a detail there may be any number
    private TaskCompletionSource _bell = New();
    private long? _sequence;
    private long _completeFrom;
    private int _waiting;

    /// <summary>How a hint names a licence: the first 12 bytes of its id's SHA-256, in base64url. Only who knows the id recognises it.</summary>
    public static string NameOf(Guid licenseId) => Base64UrlEncoder.Encode(SHA256.HashData(licenseId.ToByteArray(bigEndian: true)).AsSpan(0, 12).ToArray());

    /// <summary>What changed after a point; waits up to twenty seconds for something to. Null: at once, for how far the sequence has come.</summary>
    public async Task<ChangesAnswer> WaitAsync(long? since, CancellationToken cancellationToken)
    {
        if (Read(since, out var bell) is { } answer && (since is null || answer.All || answer.Licenses.Count > 0)) return answer;
        var began = time.GetTimestamp();
        try
        {
            if (Interlocked.Increment(ref _waiting) <= MaxWaiting)
                for (var left = LongestWait; left > TimeSpan.Zero; left = LongestWait - time.GetElapsedTime(began))
                {
                    await bell.WaitAsync(left, time, cancellationToken);
                    if (Read(since, out bell) is { } news) return news;
                }
        }
        catch (TimeoutException)
        {
            // Nothing did.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        if (Read(since, out _) is { } late) return late; // how far the sequence has come, at least
        // Who still is ahead did not hear of it from another node of this authority: the database was put back.
        lock (_gate) return since > _sequence ? new(_sequence.Value, All: true, []) : new(since ?? 0, All: false, []);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in source.WatchAsync(stoppingToken)) await FollowAsync(stoppingToken);
            }
            catch (Exception cause) when (cause is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(logger, cause);
            }
            await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var end = await log.GetSequenceAsync(cancellationToken);
        if (_sequence is not { } seen || end < seen)
        {
            Lost(end);
            return;
        }
        while (seen < end)
        {
            var changes = await log.ListAsync(seen, Batch, cancellationToken);
            if (changes.Count == 0 || changes[0].Sequence != seen + 1)
            {
                Lost(end);
                return;
            }
            seen = changes[^1].Sequence;
            Take(changes);
        }
    }

    private void Take(IReadOnlyList<LoggedChange> changes)
    {
        var told = changes.Where(static change => change.ConcernsAll || change.ConcernsLicense).ToList();
        foreach (var change in told) licenses.Forget(change.LicenseId);
        lock (_gate)
        {
            _sequence = changes[^1].Sequence;
            foreach (var change in told) _recent.Enqueue(change);
            while (_recent.Count > Remembered) _completeFrom = _recent.Dequeue().Sequence;
            if (told.Count > 0) Ring();
        }
    }

    // The track is lost, or was never there: anything may have changed.
    private void Lost(long end)
    {
        licenses.Forget(null);
        lock (_gate)
        {
            _recent.Clear();
            _sequence = _completeFrom = end;
            Ring();
        }
    }

    private void Ring()
    {
        _bell.SetResult();
        _bell = New();
    }

    private ChangesAnswer? Read(long? since, out Task bell)
    {
        lock (_gate)
        {
            bell = _bell.Task;
            if (_sequence is not { } end) return null; // not followed yet
            if (since is not { } from) return new(end, All: false, []);
            if (from >= end) return null; // ahead is who heard from another node what this one hears next
            if (from < _completeFrom) return new(end, All: true, []);
            var changes = _recent.Where(change => change.Sequence > from).ToList();
            return new(end, changes.Exists(static change => change.ConcernsAll),
                [.. changes.Where(static change => change.ConcernsLicense).Select(static change => NameOf(change.LicenseId!.Value)).Distinct()]);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Licence changes cannot be followed for the edges now; trying again")]
    private static partial void LogInterrupted(ILogger logger, Exception cause);
}
