using System.CommandLine;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license export</c>: the signed licence as a file, one line of text that <c>fayvad license verify</c> and any JOSE library read.</summary>
internal static class LicenseExportCommand
{
    private static readonly Argument<string> Reference = LicenseCommands.Reference();
    private static readonly Option<string> Target = new("--out") { Description = "Write to this file (customarily NAME.lic) instead of the screen; one that is there is replaced." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("export", "Write a licence as a signed file that can be verified offline.") { Reference, Target };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var reference = LicenseCommands.ReferenceOf(parsed.GetRequiredValue(Reference));
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var view = await services.Authority.FindAsync(reference, cancellationToken) ?? throw new NotFound("licence").ToException();
        var signed = await services.Get<SignedLicenses>().GetAsync(view, cancellationToken);

        var target = parsed.GetValue(Target) is { } name ? Path.GetFullPath(name, context.WorkingDirectory) : null;
        if (target is not null) await ReplaceAsync(target, signed.Jws + "\n", cancellationToken);
        if (parsed.GetValue(CommonOptions.Json))
        {
            var row = new ExportRow(view.License.Id, view.License.Revision, signed.KeyId, target, target is null ? signed.Jws : null);
            Report.Json(context.Output, row, KeysJson.Default.ExportRow);
        }
        else if (target is null) await context.Output.WriteAsync(signed.Jws + "\n");
        else Report.Facts(context.Output, ("licence", view.License.Id.ToString()), ("file", target), ("signed by", signed.KeyId));
        return FayvadCommand.Done;
    }

    // Whoever reads the file meanwhile finds the old text or the new one, never half of it.
    private static async Task ReplaceAsync(string target, string text, CancellationToken cancellationToken)
    {
        var half = $"{target}.{Guid.CreateVersion7():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(half, text, cancellationToken);
            File.Move(half, target, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(half)) File.Delete(half);
            throw new CommandFailedException("the file of --out cannot be written.", cause);
        }
    }
}
