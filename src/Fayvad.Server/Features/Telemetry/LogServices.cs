using Fayvad.Server.Settings;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>The log on standard output, and to a collector.</summary>
internal static class LogServices
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void AddRedactedConsole(this ILoggingBuilder logging, LogFormat format)
    {
        logging.AddConsole(console => console.FormatterName = format == LogFormat.Json ? RedactingJsonFormatter.FormatterName : RedactingTextFormatter.FormatterName);
        logging.AddConsoleFormatter<RedactingTextFormatter, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<RedactingJsonFormatter, ConsoleFormatterOptions>();
        logging.Services.Configure<SimpleConsoleFormatterOptions>(static console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = $"{Timestamp} ";
        });
        logging.Services.Configure<JsonConsoleFormatterOptions>(static console =>
        {
            console.IncludeScopes = true; // request, trace and span
            console.UseUtcTimestamp = true;
            console.TimestampFormat = Timestamp;
        });
    }

    /// <summary>Hands the log on as records, which <paramref name="export"/> sends somewhere.</summary>
    public static void AddRedactedRecords(this ILoggingBuilder logging, Action<OpenTelemetryLoggerOptions> export)
    {
        logging.Services.AddSingleton<LogScopes>();
        logging.Services.AddSingleton<ILoggerProvider>(static services => services.GetRequiredService<LogScopes>());
        logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = false; // the processor adds them
            logs.AddProcessor(static services => new RedactedRecords(services.GetRequiredService<LogScopes>()));
            export(logs);
        });
    }
}
