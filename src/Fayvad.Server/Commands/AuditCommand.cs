using System.CommandLine;
using System.Text.Json.Serialization;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad audit verify</c>: whether the audit log is the one that was written, for instance after a restore.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandContext context)
    {
        var verify = new Command("verify", "Check every event of the audit log against its chain; exit code 1 where it is broken.");
        verify.SetAction((parsed, cancellation) => VerifyAsync(context, parsed, cancellation));
        return new Command("audit", "Look after the audit log.") { verify };
    }

    private static async Task<int> VerifyAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var verdict = await services.Authority.VerifyAuditAsync(cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
            Report.Json(context.Output, new(verdict.IsIntact, verdict.Events, verdict.BrokenAt, verdict.Problem), AuditCommandJson.Default.AuditRow);
        else if (verdict.IsIntact) context.Output.WriteLine($"The audit log is intact: {verdict.Events} events.");
        if (verdict.IsIntact) return FayvadCommand.Done;
        await context.Error.WriteLineAsync($"fayvad: the audit log is not what was written. {verdict.Problem}");
        return FayvadCommand.Failed;
    }
}

/// <param name="IsIntact">Whether every event is the one that was written, in its place.</param>
/// <param name="Events">How many were read.</param>
/// <param name="BrokenAt">The first place that is not; null where all are.</param>
/// <param name="Problem">What is wrong there.</param>
internal sealed record AuditRow(bool IsIntact, long Events, long? BrokenAt, string? Problem);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AuditRow))]
internal sealed partial class AuditCommandJson : JsonSerializerContext;
