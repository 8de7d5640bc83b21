using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The pages of a single process, kept in files of its own, so that a process that is killed, or a machine that loses power, cannot grant an
/// hour's units twice. Each page is on the disk before it counts. One file per hour, appended to; those of hours that are over are deleted.
/// </summary>
public sealed class FileLeasePages : ILeasePages, IDisposable
{
    private readonly MemoryLeasePages _pages;
    private readonly string _directory;
    private readonly FileStream _lock;
    private readonly Dictionary<UsageHour, FileStream> _files = [];

    /// <summary>Opens the pages, reading what earlier runs wrote.</summary>
    /// <param name="directory">A directory for nothing else; created where it is not there.</param>
    /// <param name="time">Says which hour it is.</param>
    /// <exception cref="IOException">The directory cannot be used, or another process is using it.</exception>
    /// <exception cref="InvalidDataException">A file holds something else than pages.</exception>
    public FileLeasePages(string directory, TimeProvider time)
    {
        _pages = new MemoryLeasePages(time);
        _directory = directory;
        Directory.CreateDirectory(directory);
        _lock = new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var present = UsageHour.Of(time.GetUtcNow());
            foreach (var path in Directory.EnumerateFiles(directory, "*.pages")) Restore(path, present);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Kind => _pages.Kind;

    /// <inheritdoc/>
    public ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken) =>
        _pages.ReadAsync(tenantId, isAhead, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_pages.TryWrite(writing, () => Append(writing)));

    /// <inheritdoc/>
    public ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken) => _pages.RecallsAsync(cursor, cancellationToken);

    /// <inheritdoc/>
    public IAsyncDisposable Listen(Action ring) => _pages.Listen(ring);

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
        _lock.Dispose();
    }

    // Called one at a time, by the one who writes the page.
    private void Append(LeasePageWriting writing)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(
            new PageLine(writing.TenantId, writing.ExpectedVersion + 1, writing.Page), PageLineJson.Default.PageLine), (byte)'\n'];
        try
        {
            var file = FileOf(writing.Hour);
            var end = file.Length;
            try
            {
                file.Position = end;
                file.Write(line);
                file.Flush(flushToDisk: true);
            }
            catch
            {
                file.SetLength(end); // a line that stays cut short is the last one, which reading leaves out
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException("The quota ledger's file cannot be written.", exception);
        }
    }

    private FileStream FileOf(UsageHour hour)
    {
        if (_files.TryGetValue(hour, out var file)) return file;
        foreach (var over in _files.Keys.Where(known => known.EpochHour < hour.EpochHour - 1).ToArray())
        {
            _files.Remove(over, out var closed);
            closed!.Dispose();
            File.Delete(PathOf(over));
        }
        return _files[hour] = new FileStream(PathOf(hour), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    private string PathOf(UsageHour hour) => Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{hour.EpochHour}.pages"));

    private void Restore(string path, UsageHour present)
    {
        if (!long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var epochHour)) throw Damaged(path);
        var hour = new UsageHour(epochHour);
        if (epochHour < present.EpochHour)
        {
            File.Delete(path);
            return;
        }
        var lines = File.ReadAllText(path).Split('\n');
        foreach (var text in lines[..^1]) // behind the last line end: nothing, or a line that never counted
        {
            try
            {
                var line = JsonSerializer.Deserialize(text, PageLineJson.Default.PageLine) ?? throw Damaged(path);
                _ = LeasePage.Parse(line.Page);
                _pages.Restore(line.TenantId, hour, line.Page, line.Version);
            }
            catch (JsonException)
            {
                throw Damaged(path);
            }
        }
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(file.Length - System.Text.Encoding.UTF8.GetByteCount(lines[^1]));
    }

    private static InvalidDataException Damaged(string path) =>
        new($"The quota ledger's file {Path.GetFileName(path)} is damaged. Remove it once its hour is over.");
}

/// <summary>A page in the file; the last one of a tenant counts.</summary>
internal sealed record PageLine(string TenantId, long Version, string Page);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PageLine))]
internal sealed partial class PageLineJson : JsonSerializerContext;
