using System.Collections.Concurrent;
using Fayvad.Server.Features.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Reads the log in each format that it is written in, and what our own code says at any level, and keeps the lines that hold a secret.</summary>
internal sealed class LogWatch(Secrets secrets, IServiceProvider services) : ILoggerProvider, ISupportExternalScope
{
    private const int MaxFound = 40;

    private readonly Lazy<RedactingFormatter[]> _formats = new(() => [.. services.GetServices<ConsoleFormatter>().OfType<RedactingFormatter>()]);
    private readonly ConcurrentQueue<string> _found = [];
    private IExternalScopeProvider? _scopes;
    private long _lines;

    /// <summary>Each line that holds a secret, with what it holds.</summary>
    public IEnumerable<string> Found => _found;

    /// <summary>How many lines were read.</summary>
    public long Lines => Interlocked.Read(ref _lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private void Read(string how, string text)
    {
        Interlocked.Increment(ref _lines);
        if (secrets.In(text) is { } secret && _found.Count < MaxFound) _found.Enqueue($"a secret is in the log, {how}: {secret} in {text}");
    }

    private sealed class Logger(LogWatch owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => owner._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What libraries say below that is overheard by SecretsTests: here there is too much of it.
            foreach (var format in logLevel >= LogLevel.Information ? owner._formats.Value : [])
            {
                using var written = new StringWriter();
                format.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), owner._scopes, written);
                owner.Read($"as {format.Name}", written.ToString());
            }
            // What our own code says needs no redaction in the first place.
            if (category.StartsWith("Fayvad", StringComparison.Ordinal)) owner.Read("not redacted", $"{category}: {formatter(state, exception)}");
        }
    }
}
