using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>Writes what one of .NET's own formatters writes, without what looks like a secret.</summary>
internal abstract class RedactingFormatter(string name, string inner, IServiceProvider services) : ConsoleFormatter(name)
{
    // Found when it is needed first: this is one of the formatters itself.
    private readonly Lazy<ConsoleFormatter> _inner = new(() => services.GetServices<ConsoleFormatter>().First(formatter => formatter.Name == inner));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var written = new StringWriter();
        _inner.Value.Write(logEntry, scopeProvider, written);
        textWriter.Write(Redactor.Redact(written.ToString()));
    }
}

internal sealed class RedactingTextFormatter(IServiceProvider services) : RedactingFormatter(FormatterName, ConsoleFormatterNames.Simple, services)
{
    public const string FormatterName = "fayvad-text";
}

internal sealed class RedactingJsonFormatter(IServiceProvider services) : RedactingFormatter(FormatterName, ConsoleFormatterNames.Json, services)
{
    public const string FormatterName = "fayvad-json";
}

/// <summary>Knows in which scopes a line of the log stands: a record would hand its own on as they are, and the address of a request is one of them.</summary>
internal sealed class LogScopes : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    /// <summary>What the scopes of now say.</summary>
    public List<KeyValuePair<string, object?>> Read()
    {
        List<KeyValuePair<string, object?>> all = [];
        _scopes?.ForEachScope(static (scope, all) =>
        {
            if (scope is IEnumerable<KeyValuePair<string, object?>> pairs) all.AddRange(pairs.Where(static pair => pair.Key != "{OriginalFormat}"));
        }, all);
        return all;
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

    public void Dispose() { }
}

/// <summary>Takes out of log records, and of the scopes that it adds to them, what looks like a secret, before they go to a collector.</summary>
internal sealed class RedactedRecords(LogScopes scopes) : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.FormattedMessage is { } message) data.FormattedMessage = Redactor.Redact(message);
        if (data.Body is { } body) data.Body = Redactor.Redact(body);
        data.Attributes = [.. (data.Attributes ?? []).Concat(scopes.Read()).Select(Redacted)];
        if (data.Exception is not { } exception) return;
        var text = exception.ToString();
        var redacted = Redactor.Redact(text);
        if (redacted == text) return;
        data.Exception = null;
        data.Attributes =
        [
            .. data.Attributes, new("exception.type", exception.GetType().FullName), new("exception.message", Redactor.Redact(exception.Message)),
            new("exception.stacktrace", redacted),
        ];
    }

    private static KeyValuePair<string, object?> Redacted(KeyValuePair<string, object?> attribute) =>
        attribute.Value?.ToString() is { } text && Redactor.Redact(text) is var redacted && redacted != text ? new(attribute.Key, redacted) : attribute;
}
