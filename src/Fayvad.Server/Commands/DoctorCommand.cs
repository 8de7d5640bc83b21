using System.CommandLine;
using Fayvad.Odoo;
using Fayvad.Server.Features.Doctor;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad doctor</c>: looks at everything that the server depends on, changes nothing, and says what to do. Exit code 1 if anything is bad.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("doctor", "Examine settings, stores, clocks, keys and Odoo, and say what to do.");
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(CommonOptions.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, bool asJson, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        // Its own warnings would say the same once more, and less well.
        await using var services = CommandServices.ForReading(context with { Error = TextWriter.Null }, settings);
        List<IExamination> examinations =
        [
            new SettingsExamination(settings), new TokenKeysExamination(settings.Auth), new DataExamination(settings),
            new DatabaseExamination(services, settings, context.Time), new RedisExamination(services, settings, context.Time),
        ];
        if (settings.Edge is { } edge) examinations.Add(new AuthorityExamination(edge));
        using var servers = settings.Odoo.Url is { } odoo ? new OdooServers(new() { BaseAddress = odoo }, settings.Odoo.Databases, context.Time) : null;
        examinations.AddRange(servers?.All.Select(server => new OdooExamination(server, name => servers.Of(name) == server, services, settings)) ?? []);
        var report = await new Doctor(examinations, context.Time).ExamineAsync(cancellationToken);
        if (asJson) Report.Json(context.Output, report, DoctorJson.Default.DoctorReport);
        else Print(context.Output, report);
        return report.Bad == 0 ? FayvadCommand.Done : FayvadCommand.Failed;
    }

    private static void Print(TextWriter output, DoctorReport report)
    {
        foreach (var check in report.Checks)
        {
            var sign = check.Condition switch { Condition.Good => "✓", Condition.Warning => "!", _ => "✗" };
            output.WriteLine($"{sign} {check.Check}: {check.Finding}");
            if (check.Advice is { } advice) output.WriteLine($"  → {advice}");
        }
        output.WriteLine();
        output.WriteLine($"{report.Bad} bad, {report.Warnings} to look at.");
    }
}
