using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Live;

public class LookPlacesTests
{
    private readonly LookPlaces _places = new(places: 4, placesOfOne: 3);

    [Fact]
    public async Task However_many_looks_of_a_database_wait_another_one_has_a_place_at_once()
    {
        var many = Enumerable.Range(0, 100).Select(_ => (Look: Of("slow"), Turn: Task.CompletedTask)).Select(it => it with { Turn = _places.TakeAsync(it.Look) }).ToList();
        many.Count(static it => it.Turn.IsCompleted).ShouldBe(3);
        var other = Of("quick");
        await Granted(_places.TakeAsync(other));

        var second = _places.TakeAsync(Of("quick"));
        second.IsCompleted.ShouldBeFalse(); // all are taken
        _places.Leave(many[0].Look);
        await Granted(second); // it had fewer
        many.Count(static it => it.Turn.IsCompleted).ShouldBe(3);
        _places.Leave(other);
        many.Count(static it => it.Turn.IsCompleted).ShouldBe(4);
    }

    [Fact]
    public async Task Of_databases_that_wait_with_as_many_places_the_one_that_came_first_has_its_turn_first()
    {
        var busy = Enumerable.Range(0, 4).Select(static number => Of($"busy{number}")).ToList();
        foreach (var look in busy) await Granted(_places.TakeAsync(look));
        var patient = Enumerable.Range(0, 3).Select(number => _places.TakeAsync(Of($"patient{number}"))).ToList();
        for (var next = 0; next < patient.Count; next++)
        {
            var again = _places.TakeAsync(busy[next]); // it has hardly ended when it wants to look anew
            _places.Leave(busy[next]);
            await Granted(patient[next]);
            again.IsCompleted.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task What_was_written_has_its_turn_before_what_is_looked_at_from_time_to_time()
    {
        var first = Enumerable.Range(0, 3).Select(_ => Of("one")).ToList();
        foreach (var look in first) await Granted(_places.TakeAsync(look));
        var periodic = _places.TakeAsync(Of("one"));
        var written = Of("one");
        var urgent = _places.TakeAsync(written);
        written.Touch([7]);
        _places.Leave(first[0]);
        await Granted(urgent);
        periodic.IsCompleted.ShouldBeFalse();
        _places.Leave(written);
        await Granted(periodic);
    }

    private static WatchedResource Of(string database)
    {
        var time = new FakeTimeProvider(At.Start);
        return new(new(database, 1, null!), new RecordPoll(null!, time), TimeSpan.FromSeconds(5));
    }

    private static Task Granted(Task turn) => turn.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
