using System.CommandLine;
using System.Text;
using Fayvad.Licensing.Documents;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad keys generate</c>: a fresh next key in the database, or with <c>--out</c> a pair of files for use by setting.</summary>
internal static class KeysGenerateCommand
{
    private static readonly Option<string> Directory = new("--out") { Description = "Write a key pair into this directory instead, for LICENSE_RSA_PRIVATE_KEY and _PUBLIC_KEY." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("generate", "Make a fresh next key.") { Directory };
        command.SetAction((parsed, cancellation) => parsed.GetValue(Directory) is { } directory
            ? WritePairAsync(context, parsed, Path.GetFullPath(directory, context.WorkingDirectory), cancellation)
            : KeysCommand.ChangeAsync(context, parsed, static (ring, token) => ring.GenerateAsync(CommandServices.Origin, token), cancellation));
        return command;
    }

    private static async Task<int> WritePairAsync(CommandContext context, ParseResult parsed, string directory, CancellationToken cancellationToken)
    {
        var key = SigningKey.Generate(SigningAlgorithm.PS256); // the algorithm is the setting's, not the file's
        var row = new KeyPairRow(key.KeyId, Path.Combine(directory, "license-private.pem"), Path.Combine(directory, "license-public.pem"));
        try
        {
            System.IO.Directory.CreateDirectory(directory);
            foreach (var file in (string[])[row.PrivateKeyFile, row.PublicKeyFile])
                if (File.Exists(file)) throw new CommandFailedException($"the directory holds a {Path.GetFileName(file)} already; nothing was written.");
            await WriteAsync(row.PrivateKeyFile, key.ToPem(), isPrivate: true, cancellationToken);
            await WriteAsync(row.PublicKeyFile, key.Public.ToPem(), isPrivate: false, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException("the directory of --out cannot be made or written.", cause);
        }
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, KeysJson.Default.KeyPairRow);
        else Report.Facts(context.Output, ("key", row.Kid), ("LICENSE_RSA_PRIVATE_KEY", row.PrivateKeyFile), ("LICENSE_RSA_PUBLIC_KEY", row.PublicKeyFile));
        return FayvadCommand.Done;
    }

    private static async Task WriteAsync(string path, string pem, bool isPrivate, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.ASCII.GetBytes(pem), cancellationToken);
    }
}
