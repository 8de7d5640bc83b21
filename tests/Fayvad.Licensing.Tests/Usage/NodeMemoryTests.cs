using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Tests.Usage;

/// <summary>What a node still knows after it was killed. A kill is imitated by leaving everything as it lies and opening it again.</summary>
public sealed class NodeMemoryTests : IDisposable
{
    private static readonly MeteredEndpoint Orders = MeteredEndpoint.Of("test.orders", "sales_module");

    private readonly string _directory = Directory.CreateTempSubdirectory("fayvad-memory-").FullName;
    private readonly FakeTimeProvider _time = new(At.Noon);
    private readonly LeaseLedger _ledger;
    private NodeMemory? _memory;

    public NodeMemoryTests() => _ledger = LeaseLedger.InMemory(_time);

    public void Dispose()
    {
        _memory?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_restart_on_the_same_boot_wastes_nothing_and_admits_nothing_twice()
    {
        var admitted = 0;
        for (var run = 0; run < 20; run++) admitted += await SpendAsync(Start(), tries: run == 19 ? 200 : 7);
        admitted.ShouldBe(100);
    }

    [Fact]
    public async Task A_restart_on_another_boot_takes_no_unit_over_and_the_ledger_counts_them_as_gone()
    {
        await SpendAsync(Start("boot 1"), tries: 1); // holds two
        var name = _memory!.Name;
        var admitted = await SpendAsync(Start("boot 2"), tries: 3);
        admitted.ShouldBe(3);
        _memory!.Name.ShouldNotBe(name);
        var grant = await _ledger.LeaseAsync(new LeaseRequest("acme", "other", 1, Limit.Of(100), default, 0), default);
        (grant.Granted - grant.Units).ShouldBeGreaterThanOrEqualTo(2 + 3);
    }

    [Fact]
    public async Task A_copy_in_another_place_is_not_taken_for_the_original()
    {
        await SpendAsync(Start(), tries: 1);
        var name = _memory!.Name;
        _memory.Dispose();
        var copy = Directory.CreateDirectory(Path.Combine(_directory, "copy")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_directory, "node"))) File.Copy(file, Path.Combine(Directory.CreateDirectory(Path.Combine(copy, "node")).FullName, Path.GetFileName(file)));
        using var memory = NodeMemory.Open(copy, NullLogger<NodeMemory>.Instance);
        memory.Name.ShouldNotBe(name);
    }

    [Fact]
    public async Task Counts_and_users_go_on_where_they_were_under_the_same_name()
    {
        var node = Start();
        await SpendAsync(node, tries: 3);
        SlotOf(node).See(7, Hour);
        var name = _memory!.Name;
        node = Start();
        await SpendAsync(node, tries: 2);
        SlotOf(node).See(7, Hour);
        SlotOf(node).See(8, Hour);
        var report = node.Meter.Changes().Single().Report;
        report.Source.ShouldBe(name);
        report.Cells.ShouldBe([new UsageCell("acme", Hour, "test.orders", "sales_module", new UsageCounts(5, 0, 0, 0, 0, 0))]);
        report.Users.Select(static user => user.UserId).ShouldBe([7, 8], ignoreOrder: true);
    }

    [Fact]
    public async Task Counts_of_another_boot_are_reported_in_the_old_name_and_then_forgotten()
    {
        await SpendAsync(Start("boot 1"), tries: 3);
        var name = _memory!.Name;
        Start("boot 2");
        var past = _memory!.PutAway().ShouldHaveSingleItem();
        var report = past.Report;
        report.Source.ShouldBe(name);
        report.Cells.Single().Counts.Served.ShouldBe(3);
        past.Forget();
        _memory.PutAway().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_was_cut_short_is_left_out_and_a_line_of_an_unknown_name_makes_everything_foreign()
    {
        await SpendAsync(Start(), tries: 3);
        var name = _memory!.Name;
        var names = Path.Combine(_directory, "node", "names");
        File.AppendAllText(names, "\"torn");
        Start();
        _memory!.Name.ShouldBe(name);
        _memory.Dispose();
        File.WriteAllText(names, "");
        Start();
        _memory.Name.ShouldNotBe(name);
    }

    [Fact]
    public async Task A_line_of_counts_whose_endpoint_has_no_name_is_left_out_of_what_another_boot_left()
    {
        var node = Start("boot 1");
        await SpendAsync(node, tries: 3);
        SlotOf(node).See(7, Hour);
        _memory!.Dispose();
        var names = Path.Combine(_directory, "node", "names");
        File.WriteAllLines(names, File.ReadAllLines(names)[..1]); // the tenant's is there, the endpoint's was not written through
        Start("boot 2");
        var report = _memory.PutAway().ShouldHaveSingleItem().Report;
        report.Cells.ShouldBeEmpty();
        report.Users.ShouldHaveSingleItem().UserId.ShouldBe(7);
    }

    [Fact]
    public void Where_nobody_can_say_whose_memory_it_is_it_is_put_away_and_its_names_are_not_taken_for_others()
    {
        SlotOf(Start()).Refuse(Orders, UsageOutcome.LicenseRefused);
        _memory!.Dispose();
        File.WriteAllText(Path.Combine(_directory, "node", "node.json"), "");
        SlotOf(Start()).Refuse(MeteredEndpoint.Of("test.invoices"), UsageOutcome.LicenseRefused);
        Start().Meter.Changes().Single().Report.Cells.ShouldHaveSingleItem().Endpoint.ShouldBe("test.invoices");
    }

    [Fact]
    public void Two_processes_cannot_share_one_memory()
    {
        Start();
        Should.Throw<IOException>(() => NodeMemory.Open(_directory, NullLogger<NodeMemory>.Instance));
    }

    [Fact]
    public void Bytes_that_are_no_lines_make_everything_foreign()
    {
        SlotOf(Start()).Refuse(Orders, UsageOutcome.LicenseRefused);
        var name = _memory!.Name;
        _memory.Dispose();
        var segment = Directory.GetFiles(Path.Combine(_directory, "node"), "*.lines").Single();
        using (var file = new FileStream(segment, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = MemoryLine.Bytes * 100;
            file.Write([99, 1, 2, 3]);
        }
        Start();
        _memory.Name.ShouldNotBe(name);
    }

    [Fact]
    public async Task Where_there_is_no_room_it_goes_on_in_memory_that_ends_with_the_process_and_claims_nothing_of_it_later()
    {
        var disk = new FullDisk();
        var node = new QuotaNode(_ledger, NodeMemory.Open(disk, "boot", "place", NullLogger.Instance), _time, NullLogger<QuotaNode>.Instance);
        (await SpendAsync(node, tries: 10)).ShouldBe(10);
        node.Meter.ServedIn("acme", Hour).ShouldBe(10);
        var again = new QuotaNode(_ledger, NodeMemory.Open(disk, "boot", "place", NullLogger.Instance), _time, NullLogger<QuotaNode>.Instance);
        (await SpendAsync(again, tries: 50)).ShouldBe(50);
        (await _ledger.LeaseAsync(new LeaseRequest("acme", "other", 1, Limit.Of(100), default, 0), default)).Granted.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public void A_name_that_found_no_room_is_written_before_the_next_one_when_there_is_some_again()
    {
        var disk = new RoomForLinesDisk { HasRoomForNames = false };
        var memory = NodeMemory.Open(disk, "boot", "place", NullLogger.Instance);
        memory.Take("one").IsLasting.ShouldBeFalse();
        disk.HasRoomForNames = true;
        memory.Take("two").IsLasting.ShouldBeTrue();
        memory.Take("one").IsLasting.ShouldBeTrue();
        disk.ReadNames().ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Counts_for_which_there_was_no_room_swallow_none_of_the_next_run()
    {
        var disk = new RoomForLinesDisk { HasRoomForLines = false };
        var reported = Count(5);
        disk.HasRoomForLines = true;
        reported.AddRange(Count(3)); // killed meanwhile, and on the same boot again
        reported.GroupBy(static cell => cell.Source).Sum(static source => source.Max(static cell => cell.Served)).ShouldBe(8); // as a store takes them

        List<(string Source, long Served)> Count(int requests)
        {
            var node = new QuotaNode(_ledger, NodeMemory.Open(disk, "boot", "place", NullLogger.Instance), _time, NullLogger<QuotaNode>.Instance);
            for (var i = 0; i < requests; i++) node.Meter.HourOf("acme", Hour).Count(Orders, UsageOutcome.Served);
            var cells = node.Meter.Changes().SelectMany(static change => change.Report.Cells.Select(cell => (change.Report.Source, cell.Counts.Served))).ToList();
            cells.ShouldAllBe(cell => node.Meter.Sources.Contains(cell.Source));
            return cells;
        }
    }

    [Fact]
    public async Task Hours_that_are_over_and_reported_give_their_lines_back()
    {
        var node = Start();
        for (var hour = 0; hour < 10; hour++)
        {
            await SpendAsync(node, tries: 3);
            _time.Advance(TimeSpan.FromMinutes(61));
            for (var look = 0; look < 62; look++)
            {
                foreach (var (_, done) in node.Meter.Changes()) done();
                node.Meter.LetGo();
            }
        }
        node.Meter.ServedIn("acme", new UsageHour(Hour.EpochHour - 3)).ShouldBe(0);
        Start();
        _memory!.TakeFound().Count(static line => line.Kind == LineKind.Counts).ShouldBe(0); // taken by the node, which found
    }

    [Fact]
    public async Task However_the_wall_clock_is_set_back_nobody_counts_in_a_line_that_was_given_back()
    {
        var time = new SkewedTime(_time);
        var node = new QuotaNode(_ledger, NodeMemory.Volatile(), time, NullLogger<QuotaNode>.Instance);
        var (acme, other) = (node.CreateSlot("acme"), node.CreateSlot("other"));
        MeteredEndpoint[] endpoints = [Orders, MeteredEndpoint.Of("one more"), MeteredEndpoint.Of("and more")];
        var hour = Hour;
        foreach (var endpoint in endpoints) (await acme.SpendAsync(Limit.Unlimited, endpoint, default)).Outcome.ShouldBe(QuotaOutcome.Admitted);
        _time.Advance(TimeSpan.FromMinutes(63));
        time.Skew = TimeSpan.FromMinutes(-63); // by the wall clock it is still the same hour
        for (var look = 0; look < 62; look++)
        {
            foreach (var (_, done) in node.Meter.Changes()) done();
            node.Meter.LetGo();
        }
        node.Meter.ServedIn("acme", hour).ShouldBe(0); // let go
        foreach (var endpoint in endpoints) await other.SpendAsync(Limit.Unlimited, endpoint, default);
        foreach (var endpoint in endpoints) (await acme.SpendAsync(Limit.Unlimited, endpoint, default)).Outcome.ShouldBe(QuotaOutcome.Admitted);
        node.Meter.ServedIn("other", hour).ShouldBe(3);
        node.Meter.ServedIn("acme", hour).ShouldBe(3);
    }

    [Fact]
    public void However_the_wall_clock_is_set_back_a_refusal_is_counted_where_it_is_reported()
    {
        var time = new SkewedTime(_time);
        var node = new QuotaNode(_ledger, NodeMemory.Volatile(), time, NullLogger<QuotaNode>.Instance);
        var acme = node.CreateSlot("acme");
        acme.Refuse(Orders, UsageOutcome.LicenseRefused);
        _time.Advance(TimeSpan.FromMinutes(63));
        time.Skew = TimeSpan.FromMinutes(-63);
        for (var look = 0; look < 62; look++)
        {
            foreach (var (_, done) in node.Meter.Changes()) done();
            node.Meter.LetGo();
        }
        acme.Refuse(Orders, UsageOutcome.LicenseRefused);
        node.Meter.Changes().Single().Report.Cells.ShouldHaveSingleItem();
        node.Meter.Totals().ShouldBe(new UsageCounts(0, 0, 0, 2, 0, 0));
    }

    [Fact]
    public async Task An_hour_that_somebody_came_to_late_is_kept_until_they_are_done_with_it()
    {
        var time = new SkewedTime(_time);
        var node = new QuotaNode(_ledger, NodeMemory.Volatile(), time, NullLogger<QuotaNode>.Instance);
        var acme = node.CreateSlot("acme");
        await acme.SpendAsync(Limit.Of(50), Orders, default);
        _time.Advance(TimeSpan.FromMinutes(50));
        time.Skew = TimeSpan.FromMinutes(-50);
        await acme.SpendAsync(Limit.Unlimited, Orders, default); // takes hold of the same hour anew
        _time.Advance(TimeSpan.FromMinutes(13));
        time.Skew = TimeSpan.FromMinutes(-63);
        for (var look = 0; look < 62; look++)
        {
            foreach (var (_, done) in node.Meter.Changes()) done();
            node.Meter.LetGo();
        }
        await acme.SpendAsync(Limit.Unlimited, Orders, default);
        node.Meter.ServedIn("acme", UsageHour.Of(At.Noon)).ShouldBe(3);
    }

    private UsageHour Hour => UsageHour.Of(_time.GetUtcNow());

    private QuotaNode Start(string boot = "boot")
    {
        _memory?.Dispose();
        _memory = NodeMemory.Open(new FileNodeDisk(_directory), boot, _directory, NullLogger.Instance);
        return new QuotaNode(_ledger, _memory, _time, NullLogger<QuotaNode>.Instance);
    }

    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<QuotaNode, QuotaSlot> _slots = [];

    private QuotaSlot SlotOf(QuotaNode node) => _slots.GetValue(node, static node => node.CreateSlot("acme"));

    private async Task<int> SpendAsync(QuotaNode node, int tries)
    {
        var admitted = 0;
        for (var i = 0; i < tries; i++)
            if ((await SlotOf(node).SpendAsync(Limit.Of(100), Orders, TestContext.Current.CancellationToken)).Outcome == QuotaOutcome.Admitted) admitted++;
        return admitted;
    }

    /// <summary>A disk that takes names but no segments.</summary>
    private class FullDisk : NodeDisk
    {
        private NodeIdentity? _identity;
        private readonly List<string> _names = [];

        public override bool IsEmpty => _identity is null;

        public override NodeIdentity? ReadIdentity() => _identity;

        public override void WriteIdentity(NodeIdentity identity) => _identity = identity;

        public override IReadOnlyList<string> ReadNames() => _names;

        public override void AppendName(string name) => _names.Add(name);

        public override IReadOnlyList<MemorySegment> ReadSegments() => [];

        public override MemorySegment AddSegment() => throw new IOException("full");

        public override void PutAwayAll() => throw new NotSupportedException();

        public override IReadOnlyList<NodeDisk> PutAway() => [];

        public override void Delete() => throw new NotSupportedException();
    }

    /// <summary>A disk that has room now and then.</summary>
    private sealed unsafe class RoomForLinesDisk : FullDisk
    {
        private readonly long[] _words = GC.AllocateArray<long>(MemoryLine.Words * 8, pinned: true);

        public bool HasRoomForNames { get; set; } = true;

        public bool HasRoomForLines { get; set; } = true;

        public override void AppendName(string name)
        {
            if (!HasRoomForNames) throw new IOException("full");
            base.AppendName(name);
        }

        public override MemorySegment AddSegment() =>
            HasRoomForLines ? new Segment((long*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _words[0])) : throw new IOException("full");

        private sealed class Segment(long* words) : MemorySegment(words, 8);
    }
}
