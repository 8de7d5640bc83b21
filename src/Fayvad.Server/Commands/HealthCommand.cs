using System.CommandLine;
using System.Net;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad health</c>: whether the server of these settings answers, for supervisors of images that have no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly Option<bool> Ready = new("--ready") { Description = "Whether it should get requests, not only whether it lives." };

    // Less than the patience of the health checks that we ship, so that what they keep is our sentence.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create(CommandContext context)
    {
        var command = new Command("health", "Ask the server that runs with these settings whether it is well.") { Ready };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(Ready) ? "ready" : "live", cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string question, CancellationToken cancellationToken)
    {
        var urls = context.LoadSettings().Host.Urls;
        var plain = urls.FirstOrDefault(static url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ?? urls[0];
        var address = new Uri(HostSettings.AddressOf(plain), $"/health/{question}/");
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK) throw new CommandFailedException($"{address} answers {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException cause)
        {
            throw new CommandFailedException($"{address} does not answer.", cause);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException($"{address} does not answer in time.", cause);
        }
        await context.Output.WriteLineAsync($"{address} is well.");
        return FayvadCommand.Done;
    }
}
