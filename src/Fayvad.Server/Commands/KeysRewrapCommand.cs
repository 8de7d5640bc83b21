using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Keys;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary>
/// <c>fayvad keys rewrap</c>: wraps by the present master key what an old one wrapped, everything or nothing. The nodes are stopped meanwhile:
/// one that runs with the old key would go on wrapping by it.
/// </summary>
internal static class KeysRewrapCommand
{
    private static readonly Option<bool> FromInput = new("--old-key-stdin")
    {
        Description = "Read the old master key from standard input instead of FAYVAD_OLD_MASTER_KEY.",
    };

    public static Command Create(CommandContext context)
    {
        var command = new Command("rewrap", "Wrap the database's secrets by the present master key, after it was changed.") { FromInput };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var old = parsed.GetValue(FromInput) ? await context.Input.ReadLineAsync(cancellationToken)
            : new SettingReader(context.Configuration).Text(SettingsTable.OldMasterKey);
        if (old is null) throw new UsageException("give the old master key in FAYVAD_OLD_MASTER_KEY, or on standard input with --old-key-stdin.");
        if (Encoding.UTF8.GetByteCount(old) < SettingsLoader.MinimumKeyBytes)
            throw new UsageException($"the old master key has at least {SettingsLoader.MinimumKeyBytes} bytes.");

        await using var services = await CommandServices.OpenAnywhereAsync(context, cancellationToken);
        var rewrapping = new Rewrapping(new MasterKey(new Secret(old)), services.Get<ISecretProtector>());
        RewrapResult result;
        try
        {
            result = await services.Get<ISecretRewrapper>().RewrapAsync(rewrapping.Secret, rewrapping.DataProtectionKey, rewrapping.EdgeRecords, CommandServices.Origin, cancellationToken);
        }
        catch (CryptographicException cause)
        {
            throw new CommandFailedException("the database holds a secret that neither the old nor the present master key wrapped; nothing was changed.", cause);
        }
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, result, KeysJson.Default.RewrapResult);
        else
        {
            Report.Facts(context.Output, ("secrets", Number(result.Secrets)), ("signing keys", Number(result.SigningKeys)),
                ("data protection keys", Number(result.DataProtectionKeys)));
        }
        return FayvadCommand.Done;
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
