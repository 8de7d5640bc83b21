using Fayvad.Server.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fayvad.Server.Tests.Commands;

public class ServeCommandTests
{
    [Fact]
    public async Task A_start_during_which_the_server_is_told_to_stop_has_ended_and_not_failed()
    {
        using var host = HostOf(static lifetime =>
        {
            lifetime.StopApplication();
            throw new OperationCanceledException(lifetime.ApplicationStopping);
        });
        (await ServeCommand.TryStartAsync(host, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_takes_something_too_long_has_failed()
    {
        using var host = HostOf(static _ => throw new TaskCanceledException("nobody answered in time"));
        await Should.ThrowAsync<TaskCanceledException>(ServeCommand.TryStartAsync(host, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_was_told_to_stop_has_ended_and_one_that_a_defect_in_its_background_ended_has_failed()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddHostedService<Defective>();
        using (var defective = builder.Build())
            (await ServeCommand.RunAsync(defective, TestContext.Current.CancellationToken)).ShouldBe(FayvadCommand.Failed);

        using var told = HostOf(static lifetime => lifetime.ApplicationStarted.Register(lifetime.StopApplication));
        (await ServeCommand.RunAsync(told, TestContext.Current.CancellationToken)).ShouldBe(FayvadCommand.Done);
    }

    private static IHost HostOf(Action<IHostApplicationLifetime> start)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<IHostedService>(provider => new Starting(() => start(provider.GetRequiredService<IHostApplicationLifetime>())));
        return builder.Build();
    }

    private sealed class Starting(Action start) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Defective : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("a defect");
        }
    }
}
