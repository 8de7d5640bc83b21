using System.Security.Cryptography;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What nodes share besides licences: sessions, revoked tokens, the key ring, staff, data protection keys.</summary>
public abstract class SharedStateConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;

    [Fact]
    public async Task A_session_is_read_by_every_node_until_it_ends_or_is_forgotten()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var node = database.OtherProcess(time);
        var (mine, theirs) = (_host.Get<ISessionStore>(), node.Get<ISessionStore>());
        var session = NewSession();
        await mine.PutAsync(session, default);
        (await theirs.GetAsync(session.Jti, default))!.ShouldSayTheSameAs(session);

        var replaced = session with { Payload = [9], ExpiresAt = session.ExpiresAt.AddHours(1) };
        await mine.PutAsync(replaced, default);
        (await theirs.GetAsync(session.Jti, default))!.ShouldSayTheSameAs(replaced);

        time.SetUtcNow(replaced.ExpiresAt);
        (await theirs.GetAsync(session.Jti, default)).ShouldBeNull();
        await mine.DeleteAsync(session.Jti, default);
        (await mine.GetAsync(session.Jti, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Purging_takes_the_sessions_that_ended_and_no_other()
    {
        var sessions = _host.Get<ISessionStore>();
        var (over, good) = (NewSession() with { ExpiresAt = TestDatabase.Noon }, NewSession());
        await sessions.PutAsync(over, default);
        await sessions.PutAsync(good, default);
        (await sessions.PurgeAsync(default)).ShouldBe(1);
        (await sessions.GetAsync(good.Jti, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nodes_that_store_one_session_at_once_all_succeed()
    {
        var session = NewSession();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _host.Get<ISessionStore>().PutAsync(session, default))));
        (await _host.Get<ISessionStore>().GetAsync(session.Jti, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_many_who_take_a_sessions_place_at_once_one_does_and_its_token_is_revoked()
    {
        await using var node = database.OtherProcess();
        var session = NewSession();
        await _host.Get<ISessionStore>().PutAsync(session, default);
        var left = Enumerable.Range(0, 10).Select(i => session with { Payload = [(byte)i], ExpiresAt = TestDatabase.Noon.AddSeconds(30) }).ToArray();
        var outcomes = await Task.WhenAll(left.Select((it, i) => Task.Run(() => (i % 2 == 0 ? _host : node).Get<ISessionStore>().SupersedeAsync(it, TestDatabase.Noon.AddDays(30), default))));
        outcomes.Count(static isFirst => isFirst).ShouldBe(1);
        (await node.Get<ISessionStore>().GetAsync(session.Jti, default))!.ShouldSayTheSameAs(left[Array.IndexOf(outcomes, true)]);
        (await node.Get<IRevokedTokens>().IsRevokedAsync(session.Jti, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_takes_the_place_of_a_session_whose_token_was_revoked()
    {
        var (sessions, session) = (_host.Get<ISessionStore>(), NewSession());
        await _host.Get<IRevokedTokens>().RevokeAsync(session.Jti, TestDatabase.Noon.AddDays(30), default);
        (await sessions.SupersedeAsync(session, TestDatabase.Noon.AddDays(30), default)).ShouldBeFalse();
        (await sessions.GetAsync(session.Jti, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_revoked_token_is_revoked_on_every_node_and_forgotten_a_day_after_it_would_have_ended()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var node = database.OtherProcess(time);
        var (mine, theirs, jti) = (_host.Get<IRevokedTokens>(), node.Get<IRevokedTokens>(), Some.Tenant());
        await mine.RevokeAsync(jti, TestDatabase.Noon.AddHours(1), default);
        await mine.RevokeAsync(jti, TestDatabase.Noon.AddHours(1), default);
        (await theirs.IsRevokedAsync(jti, default)).ShouldBeTrue();
        (await theirs.IsRevokedAsync(Some.Tenant(), default)).ShouldBeFalse();
        (await theirs.ListAsync(TestDatabase.Noon, default)).ShouldContain(jti);
        (await theirs.ListAsync(TestDatabase.Noon.AddMilliseconds(1), default)).ShouldNotContain(jti);

        (await theirs.PurgeAsync(default)).ShouldBe(0);
        time.Advance(TimeSpan.FromHours(1));
        (await theirs.PurgeAsync(default)).ShouldBe(0); // its clock may be ahead
        (await mine.IsRevokedAsync(jti, default)).ShouldBeTrue();
        time.Advance(TimeSpan.FromDays(1));
        (await theirs.PurgeAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task Nodes_that_ask_for_a_missing_secret_at_once_get_the_same_one()
    {
        var name = Some.Tenant();
        await using var other = database.OtherProcess();
        var secrets = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() =>
            (i % 2 == 0 ? _host : other).Get<IKeyRing>().GetOrCreateAsync(name, static () => RandomNumberGenerator.GetBytes(32), default))));
        secrets.Select(static secret => Convert.ToHexString(secret.Secret)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_has_versions_and_lies_in_the_database_wrapped()
    {
        var (ring, name) = (_host.Get<IKeyRing>(), Some.Tenant());
        byte[] first = RandomNumberGenerator.GetBytes(32), second = RandomNumberGenerator.GetBytes(32);
        await ring.AddAsync(name, first, default);
        await ring.AddAsync(name, second, default);
        (await ring.ListAsync(name, default)).Select(static secret => (secret.Version, Convert.ToHexString(secret.Secret)))
            .ShouldBe([(1, Convert.ToHexString(first)), (2, Convert.ToHexString(second))]);
        (await ring.GetOrCreateAsync(name, static () => [], default)).Version.ShouldBe(2);

        // Moved to another version, a wrapped secret is of no use.
        await _host.TamperAsync($"UPDATE keyring SET version = 3 WHERE name = '{name}' AND version = 1");
        await Should.ThrowAsync<CryptographicException>(ring.ListAsync(name, default));
    }

    [Fact]
    public async Task An_account_is_found_by_its_email_in_whatever_case_and_made_once()
    {
        var (staff, email) = (_host.Get<IStaffStore>(), $"{Some.Tenant()}@Fayvad.test");
        var created = await staff.CreateAsync(new NewStaffAccount(email, "hash", StaffRole.Owner), LicensingHost.Vendor, default);
        (await staff.FindByEmailAsync(email.ToUpperInvariant(), default))!.ShouldSayTheSameAs(created);
        (await staff.AnyAsync(default)).ShouldBeTrue();
        (await staff.FindByEmailAsync("nobody@fayvad.test", default)).ShouldBeNull();
        await Refused.With<AlreadyExists>(staff.CreateAsync(new NewStaffAccount(email.ToUpperInvariant(), "other", StaffRole.Viewer), LicensingHost.Vendor, default));
        await Refused.With<InvalidInput>(staff.CreateAsync(new NewStaffAccount("no address", "hash", StaffRole.Viewer), LicensingHost.Vendor, default));

        var entry = (await _host.Authority.ListAuditAsync(new AuditFilter(created.Id.ToString()), new PageRequest(), default)).Items.ShouldHaveSingleItem();
        entry.Draft.Action.ShouldBe("staff.create");
        entry.Draft.After!.ShouldNotContain("hash");
    }

    [Fact]
    public async Task What_one_node_protects_another_unprotects()
    {
        await using var other = database.OtherProcess();
        var secret = _host.Get<IDataProtectionProvider>().CreateProtector("cookie").Protect("signed in");
        other.Get<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(secret).ShouldBe("signed in");
    }

    private static StoredSession NewSession() => new(Some.Tenant(), "demo", [0, 1, 255], TestDatabase.Noon.AddHours(1), TestDatabase.Noon);
}

public sealed class SharedStateOnSqlite(SqliteTestDatabase database) : SharedStateConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class SharedStateOnPostgres(PostgresTestDatabase database) : SharedStateConformance(database), IClassFixture<PostgresTestDatabase>;
