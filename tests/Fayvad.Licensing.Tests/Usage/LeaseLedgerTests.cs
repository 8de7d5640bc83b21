using System.Collections.Concurrent;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Tests.Usage;

public class MemoryLeaseLedgerTests : LeaseLedgerConformance
{
    protected override ILeaseLedger Create() => LeaseLedger.InMemory(Time);

    [Fact]
    public async Task A_clock_that_steps_back_into_a_past_hour_grants_nothing_of_it()
    {
        var time = new SteppingTime(At.Noon);
        var ledger = LeaseLedger.InMemory(time);
        var grant = await ledger.LeaseAsync(new LeaseRequest("acme", "a", 1, Limit.Of(1), default, 0), default);
        time.Now = At.Noon.AddHours(-2);
        var again = await ledger.LeaseAsync(new LeaseRequest("acme", "a", 2, Limit.Of(1), grant.Hour, 1), default);
        (again.Hour, again.Units).ShouldBe((grant.Hour, 0));
    }

    private sealed class SteppingTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class FileLeaseLedgerTests : LeaseLedgerConformance, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("fayvad-ledger-").FullName;
    private readonly ConcurrentBag<FileLeasePages> _open = [];

    private string Pages { get; }

    private string HourFile => Path.Combine(Pages, $"{Hour.EpochHour}.pages");

    public FileLeaseLedgerTests() => Pages = Path.Combine(_directory, "ledger");

    public void Dispose()
    {
        foreach (var pages in _open) pages.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    protected override ILeaseLedger Create()
    {
        var pages = new FileLeasePages(Path.Combine(_directory, Guid.CreateVersion7().ToString()), Time);
        _open.Add(pages);
        return LedgerOver(pages);
    }

    [Fact]
    public async Task A_restart_within_the_hour_does_not_grant_the_same_units_again()
    {
        long granted = 0;
        for (var run = 0; run < 10; run++)
        {
            using var pages = new FileLeasePages(Pages, Time);
            var ledger = LedgerOver(pages);
            long held = 0;
            for (var sequence = 1; sequence <= 20; sequence++)
                held += (await ledger.LeaseAsync(new LeaseRequest("acme", $"run {run}", sequence, Limit.Of(100), Hour, held), default)).Units;
            granted += held;
        }
        granted.ShouldBe(100);
    }

    [Fact]
    public async Task Another_hour_owes_nothing_to_an_earlier_run_and_its_file_goes()
    {
        for (var run = 0; run < 30; run++)
        {
            using var pages = new FileLeasePages(Pages, Time);
            var ledger = LedgerOver(pages);
            var grant = await ledger.LeaseAsync(new LeaseRequest("a b\n%", "n", 1, Limit.Of(100), Hour, 0), default);
            grant.Granted.ShouldBe(grant.Units);
            Time.Advance(TimeSpan.FromHours(1));
        }
        Directory.GetFiles(Pages, "*.pages").Length.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_line_cut_short_by_a_kill_was_never_answered_and_is_left_out()
    {
        using (var pages = new FileLeasePages(Pages, Time)) await LedgerOver(pages).LeaseAsync(new LeaseRequest("acme", "a", 1, Limit.Of(100), Hour, 0), default);
        await File.AppendAllTextAsync(HourFile, """{"tenant_id":"acme","ver""", TestContext.Current.CancellationToken);
        using var reopened = new FileLeasePages(Pages, Time);
        var again = LedgerOver(reopened);
        (await again.LeaseAsync(new LeaseRequest("acme", "b", 1, Limit.Of(100), Hour, 0), default)).Granted.ShouldBe(4);
        (await again.LeaseAsync(new LeaseRequest("acme", "b", 2, Limit.Of(100), Hour, 2), default)).Granted.ShouldBe(6);
    }

    [Fact]
    public void A_damaged_file_is_not_taken_for_an_empty_one()
    {
        Directory.CreateDirectory(Pages);
        File.WriteAllText(HourFile, "this is no ledger\n");
        Should.Throw<InvalidDataException>(() => new FileLeasePages(Pages, Time)).Message.ShouldContain("damaged");
    }

    [Fact]
    public void Two_processes_cannot_share_one_file()
    {
        using var first = new FileLeasePages(Pages, Time);
        Should.Throw<IOException>(() => new FileLeasePages(Pages, Time));
    }

    private LeaseLedger LedgerOver(ILeasePages pages) => new(pages, fences: null, Time, NullLogger<LeaseLedger>.Instance);

    private UsageHour Hour => UsageHour.Of(Time.GetUtcNow());
}
