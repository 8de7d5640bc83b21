using System.Collections.Concurrent;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Messages between nodes over PostgreSQL.</summary>
public sealed class NotifyBusTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
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
