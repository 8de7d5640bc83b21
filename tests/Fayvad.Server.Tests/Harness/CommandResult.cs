using System.Text.Json.Nodes;
using Fayvad.Server.Commands;
using Microsoft.Extensions.Configuration;

namespace Fayvad.Server.Tests.Harness;

/// <summary>What a command did.</summary>
internal sealed record CommandResult(int Exit, string Output, string Error)
{
    /// <summary>What it printed, as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException($"No JSON: {this}");

    public static async Task<CommandResult> RunAsync(
        IConfigurationRoot configuration, string directory, TimeProvider time, string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var context = new CommandContext
        {
            Input = reader, Output = output, Error = error, Configuration = configuration, WorkingDirectory = directory, Time = time,
            InForceAfter = TimeSpan.Zero, // the application's clock stands still; tests move it
        };
        var exit = await FayvadCommand.RunAsync(arguments, context, TestContext.Current.CancellationToken);
        return new(exit, output.ToString(), error.ToString());
    }
}
