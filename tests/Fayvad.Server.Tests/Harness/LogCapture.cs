using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Harness;

/// <summary>Keeps everything that is logged, at every level, as an operator would read it.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    public string All => string.Join('\n', _lines.Select(static line => $"{line.Level}: {line.Text}"));

    public IEnumerable<string> Of(LogLevel level) => _lines.Where(line => line.Level == level).Select(static line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(LogCapture owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
