using Fayvad.Server.Features.Validation;

namespace Fayvad.Server.Tests.Features.Edge;

public class GenerationsTests
{
    private readonly Generations<int, string> _memory = new(10);

    [Fact]
    public void What_is_in_use_stays_however_much_else_is_met()
    {
        _memory.Set(-1, "in use");
        for (var other = 0; other < 1000; other++)
        {
            _memory.Set(other, "met once");
            _memory.TryGet(-1, out var used).ShouldBeTrue();
            used.ShouldBe("in use");
        }
    }

    [Fact]
    public void No_more_than_two_generations_are_kept_and_never_fewer_than_one()
    {
        for (var key = 0; key < 1000; key++)
        {
            _memory.Set(key, "");
            Enumerable.Range(Math.Max(0, key - 9), Math.Min(10, key + 1)).Count(Holds).ShouldBe(Math.Min(10, key + 1));
            if (key >= 20) Holds(key - 20).ShouldBeFalse();
        }

        bool Holds(int key) => _memory.TryGet(key, out _);
    }

    [Fact]
    public void What_is_removed_is_gone_from_both()
    {
        for (var key = 0; key < 15; key++) _memory.Set(key, "");
        foreach (var key in (int[])[0, 14])
        {
            _memory.Remove(key);
            _memory.TryGet(key, out _).ShouldBeFalse();
        }
        _memory.Clear();
        _memory.TryGet(7, out _).ShouldBeFalse();
    }
}
