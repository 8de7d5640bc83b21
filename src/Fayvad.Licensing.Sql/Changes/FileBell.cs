using Fayvad.Licensing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>
/// SQLite's bell: a file beside the database that each commit touches and every process watches. The database's own files will not do: they
/// are written before the commit can be seen.
/// </summary>
internal sealed partial class FileBell(SqlLicensingOptions options, ILogger<FileBell> logger) : IChangeBell
{
    private readonly string _file = Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource) + "-changed";

    public void Ring()
    {
        try
        {
            File.WriteAllBytes(_file, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Watchers find the commit with their next poll.
        }
    }

    public IAsyncDisposable Listen(Action ring)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            var directory = Path.GetDirectoryName(_file)!;
            Directory.CreateDirectory(directory);
            watcher = new(directory, Path.GetFileName(_file)) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName };
            watcher.Changed += (_, _) => ring();
            watcher.Created += (_, _) => ring();
            watcher.Error += (_, _) => ring(); // it lost events
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ListenRefused(logger, exception);
        }
        return new Listening(watcher);
    }

    [LoggerMessage(3, LogLevel.Warning, "The system does not watch files for us; licence changes of other processes are seen by the poll alone.")]
    private static partial void ListenRefused(ILogger logger, Exception exception);

    private sealed class Listening(FileSystemWatcher? watcher) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            watcher?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
