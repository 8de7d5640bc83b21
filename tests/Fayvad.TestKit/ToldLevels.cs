using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fayvad.TestKit;

/// <summary>How loudly something was told, in order.</summary>
public sealed class ToldLevels<T> : ILogger<T>
{
    private readonly ConcurrentQueue<LogLevel> _levels = [];

    public IReadOnlyCollection<LogLevel> Levels => _levels;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _levels.Enqueue(logLevel);
}
