using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Store;

/// <summary>The work in the background that goes on round after round.</summary>
public sealed class StoreRoundsTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_outage_is_told_once_for_as_long_as_it_lasts_and_again_the_next_time()
    {
        var (down, up) = (new StoreUnavailableException(new TimeoutException()), (Exception?)null);
        using var rounds = await StartAsync([down, down, down, up, down, down, up]);
        rounds.Outages.ShouldBe(2);
        _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_defect_is_logged_as_one_and_ends_neither_the_work_nor_the_server()
    {
        using var rounds = await StartAsync([new InvalidOperationException("a defect"), new InvalidOperationException("a defect"), new StoreUnavailableException(new TimeoutException()), null]);
        rounds.Outages.ShouldBe(1);
        _app.Logs.Of(LogLevel.Error).ShouldHaveSingleItem().ShouldContain("A round of Rounds failed");
        _app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_cancelled_without_an_end_of_the_server_is_a_round_that_failed()
    {
        using var rounds = await StartAsync([new OperationCanceledException(), null]);
        rounds.Done.ShouldBe(2);
    }

    // Starts the work and waits until each of the rounds is done.
    private async Task<Rounds> StartAsync(Exception?[] outcomes)
    {
        var rounds = new Rounds(outcomes, _app.Services.GetRequiredService<StoreStart>(), _app.Time, _app.Services.GetRequiredService<ILogger<Rounds>>());
        await rounds.StartAsync(TestContext.Current.CancellationToken);
        (await Eventually.HoldsAsync(_app, TimeSpan.FromMinutes(1), () => Task.FromResult(rounds.Done == outcomes.Length))).ShouldBeTrue();
        await rounds.StopAsync(TestContext.Current.CancellationToken);
        rounds.ExecuteTask!.IsFaulted.ShouldBeFalse();
        return rounds;
    }

    private sealed class Rounds(Exception?[] outcomes, StoreStart start, TimeProvider time, ILogger<Rounds> logger) : StoreRounds(start, time, logger)
    {
        private int _done;

        public int Done => Volatile.Read(ref _done);

        public int Outages { get; private set; }

        protected override TimeSpan Pause => TimeSpan.FromSeconds(1);

        protected override Task RunAsync(CancellationToken cancellationToken)
        {
            var number = Done;
            if (number == outcomes.Length) return Task.CompletedTask;
            Volatile.Write(ref _done, number + 1);
            return outcomes[number] is { } failure ? Task.FromException(failure) : Task.CompletedTask;
        }

        protected override void TellOutage(Exception cause) => Outages++;
    }
}
