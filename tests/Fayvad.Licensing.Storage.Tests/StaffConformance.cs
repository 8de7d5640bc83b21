using System.Security.Cryptography;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Accounts of staff and tokens of programs: who changes them at once, and what the audit log keeps of it.</summary>
public abstract class StaffConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;

    private IStaffStore Staff => _host.Get<IStaffStore>();

    [Fact]
    public async Task Of_owners_who_shut_each_other_out_at_once_one_is_left()
    {
        // Whoever was an owner before this test is none any more, save one.
        var (ann, bob) = (await OwnerAsync(), await OwnerAsync());
        for (string? after = null; ;)
        {
            var page = await Staff.ListAsync(new PageRequest(200, after), default);
            foreach (var other in page.Items.Where(account => account.IsActingOwner && account.Id != ann.Id && account.Id != bob.Id))
                await Staff.ChangeAsync(other.Id, static account => new(account.WithDisabled(true), "staff.disable"), LicensingHost.Vendor, default);
            if ((after = page.Next) is null) break;
        }
        await using var node = database.OtherProcess();
        var outcomes = await Task.WhenAll(
            Task.Run(() => TryAsync(Staff, ann.Id, static account => account.WithRole(StaffRole.Viewer))),
            Task.Run(() => TryAsync(node.Get<IStaffStore>(), bob.Id, static account => account.WithDisabled(true))));
        outcomes.Count(static done => done).ShouldBe(1);
        new[] { await Staff.FindAsync(ann.Id, default), await Staff.FindAsync(bob.Id, default) }.Count(static account => account!.IsActingOwner).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_is_kept_with_its_event_and_without_its_secrets()
    {
        var account = await OwnerAsync();
        var totp = new StaffTotp { Secret = [1, 2, 3], Pending = [4], LastStep = 7, RecoveryHashes = ["one", "two"] };
        var changed = await Staff.ChangeAsync(account.Id, before => new(before.WithPassword("hush-hash").WithTotp(totp), "staff.test", "detail"), LicensingHost.Vendor, default);
        (await Staff.FindAsync(account.Id, default))!.ShouldSayTheSameAs(changed!);
        changed!.SecurityStamp.ShouldNotBe(account.SecurityStamp);
        var entry = (await _host.Authority.ListAuditAsync(new AuditFilter(account.Id.ToString()), new PageRequest(), default)).Items[0];
        (entry.Draft.Action, entry.Draft.Reason).ShouldBe(("staff.test", "detail"));
        (entry.Draft.Before + entry.Draft.After).ShouldNotContain("hash");
        entry.Draft.After!.ShouldContain("\"totp_enabled\":true");
    }

    [Fact]
    public async Task An_account_that_is_left_alone_leaves_no_event()
    {
        var account = await OwnerAsync();
        (await Staff.ChangeAsync(account.Id, static _ => null, LicensingHost.Vendor, default)).ShouldBeNull();
        (await _host.Authority.ListAuditAsync(new AuditFilter(account.Id.ToString()), new PageRequest(), default)).Items.Count.ShouldBe(1);
        await Refused.With<NotFound>(Staff.ChangeAsync(Guid.Empty, static _ => null, LicensingHost.Vendor, default));
    }

    [Fact]
    public async Task A_token_is_found_by_its_hash_and_revoked_on_every_node()
    {
        await using var node = database.OtherProcess();
        var (mine, theirs) = (_host.Get<IApiTokenStore>(), node.Get<IApiTokenStore>());
        var request = new NewApiToken(Some.Name("token"), RandomNumberGenerator.GetBytes(32), ["audit:read"], TestDatabase.Noon.AddDays(1)) { Clients = [(await _host.IssueAsync()).View.Client.Id] };
        var created = await mine.CreateAsync(request, LicensingHost.Vendor, default);
        (await theirs.FindAsync(request.Hash, default))!.ShouldSayTheSameAs(created);
        await Refused.With<AlreadyExists>(theirs.CreateAsync(request with { Hash = [9] }, LicensingHost.Vendor, default));
        await Refused.With<NotFound>(theirs.CreateAsync(request with { Name = Some.Name("token"), Hash = [9], Clients = [Guid.Empty] }, LicensingHost.Vendor, default));
        await theirs.TouchAsync(created.Id, TestDatabase.Noon.AddMinutes(1), default);
        (await mine.FindAsync(request.Hash, default))!.LastUsedAt.ShouldBe(TestDatabase.Noon.AddMinutes(1));

        await theirs.RevokeAsync(created.Id, LicensingHost.Vendor, default);
        await mine.RevokeAsync(created.Id, LicensingHost.Vendor, default);
        (await mine.FindAsync(request.Hash, default))!.RevokedAt.ShouldBe(TestDatabase.Noon);
        (await mine.ListAsync(new PageRequest(), default)).Items.ShouldContain(token => token.Id == created.Id);
        var log = await _host.Authority.ListAuditAsync(new AuditFilter(created.Id.ToString()), new PageRequest(), default);
        log.Items.Select(static entry => entry.Draft.Action).ShouldBe(["token.revoke", "token.create"]);
        (await mine.CreateAsync(request with { Hash = RandomNumberGenerator.GetBytes(32) }, LicensingHost.Vendor, default)).Name.ShouldBe(created.Name, "the name is free again");
    }

    private Task<StaffAccount> OwnerAsync() =>
        Staff.CreateAsync(new NewStaffAccount($"{Some.Tenant()}@fayvad.test", "hash", StaffRole.Owner), LicensingHost.Vendor, default);

    private static async Task<bool> TryAsync(IStaffStore store, Guid id, Func<StaffAccount, StaffAccount> change)
    {
        try
        {
            await store.ChangeAsync(id, account => new(change(account), "staff.test"), LicensingHost.Vendor, default);
            return true;
        }
        catch (LicensingException refused) when (refused.Refusal is LastOwner)
        {
            return false;
        }
    }
}

public sealed class StaffOnSqlite(SqliteTestDatabase database) : StaffConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class StaffOnPostgres(PostgresTestDatabase database) : StaffConformance(database), IClassFixture<PostgresTestDatabase>;
