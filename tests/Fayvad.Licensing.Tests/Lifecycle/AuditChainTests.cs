using Fayvad.Licensing.Lifecycle;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Lifecycle;

public class AuditChainTests
{
    private readonly List<AuditEvent> _events = [];
    private AuditHead _head = AuditHead.Empty;

    public AuditChainTests()
    {
        for (var i = 0; i < 5; i++) Append($"licence-{i}");
    }

    [Fact]
    public async Task What_was_written_is_intact()
    {
        (await VerifyAsync()).ShouldBe(new AuditVerdict(5));
        _events.Clear();
        _head = AuditHead.Empty;
        (await VerifyAsync()).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_of_any_member_is_found_at_its_place()
    {
        Func<AuditDraft, AuditDraft>[] changes =
        [
            draft => draft with { At = draft.At.AddMilliseconds(1) },
            draft => draft with { Origin = draft.Origin with { Who = "nobody" } },
            draft => draft with { Origin = draft.Origin with { From = "elsewhere" } },
            draft => draft with { Action = "license.reinstate" },
            draft => draft with { Subject = "licence-9" },
            draft => draft with { Reason = null },
            draft => draft with { Reason = "" },
            draft => draft with { Before = "{}" },
            draft => draft with { After = null },
        ];
        foreach (var change in changes)
        {
            var original = _events[2];
            _events[2] = original with { Draft = change(original.Draft) };
            (await VerifyAsync()).BrokenAt.ShouldBe(3);
            _events[2] = original;
        }
    }

    [Fact]
    public async Task A_dropped_event_is_missed()
    {
        _events.RemoveAt(1);
        (await VerifyAsync()).BrokenAt.ShouldBe(2);
    }

    [Fact]
    public async Task A_dropped_event_is_missed_also_when_the_rest_is_numbered_anew()
    {
        _events.RemoveAt(1);
        for (var i = 0; i < _events.Count; i++) _events[i] = _events[i] with { Sequence = i + 1 };
        (await VerifyAsync()).BrokenAt.ShouldBe(2);
    }

    [Fact]
    public async Task A_log_cut_at_its_end_is_noticed_by_the_head()
    {
        _events.RemoveAt(4);
        (await VerifyAsync()).BrokenAt.ShouldBe(5);
    }

    [Fact]
    public async Task An_inserted_event_is_noticed()
    {
        _events.Insert(2, _events[2]);
        (await VerifyAsync()).BrokenAt.ShouldBe(4);
    }

    [Fact]
    public async Task An_event_added_behind_the_head_is_noticed()
    {
        var head = _head;
        Append("forged");
        _head = head;
        (await VerifyAsync()).BrokenAt.ShouldBe(6);
    }

    [Fact]
    public async Task Events_that_changed_places_are_noticed()
    {
        (_events[1], _events[2]) = (_events[2] with { Sequence = 2 }, _events[1] with { Sequence = 3 });
        (await VerifyAsync()).BrokenAt.ShouldBe(2);
    }

    [Fact]
    public void Fields_cannot_be_moved_across_their_borders()
    {
        var draft = Draft("x") with { Action = "ab", Subject = "c" };
        AuditChain.Append(AuditHead.Empty, draft).Hash.ShouldNotBe(AuditChain.Append(AuditHead.Empty, draft with { Action = "a", Subject = "bc" }).Hash);
    }

    private void Append(string subject)
    {
        var entry = AuditChain.Append(_head, Draft(subject));
        _events.Add(entry);
        _head = new AuditHead(entry.Sequence, entry.Hash);
    }

    private static AuditDraft Draft(string subject) => new()
    {
        At = At.Noon, Origin = new CommandOrigin("ann", "cli"), Action = "license.suspend", Subject = subject, Reason = "unpaid", After = "{\"a\":1}",
    };

    private Task<AuditVerdict> VerifyAsync() => AuditChain.VerifyAsync(_events.ToAsyncEnumerable(), _head, TestContext.Current.CancellationToken);
}
