using CsCheck;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Licensing.Tests.Webhooks;

/// <summary>Who gets the places: whatever waits and runs, no endpoint more than its share, and those that fail never all of them.</summary>
public class WebhookRoomTests
{
    private static readonly Gen<WebhookQueueHead> Head = Gen.Select(Gen.Guid, Gen.Bool, Gen.Guid, Gen.Guid, Gen.Bool)
        .Select(static (endpoint, isFailing, first, second, hasSecond) => new WebhookQueueHead(endpoint, isFailing, first, hasSecond ? second : null));

    [Fact]
    public void Shares_are_kept() => Gen.Select(Gen.Int[0, 40], Head.Array[0, 60], Gen.Int[0, 2].Array[60]).Sample(static (capacity, heads, running) =>
    {
        var loads = heads.Zip(running).Where(static pair => pair.Second > 0).ToDictionary(static pair => pair.First.EndpointId, static pair => new WebhookLoad(pair.Second, pair.First.IsFailing));
        var chosen = new WebhookRoom(capacity, loads).Choose(heads);

        var busy = loads.Values.Sum(static load => load.Count);
        chosen.Count.ShouldBeLessThanOrEqualTo(Math.Max(0, capacity - busy));
        chosen.ShouldBeUnique();
        foreach (var head in heads)
        {
            var all = (loads.TryGetValue(head.EndpointId, out var load) ? load.Count : 0) + chosen.Count(id => id == head.First || id == head.Second);
            if (chosen.Contains(head.First)) all.ShouldBeLessThanOrEqualTo(head.IsFailing ? 1 : 2);
            if (head.Second is { } second && chosen.Contains(second)) chosen.ShouldContain(head.First);
        }
        var failing = heads.Where(static head => head.IsFailing).ToArray();
        var failingBusy = loads.Values.Where(static load => load.IsFailing).Sum(static load => load.Count);
        (failing.Count(head => chosen.Contains(head.First)) + failingBusy).ShouldBeLessThanOrEqualTo(Math.Max(failingBusy, capacity / 2));
    });

    [Fact]
    public void Endpoints_that_hang_leave_places_for_those_that_work()
    {
        var hanging = Enumerable.Range(0, 500).Select(static _ => new WebhookQueueHead(Guid.CreateVersion7(), true, Guid.CreateVersion7(), Guid.CreateVersion7())).ToArray();
        var sound = Enumerable.Range(0, 40).Select(static _ => new WebhookQueueHead(Guid.CreateVersion7(), false, Guid.CreateVersion7(), null)).ToArray();
        var loads = new WebhookRoom(256, new Dictionary<Guid, WebhookLoad>()).Choose(hanging).Zip(hanging).ToDictionary(static pair => pair.Second.EndpointId, static _ => new WebhookLoad(1, true));
        loads.Count.ShouldBe(128);
        new WebhookRoom(256, loads).Choose([.. hanging, .. sound]).ShouldBe(sound.Select(static head => head.First));
    }
}
