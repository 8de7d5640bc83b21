using System.CommandLine;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad migrate</c>: brings the database up to date, as the server's start does; for deployments that separate the two.</summary>
internal static class MigrateCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("migrate", "Create or update the database.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await CommandServices.OpenAnywhereAsync(context, cancellation);
            var row = new MigrationRow(services.DatabaseName, "up to date");
            if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, CommandJson.Default.MigrationRow);
            else context.Output.WriteLine($"The {row.Database} database is {row.Status}.");
            return FayvadCommand.Done;
        });
        return command;
    }
}
