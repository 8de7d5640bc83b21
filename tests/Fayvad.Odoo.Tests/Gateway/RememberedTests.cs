using Fayvad.Odoo.Gateway.Calls;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What is asked of Odoo once and then known for a while.</summary>
public class RememberedTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Remembered<string, string> _remembered;

    public RememberedTests() => _remembered = new(_time, TimeSpan.FromMinutes(1), capacity: 10);

    [Fact]
    public async Task Of_many_at_once_one_asks_and_the_answer_is_known_until_it_is_old()
    {
        var (answer, asked) = (new TaskCompletionSource<string>(), 0);
        Task<string> Ask()
        {
            Interlocked.Increment(ref asked);
            return answer.Task;
        }
        Task<string>[] all = [.. Enumerable.Range(0, 50).Select(_ => _remembered.GetAsync("it", Ask, default).AsTask())];
        answer.SetResult("yes");
        (await Task.WhenAll(all)).ShouldAllBe(static it => it == "yes");
        (await _remembered.GetAsync("it", Ask, default)).ShouldBe("yes");
        asked.ShouldBe(1);

        _time.Advance(TimeSpan.FromMinutes(1));
        (await _remembered.GetAsync("it", Ask, default)).ShouldBe("yes");
        asked.ShouldBe(2);
    }

    [Fact]
    public async Task What_one_may_not_know_is_asked_anew_for_another()
    {
        var refusal = new TaskCompletionSource<string>();
        var refused = _remembered.GetAsync("it", () => refusal.Task, default).AsTask();
        var other = _remembered.GetAsync("it", static () => Task.FromResult("yes"), default).AsTask();
        refusal.SetException(new OdooException(OdooErrorKind.AccessError, "not for you"));
        await refused.ShouldThrowAsync<OdooException>();
        (await other).ShouldBe("yes");
    }

    [Fact]
    public async Task Who_goes_away_does_not_end_the_asking_of_the_others()
    {
        var answer = new TaskCompletionSource<string>();
        using var gone = new CancellationTokenSource();
        var first = _remembered.GetAsync("it", () => answer.Task, gone.Token).AsTask();
        var second = _remembered.GetAsync("it", static () => throw new InvalidOperationException("asked twice"), default).AsTask();
        await gone.CancelAsync();
        await first.ShouldThrowAsync<OperationCanceledException>();
        answer.SetResult("yes");
        (await second).ShouldBe("yes");
    }
}
