using System.Data.Common;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>The audit log tells what was done, and shows when somebody rewrote it behind the program's back.</summary>
public abstract class AuditConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;

    [Fact]
    public async Task Every_change_leaves_who_when_whence_why_before_and_after()
    {
        var issued = await _host.IssueAsync();
        var origin = new CommandOrigin("ann@fayvad.test", "http 203.0.113.9");
        await _host.Authority.ExecuteAsync(LicenseRef.To(issued.Key), new SuspendLicense("unpaid since May"), origin, default);

        var log = await _host.Authority.ListAuditAsync(new AuditFilter(issued.View.License.Id.ToString()), new PageRequest(), default);
        log.Items.Select(static entry => entry.Draft.Action).ShouldBe(["license.suspend", "license.issue"]);
        var suspended = log.Items[0].Draft;
        (suspended.At, suspended.Origin, suspended.Reason).ShouldBe((TestDatabase.Noon, origin, "unpaid since May"));
        suspended.Before!.ShouldContain("\"state\":\"issued\"");
        suspended.After!.ShouldContain("\"state\":\"suspended\"");
        suspended.Before.ShouldBe(log.Items[1].Draft.After);
    }

    [Fact]
    public async Task A_refused_command_leaves_no_event()
    {
        var issued = await _host.IssueAsync();
        var before = (await _host.Authority.VerifyAuditAsync(default)).Events;
        await Refused.With<IllegalTransition>(_host.ExecuteAsync(issued, new ReinstateLicense()));
        await Refused.With<InvalidInput>(_host.ExecuteAsync(issued, new RevokeLicense(" ")));
        (await _host.Authority.VerifyAuditAsync(default)).Events.ShouldBe(before);
    }

    [Fact]
    public async Task The_log_is_read_page_by_page()
    {
        var issued = await _host.IssueAsync();
        for (var i = 0; i < 2; i++)
        {
            await _host.ExecuteAsync(issued, new SuspendLicense("x"));
            await _host.ExecuteAsync(issued, new ReinstateLicense());
        }
        var filter = new AuditFilter(issued.View.License.Id.ToString());
        var first = await _host.Authority.ListAuditAsync(filter, new PageRequest(3), default);
        var second = await _host.Authority.ListAuditAsync(filter, new PageRequest(3, first.Next), default);
        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((3, 2, null));
        first.Items.Concat(second.Items).Select(static entry => entry.Sequence).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task The_log_is_filtered_by_who_what_and_when()
    {
        var issued = await _host.IssueAsync();
        var ann = new CommandOrigin($"{Some.Tenant()}@fayvad.test", "cli");
        await _host.Authority.ExecuteAsync(LicenseRef.To(issued.Key), new SuspendLicense("x"), ann, default);
        await _host.Authority.ExecuteAsync(LicenseRef.To(issued.Key), new ReinstateLicense(), ann, default);

        (await ListAsync(new AuditFilter(Who: ann.Who))).ShouldBe(["license.reinstate", "license.suspend"]);
        (await ListAsync(new AuditFilter(Who: ann.Who, Action: "license.suspend"))).ShouldBe(["license.suspend"]);
        (await ListAsync(new AuditFilter(Who: ann.Who, From: TestDatabase.Noon))).Count.ShouldBe(2);
        (await ListAsync(new AuditFilter(Who: ann.Who, From: TestDatabase.Noon.AddMilliseconds(1)))).ShouldBeEmpty();
        (await ListAsync(new AuditFilter(Who: ann.Who, To: TestDatabase.Noon))).ShouldBeEmpty();

        async Task<List<string>> ListAsync(AuditFilter filter) =>
            [.. (await _host.Authority.ListAuditAsync(filter, new PageRequest(), default)).Items.Select(static entry => entry.Draft.Action)];
    }

    [Theory]
    [InlineData("UPDATE audit_events SET reason = 'none' WHERE sequence = {0}")]
    [InlineData("UPDATE audit_events SET sequence = sequence + 1000 WHERE sequence = {0}")]
    [InlineData("DELETE FROM audit_events WHERE sequence = {0}")]
    [InlineData("DELETE FROM audit_events")]
    [InlineData("TRUNCATE audit_events")]
    [InlineData("INSERT OR REPLACE INTO audit_events SELECT sequence, at, 'nobody', from_where, action, subject, reason, before, after, previous_hash, hash FROM audit_events WHERE sequence = {0}")]
    public async Task The_database_refuses_to_change_or_drop_an_event(string statement)
    {
        var isOfOtherDatabase = statement.StartsWith(database.Options.Provider == Sql.DatabaseProvider.Sqlite ? "TRUNCATE" : "INSERT OR", StringComparison.Ordinal);
        Assert.SkipWhen(isOfOtherDatabase, "There is no such statement.");
        var place = await ThreeEventsAsync();
        await _host.Database.MigrateAsync(default); // every start puts the triggers back
        (await Should.ThrowAsync<System.Data.Common.DbException>(_host.TamperAsync(statement.Replace("{0}", $"{place}", StringComparison.Ordinal)))).Message.ShouldContain("audit events are final");
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("who")]
    [InlineData("from_where")]
    [InlineData("action")]
    [InlineData("subject")]
    [InlineData("reason")]
    [InlineData("before")]
    [InlineData("after")]
    public async Task A_changed_event_is_found(string column)
    {
        var place = await ThreeEventsAsync();
        await ShouldBreakAtAsync(place, $"UPDATE audit_events SET {column} = coalesce({column}, '') || 'x' WHERE sequence = {place}",
            $"UPDATE audit_events SET {column} = (SELECT {column} FROM kept WHERE sequence = {place}) WHERE sequence = {place}");
    }

    [Fact]
    public async Task A_changed_instant_is_found()
    {
        var place = await ThreeEventsAsync();
        var later = database.Options.Provider == Sql.DatabaseProvider.Sqlite ? "at + 1" : "at + interval '1 millisecond'";
        await ShouldBreakAtAsync(place, $"UPDATE audit_events SET at = {later} WHERE sequence = {place}",
            $"UPDATE audit_events SET at = (SELECT at FROM kept WHERE sequence = {place}) WHERE sequence = {place}");
    }

    [Fact]
    public async Task A_dropped_event_is_found()
    {
        var place = await ThreeEventsAsync();
        await ShouldBreakAtAsync(place, $"DELETE FROM audit_events WHERE sequence = {place}", Restore(place));
    }

    [Fact]
    public async Task Events_cut_off_at_the_end_are_found()
    {
        var last = await ThreeEventsAsync() + 1;
        await ShouldBreakAtAsync(last, $"DELETE FROM audit_events WHERE sequence = {last}", Restore(last));
    }

    [Fact]
    public async Task A_broken_event_is_told_though_the_log_goes_on_growing()
    {
        var place = await ThreeEventsAsync();
        await using var reader = database.OtherProcess(interceptor: new Growing(() => _host.IssueAsync()));
        await _host.TamperAsync($"UPDATE audit_events SET who = 'nobody' WHERE sequence = {place}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            (await reader.Authority.VerifyAuditAsync(patience.Token)).BrokenAt.ShouldBe(place);
        }
        finally
        {
            await _host.TamperAsync($"UPDATE audit_events SET who = (SELECT who FROM kept WHERE sequence = {place}) WHERE sequence = {place}");
        }
    }

    [Fact]
    public async Task An_inserted_event_is_found()
    {
        var place = await ThreeEventsAsync();
        string Shift(int by) => $"UPDATE audit_events SET sequence = sequence + {by} WHERE sequence = {place + 1}";
        await ShouldBreakAtAsync(place + 1,
            $"{Shift(1)}; INSERT INTO audit_events SELECT sequence + 1, at, who, from_where, action, subject, reason, before, after, previous_hash, hash FROM kept WHERE sequence = {place}",
            $"DELETE FROM audit_events WHERE sequence = {place + 1}; UPDATE audit_events SET sequence = sequence - 1 WHERE sequence = {place + 2}");
    }

    [Fact]
    public async Task An_event_added_behind_the_end_is_found()
    {
        var last = await ThreeEventsAsync() + 1;
        await ShouldBreakAtAsync(last + 1,
            $"INSERT INTO audit_events SELECT sequence + 1, at, who, from_where, action, subject, reason, before, after, hash, hash FROM kept WHERE sequence = {last}",
            $"DELETE FROM audit_events WHERE sequence = {last + 1}");
    }

    [Fact]
    public async Task Reordered_events_are_found()
    {
        var place = await ThreeEventsAsync();
        var swap = $"UPDATE audit_events SET sequence = -1 WHERE sequence = {place}; UPDATE audit_events SET sequence = {place} WHERE sequence = {place - 1}; UPDATE audit_events SET sequence = {place - 1} WHERE sequence = -1";
        await ShouldBreakAtAsync(place - 1, swap, swap);
    }

    /// <summary>Writes three events and answers the middle one's place; keeps a copy of the log to restore from.</summary>
    private async Task<long> ThreeEventsAsync()
    {
        var issued = await _host.IssueAsync();
        await _host.ExecuteAsync(issued, new SuspendLicense("unpaid"));
        await _host.ExecuteAsync(issued, new ReinstateLicense("paid"));
        var verdict = await _host.Authority.VerifyAuditAsync(default);
        verdict.IsIntact.ShouldBeTrue(verdict.Problem);
        await BreakTheSealAsync();
        await _host.TamperAsync("DROP TABLE IF EXISTS kept", "CREATE TABLE kept AS SELECT * FROM audit_events");
        return verdict.Events - 1;
    }

    /// <summary>As somebody who may alter the schema can.</summary>
    private Task BreakTheSealAsync() => database.Options.Provider == Sql.DatabaseProvider.Sqlite
        ? _host.TamperAsync("DROP TRIGGER IF EXISTS audit_events_no_update", "DROP TRIGGER IF EXISTS audit_events_no_delete", "DROP TRIGGER IF EXISTS audit_events_no_replace")
        : _host.TamperAsync("ALTER TABLE audit_events DISABLE TRIGGER ALL");

    private async Task ShouldBreakAtAsync(long place, string tamper, string undo)
    {
        await _host.TamperAsync(tamper);
        var verdict = await _host.Authority.VerifyAuditAsync(default);
        await _host.TamperAsync(undo);
        (verdict.IsIntact, verdict.BrokenAt).ShouldBe((false, place), verdict.Problem);
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue("the log was put back as it was");
    }

    /// <summary>Whenever the log was read, one more event is in it.</summary>
    private sealed class Growing(Func<Task> append) : DbCommandInterceptor
    {
        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("audit_events", StringComparison.Ordinal)) await append();
            return result;
        }
    }

    private static string Restore(long place) => $"INSERT INTO audit_events SELECT * FROM kept WHERE sequence = {place}";
}

public sealed class AuditOnSqlite(SqliteTestDatabase database) : AuditConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class AuditOnPostgres(PostgresTestDatabase database) : AuditConformance(database), IClassFixture<PostgresTestDatabase>;
