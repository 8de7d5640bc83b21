using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Fayvad.Server.Tests.Features.Secrets;

/// <summary>Secrets that were seeded, all that left the servers meanwhile, by the way it took, and which of the one stands in the other.</summary>
internal sealed class SecretWatch
{
    private readonly Dictionary<string, (string Value, SearchValues<string> Forms)> _secrets = [];
    private readonly ConcurrentQueue<(string Channel, string Text)> _heard = [];
    private readonly Gathered<LogRecord> _records = [];
    private readonly Gathered<Activity> _spans = [];

    public int Count => _secrets.Values.Select(static secret => secret.Value).Distinct().Count();

    /// <summary>Each channel that was heard of, and how many texts came by it.</summary>
    public IReadOnlyDictionary<string, int> Heard => All().CountBy(static heard => heard.Channel.Split(' ')[0]).ToDictionary();

    /// <summary>From here on this is a secret, in every form that it may be written in.</summary>
    public string Seed(string name, string value)
    {
        value.Length.ShouldBeGreaterThanOrEqualTo(9, $"{name} is so short that it may be anywhere by chance");
        _secrets.Add(name, (value, SearchValues.Create([.. FormsOf(value).Distinct()], StringComparison.Ordinal)));
        return value;
    }

    public void Hear(string channel, string text) => _heard.Enqueue((channel, text));

    /// <summary>Every place where a secret stands, once for each text that holds it.</summary>
    public IReadOnlyList<string> Find() =>
        [.. All().SelectMany(heard => _secrets.Where(secret => heard.Text.AsSpan().ContainsAny(secret.Value.Forms)).Select(secret => $"{secret.Key}: {heard.Channel}"))];

    /// <summary>Has a server overheard: its answers, its log as each format and a collector get it, and its spans.</summary>
    public void Overhear(IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter>(new Answers(this));
        services.AddSingleton<ILoggerProvider>(provider => new WrittenLog(this, provider));
        // As an operator has it who looks for something and turns everything on.
        services.PostConfigure<LoggerFilterOptions>(static filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Trace;
        });
        services.AddLogging(logging => logging.AddRedactedRecords(logs => logs.AddInMemoryExporter(_records)));
        services.AddOpenTelemetry().WithTracing(tracing => tracing.AddFayvad().AddInMemoryExporter(_spans));
    }

    private IEnumerable<(string Channel, string Text)> All() => [.. _heard, .. _spans.Select(static span => ("span", Text(span))), .. _records.Select(static record => ("log for a collector", Text(record)))];

    private static string Text(LogRecord record) =>
        $"{record.CategoryName} {record.FormattedMessage} {record.Body} {record.Exception} {string.Join(' ', (record.Attributes ?? []).Select(static attribute => $"{attribute.Key}={attribute.Value}"))}";

    private static string Text(Activity span) => string.Join(' ', (IEnumerable<object?>)
    [
        span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"), .. span.Baggage.Select(static item => $"{item.Key}={item.Value}"),
        .. span.Events.SelectMany(static happened => happened.Tags.Select(tag => $"{happened.Name}.{tag.Key}={tag.Value}")),
    ]);

    // As it is; in an address; in JSON; in HTML; in base64, wherever in the text that was encoded it begins.
    internal static IEnumerable<string> FormsOf(string secret)
    {
        string[] forms = [secret, secret.Replace("-", "", StringComparison.Ordinal), secret.ToLowerInvariant(), secret.ToUpperInvariant()];
        foreach (var form in forms)
        {
            yield return form;
            yield return Uri.EscapeDataString(form);
            yield return WebUtility.UrlEncode(form);
            yield return JsonEncodedText.Encode(form).Value;
            yield return JsonEncodedText.Encode(form, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
            yield return WebUtility.HtmlEncode(form);
        }
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String([.. new byte[before], .. Encoding.UTF8.GetBytes(secret)]).TrimEnd('=')[(before + 1)..^1];
            yield return encoded;
            yield return encoded.Replace('+', '-').Replace('/', '_');
        }
    }

    /// <summary>Every answer with its headers, whoever gets it.</summary>
    private sealed class Answers(SecretWatch watch) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                var (body, copy) = (context.Response.Body, new MemoryStream());
                context.Response.Body = copy;
                await following(context);
                context.Response.Body = body;
                copy.Position = 0;
                if (copy.Length > 0) await copy.CopyToAsync(body, context.RequestAborted);
                var route = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? $"/{pattern.Trim('/')}/" : "no route";
                var headers = string.Join('\n', context.Response.Headers.Select(static header => $"{header.Key}: {header.Value}"));
                watch.Hear($"answer to {context.Request.Method} {route}", $"{headers}\n{Encoding.UTF8.GetString(copy.ToArray())}");
            });
            next(app);
        };
    }

    /// <summary>What the log says in each of the formats that it is written in.</summary>
    private sealed class WrittenLog(SecretWatch watch, IServiceProvider services) : ILoggerProvider, ISupportExternalScope
    {
        private readonly Lazy<RedactingFormatter[]> _formats = new(() => [.. services.GetServices<Microsoft.Extensions.Logging.Console.ConsoleFormatter>().OfType<RedactingFormatter>()]);
        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose() { }

        private sealed class Logger(WrittenLog owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => owner._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                foreach (var format in owner._formats.Value)
                {
                    using var written = new StringWriter();
                    format.Write(new Microsoft.Extensions.Logging.Abstractions.LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), owner._scopes, written);
                    owner.Watch.Hear($"log as {format.Name}", written.ToString());
                }
                // What our own code says needs no redaction in the first place.
                if (category.StartsWith("Fayvad", StringComparison.Ordinal)) owner.Watch.Hear($"log of {category}, not redacted", $"{formatter(state, exception)}");
            }
        }

        private SecretWatch Watch => watch;
    }
}
