using System.Collections.Concurrent;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Messages between nodes over PostgreSQL.</summary>
public sealed class NotifyBusTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task A_message_that_is_too_long_takes_none_of_those_around_it_with_it()
    {
        await using var other = database.OtherProcess();
        var heard = new ConcurrentQueue<string>();
        await using var listening = other.Get<ILiveBus>().Listen(heard.Enqueue);
        var bus = database.Host.Get<ILiveBus>();
        await UntilAsync("ready", () => bus.Publish("ready"));
        for (var i = 0; i < 50; i++)
        {
            bus.Publish(new string('x', 9_000));
            bus.Publish($"between {i}");
        }
        for (var i = 0; i < 50; i++) await UntilAsync($"between {i}", static () => { });

        async Task UntilAsync(string message, Action again)
        {
            for (var tries = 0; !heard.Contains(message); tries++)
            {
                tries.ShouldBeLessThan(100, message);
                again();
                await Task.Delay(100);
            }
        }
    }

    [Fact]
    public async Task A_message_that_the_database_does_not_take_is_lost_and_those_after_it_arrive()
    {
        await using var other = database.OtherProcess();
        var heard = new ConcurrentQueue<string>();
        await using var listening = other.Get<ILiveBus>().Listen(heard.Enqueue);
        var bus = database.Host.Get<ILiveBus>();
        await ArrivesAsync("before");
        bus.Publish(new string('x', 9_000)); // more than NOTIFY carries
        await ArrivesAsync("after");

        async Task ArrivesAsync(string message)
        {
            for (var tries = 0; !heard.Contains(message); tries++)
            {
                tries.ShouldBeLessThan(300);
                bus.Publish(message);
                await Task.Delay(100);
            }
        }
    }
}
