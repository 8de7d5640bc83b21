using Fayvad.Licensing.Keys;
using Fayvad.Server.Commands;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Commands;

/// <summary>What is shown once is shown before a command waits for its change to be in force: whoever breaks off then has it.</summary>
public sealed class InterruptedCommandTests : IDisposable
{
    private static readonly TimeSpan InForceAfter = TimeSpan.FromSeconds(1.25);

    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("issue")]
    [InlineData("reroll-key")]
    [InlineData("transfer", "--client", "Bolt Ltd")]
    [InlineData("replace")]
    public async Task The_fresh_key_of_an_interrupted_command_was_printed(string operation, params string[] more)
    {
        string[] issue = ["license", "issue", "--tier", "basic", "--client", "Acme Ltd", "--perpetual", "--json"];
        var issued = operation == "issue" ? null : (await CommandResult.RunAsync(FayvadApplication.Configuration(_directory, []), _directory.Path, new FakeTimeProvider(At.Start), "", issue)).Json;
        var (exit, printed) = await InterruptAsync(issued is null ? issue : ["license", operation, (string)issued["license_id"]!, "--reason", "lost", .. more, "--json"]);
        exit.ShouldBe(FayvadCommand.Failed);
        LicenseKey.TryParse((string?)System.Text.Json.Nodes.JsonNode.Parse(printed)!["license_key"], out _, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_password_of_an_interrupted_reset_was_printed()
    {
        (await CommandResult.RunAsync(FayvadApplication.Configuration(_directory, []), _directory.Path, new FakeTimeProvider(At.Start), "", "admin", "create", "--email", "a@acme.test")).Exit.ShouldBe(0);
        var (exit, printed) = await InterruptAsync("admin", "reset-password", "a@acme.test");
        exit.ShouldBe(FayvadCommand.Failed);
        printed.ShouldContain("password (shown this once)");
    }

    public void Dispose() => _directory.Dispose();

    private async Task<(int Exit, string Printed)> InterruptAsync(params string[] arguments)
    {
        using var interrupt = new CancellationTokenSource();
        using var output = new StringWriter();
        var context = new CommandContext
        {
            Output = output, Error = TextWriter.Null, Configuration = FayvadApplication.Configuration(_directory, []), WorkingDirectory = _directory.Path,
            Time = new InterruptingTime(interrupt), InForceAfter = InForceAfter,
        };
        return (await FayvadCommand.RunAsync(arguments, context, interrupt.Token), output.ToString());
    }

    /// <summary>Interrupts as soon as somebody begins to wait until a change is in force.</summary>
    private sealed class InterruptingTime(CancellationTokenSource interrupt) : FakeTimeProvider(At.Start)
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == InForceAfter) interrupt.Cancel();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
