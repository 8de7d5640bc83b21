using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Seats: exact however many ask at once, held for 30 days from the last use, released with an entry in the audit log.</summary>
public abstract class SeatConformance(TestDatabase database)
{
    private const int Many = 100;

    private readonly LicensingHost _host = database.Host;
    private readonly string _tenant = Some.Tenant();

    private ISeatStore Seats => _host.Get<ISeatStore>();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Of_many_users_at_once_on_two_nodes_as_many_get_a_seat_as_are_left(int left)
    {
        await using var other = database.OtherProcess();
        for (var user = 1; user <= 3; user++) (await TakeAsync(Seats, user, 3 + left)).IsHeld.ShouldBeTrue();
        var outcomes = await Task.WhenAll(Enumerable.Range(100, Many).Select(user =>
            Task.Run(() => TakeAsync((user % 2 == 0 ? _host : other).Get<ISeatStore>(), user, 3 + left))));
        outcomes.Count(static outcome => outcome.IsHeld).ShouldBe(left);
        outcomes.Where(static outcome => !outcome.IsHeld).ShouldAllBe(outcome => outcome.Held == 3 + left);
        (await Seats.CountAsync(_tenant, default)).ShouldBe(3 + left);
    }

    [Fact]
    public async Task One_user_many_times_at_once_takes_one_seat()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => TakeAsync(Seats, 7, 1))));
        outcomes.ShouldAllBe(static outcome => outcome.IsHeld);
        (await Seats.CountAsync(_tenant, default)).ShouldBe(1);
    }

    [Fact]
    public async Task A_seat_that_was_not_used_for_its_term_counts_no_more_and_use_renews_it()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var node = database.OtherProcess(time);
        var seats = node.Get<ISeatStore>();
        await TakeAsync(seats, 1, 2);
        await TakeAsync(seats, 2, 2);
        time.Advance(TimeSpan.FromDays(20));
        await TakeAsync(seats, 1, 2);
        time.Advance(TimeSpan.FromDays(10) - TimeSpan.FromMilliseconds(1));
        (await TakeAsync(seats, 3, 2)).ShouldBe(new SeatOutcome(false, 2));
        time.Advance(TimeSpan.FromMilliseconds(1));
        (await seats.CountAsync(_tenant, default)).ShouldBe(1);
        (await TakeAsync(seats, 3, 2)).IsHeld.ShouldBeTrue();
        (await TakeAsync(seats, 2, 2)).IsHeld.ShouldBeFalse();
        (await seats.ListAsync(_tenant, new PageRequest(), default)).Items.Select(static seat => seat.UserId).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task That_somebody_found_no_seat_is_told_once_an_hour()
    {
        await using var later = database.OtherProcess(new FakeTimeProvider(TestDatabase.Noon.AddHours(1)));
        await TakeAsync(Seats, 1, 1);
        foreach (var user in (int[])[2, 2, 3]) (await TakeAsync(Seats, user, 1)).IsHeld.ShouldBeFalse();
        (await TakeAsync(later.Get<ISeatStore>(), 2, 1)).IsHeld.ShouldBeFalse();
        await using var context = _host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        var told = await context.LicenseChanges.Where(row => row.TenantId == _tenant && row.Kind == LicenseEvents.LimitReachedKind).ToListAsync(TestContext.Current.CancellationToken);
        told.Select(static row => row.Payload).ShouldBe(Enumerable.Repeat("""{"limit_type":"users","current":1,"max":1}""", 2));
    }

    [Fact]
    public async Task A_release_ends_the_tokens_of_its_user_and_of_nobody_else()
    {
        var (sessions, revoked) = (_host.Get<ISessionStore>(), _host.Get<IRevokedTokens>());
        var (theirs, others, foreign) = ($"{_tenant}-1", $"{_tenant}-2", $"{_tenant}-3");
        await sessions.PutAsync(Session(theirs, _tenant, 1), default);
        await sessions.PutAsync(Session(others, _tenant, 2), default);
        await sessions.PutAsync(Session(foreign, Some.Tenant(), 1), default);
        await TakeAsync(Seats, 1, 5);
        await Seats.ReleaseAsync(_tenant, 1, LicensingHost.Vendor, default);
        (await revoked.IsRevokedAsync(theirs, default)).ShouldBeTrue();
        (await sessions.GetAsync(theirs, default)).ShouldBeNull();
        foreach (var id in (string[])[others, foreign])
        {
            (await revoked.IsRevokedAsync(id, default)).ShouldBeFalse();
            (await sessions.GetAsync(id, default)).ShouldNotBeNull();
        }

        static StoredSession Session(string id, string tenant, long user) => new(id, tenant, [1], TestDatabase.Noon.AddHours(1), TestDatabase.Noon, user);
    }

    [Fact]
    public async Task A_known_user_costs_one_read_and_one_write_an_hour()
    {
        var (time, commands) = (new FakeTimeProvider(TestDatabase.Noon), new CommandLog());
        await using var node = database.OtherProcess(time, commands);
        var seats = node.Get<ISeatStore>();
        await TakeAsync(seats, 1, 5);
        commands.Clear();
        time.Advance(TimeSpan.FromMinutes(59));
        await TakeAsync(seats, 1, 5);
        commands.Texts.ShouldHaveSingleItem().ShouldStartWith("SELECT");
        time.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(seats, 1, 5);
        commands.Clear();
        await TakeAsync(seats, 1, 5);
        commands.Texts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_holds_a_seat_keeps_it_when_the_limit_sinks_and_unlimited_has_room_for_all()
    {
        for (var user = 1; user <= 5; user++) (await TakeAsync(Seats, user, 0)).IsHeld.ShouldBeTrue();
        (await TakeAsync(Seats, 5, 2)).IsHeld.ShouldBeTrue();
        (await TakeAsync(Seats, 6, 2)).ShouldBe(new SeatOutcome(false, 5));
    }

    [Fact]
    public async Task A_release_frees_the_seat_once_and_is_recorded()
    {
        await TakeAsync(Seats, 1, 1);
        (await Seats.ReleaseAsync(_tenant, 1, LicensingHost.Vendor, default)).Login.ShouldBe("user1");
        await Refused.With<NotFound>(Seats.ReleaseAsync(_tenant, 1, LicensingHost.Vendor, default));
        await Refused.With<NotFound>(Seats.ReleaseAsync(Some.Tenant(), 1, LicensingHost.Vendor, default));
        (await TakeAsync(Seats, 2, 1)).IsHeld.ShouldBeTrue();
        var entry = (await _host.Authority.ListAuditAsync(new AuditFilter(_tenant), new PageRequest(), default)).Items.ShouldHaveSingleItem();
        entry.Draft.Action.ShouldBe("seat.release");
        entry.Draft.Before!.ShouldContain("\"user_id\":1");
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task The_list_has_pages_and_is_the_tenants_own()
    {
        for (var user = 1; user <= 5; user++) await TakeAsync(Seats, user, 0);
        await Seats.TryTakeAsync(new SeatUser(Some.Tenant(), 9, "other"), Limit.Unlimited, default);
        var first = await Seats.ListAsync(_tenant, new PageRequest(3), default);
        var second = await Seats.ListAsync(_tenant, new PageRequest(3, first.Next), default);
        first.Items.Concat(second.Items).Select(static seat => seat.UserId).ShouldBe([1, 2, 3, 4, 5]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task A_login_that_is_too_long_is_cut_between_two_characters()
    {
        await Seats.TryTakeAsync(new SeatUser(_tenant, 1, new string('x', 253) + "😀"), Limit.Unlimited, default);
        (await Seats.ListAsync(_tenant, new PageRequest(), default)).Items.ShouldHaveSingleItem().Login.ShouldBe(new string('x', 253));
    }

    private Task<SeatOutcome> TakeAsync(ISeatStore seats, int user, int limit) =>
        seats.TryTakeAsync(new SeatUser(_tenant, user, $"user{user}"), Limit.FromWire(limit), default);
}

public sealed class SeatsOnSqlite(SqliteTestDatabase database) : SeatConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class SeatsOnPostgres(PostgresTestDatabase database) : SeatConformance(database), IClassFixture<PostgresTestDatabase>;
