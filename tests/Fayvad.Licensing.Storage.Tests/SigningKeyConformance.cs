using System.Data.Common;
using System.Security.Cryptography;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>The life of signing keys, with two nodes that share nothing but the database.</summary>
public abstract class SigningKeyConformance(TestDatabase database) : IAsyncLifetime
{
    private static readonly SigningOptions Given = new() { PrivateKey = SigningKey.Generate(SigningAlgorithm.RS256, 2048), Algorithm = SigningAlgorithm.RS256 };

    private readonly FakeTimeProvider _time = new(TestDatabase.Noon);
    private SqlLicensingOptions _options = null!;
    private SigningNode _one = null!;
    private SigningNode _two = null!;

    public async ValueTask InitializeAsync()
    {
        _options = await database.CreateEmptyAsync();
        (_one, _two) = (new(_options, _time), new(_options, _time));
        await _one.Host.Database.MigrateAsync(default);
    }

    [Fact]
    public async Task Nodes_that_sign_for_the_first_time_at_once_agree_on_one_current_and_one_next_key()
    {
        var signed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _two).SignAsync())));
        var kid = signed.Select(static document => document.KeyId).Distinct().ShouldHaveSingleItem();
        foreach (var document in signed) (await _one.FaultOfAsync(document), await _two.FaultOfAsync(document)).ShouldBe((DocumentFault.None, DocumentFault.None));
        var keys = await _one.StatesAsync();
        keys[SigningKeyState.Current].ShouldBe([kid]);
        keys[SigningKeyState.Next].ShouldHaveSingleItem();
        keys.Count.ShouldBe(2);
        (await EventsAsync()).ShouldBe(["keys.generate"]);
    }

    [Fact]
    public async Task A_rotation_moves_each_key_on_and_what_was_signed_before_goes_on_verifying()
    {
        var before = await _one.SignAsync();
        var published = await _one.Keys.GetTrustedAsync(default);
        var next = (await _one.StatesAsync())[SigningKeyState.Next].Single();

        await _two.RotateAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = await _one.SignAsync();
        after.KeyId.ShouldBe(next);
        (await _one.FaultOfAsync(before)).ShouldBe(DocumentFault.None);
        (await new DocumentVerifier(published).VerifyAsync(after.Jws, DocumentTypes.License, default)).Fault
            .ShouldBe(DocumentFault.None, "whoever keeps the key set of before the rotation verifies what is signed after it");

        var keys = (await _one.Ring.ListAsync(default)).ToDictionary(static key => key.State);
        keys[SigningKeyState.VerifyOnly].ShouldSatisfyAllConditions(
            key => key.KeyId.ShouldBe(before.KeyId), static key => key.RetiredAt.ShouldBe(TestDatabase.Noon), static key => key.WrappedPrivateKey.ShouldBeNull());
        keys[SigningKeyState.Next].KeyId.ShouldNotBe(next);
        (await EventsAsync()).ShouldBe(["keys.rotate", "keys.generate"]);
    }

    [Fact]
    public async Task A_key_signs_only_after_verifiers_had_time_to_learn_of_it_unless_somebody_insists()
    {
        await _one.SignAsync();
        _time.Advance(SigningKeyRing.PublishedFor - TimeSpan.FromMilliseconds(1));
        (await Refused.With<SigningKeyRefusal>(_one.Ring.RotateAsync(false, LicensingHost.Vendor, default))).Problem.ShouldContain("2026-03-18T12:00:00Z");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _one.Ring.RotateAsync(false, LicensingHost.Vendor, default);
        await Refused.With<SigningKeyRefusal>(_one.Ring.RotateAsync(false, LicensingHost.Vendor, default));
        await _one.Ring.RotateAsync(true, LicensingHost.Vendor, default);
    }

    [Fact]
    public async Task A_document_of_another_node_verifies_before_the_clock_moves()
    {
        await _two.FaultOfAsync(await _one.SignAsync());
        for (var i = 0; i < 2; i++) await _one.RotateAsync();
        await using var third = new SigningNode(_options, _time);
        (await _two.FaultOfAsync(await third.SignAsync())).ShouldBe(DocumentFault.None);
    }

    [Fact]
    public async Task Rotations_at_once_are_carried_out_one_after_the_other()
    {
        await _one.SignAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _two).RotateAsync())));
        var keys = await _one.StatesAsync();
        keys[SigningKeyState.Current].ShouldHaveSingleItem();
        keys[SigningKeyState.Next].ShouldHaveSingleItem();
        keys[SigningKeyState.VerifyOnly].Count().ShouldBe(4);
        (await _one.Host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task The_database_itself_holds_one_current_and_one_next_key_at_most()
    {
        await _one.SignAsync();
        await Should.ThrowAsync<DbException>(_one.Host.TamperAsync("UPDATE signing_keys SET state = 'current' WHERE state = 'next'"));
        await Should.ThrowAsync<DbException>(_one.Host.TamperAsync("UPDATE signing_keys SET state = 'next' WHERE state = 'current'"));
    }

    [Fact]
    public async Task What_a_revoked_key_signed_is_refused_on_every_node_within_a_second()
    {
        var leaked = await _one.SignAsync();
        (await _two.FaultOfAsync(leaked)).ShouldBe(DocumentFault.None);
        await Refused.With<SigningKeyRefusal>(RevokeAsync(leaked.KeyId, "leaked"));
        await _one.RotateAsync();
        await Refused.With<InvalidInput>(RevokeAsync(leaked.KeyId, " "));
        await Refused.With<NotFound>(RevokeAsync("nothing", "leaked"));
        await RevokeAsync(leaked.KeyId, "leaked");
        await Refused.With<SigningKeyRefusal>(RevokeAsync(leaked.KeyId, "leaked"));

        _time.Advance(TimeSpan.FromSeconds(1));
        (await _one.FaultOfAsync(leaked), await _two.FaultOfAsync(leaked)).ShouldBe((DocumentFault.RevokedKey, DocumentFault.RevokedKey));
        (await _two.Keys.GetTrustedAsync(default)).Keys.ShouldNotContain(key => key.KeyId == leaked.KeyId);
        var entry = (await _one.Host.Authority.ListAuditAsync(new(leaked.KeyId), new(1), default)).Items.Single().Draft;
        (entry.Action, entry.Reason, entry.Origin).ShouldBe(("keys.revoke", "leaked", LicensingHost.Vendor));
    }

    [Fact]
    public async Task A_next_key_that_is_revoked_or_replaced_is_followed_by_a_fresh_one()
    {
        await _one.SignAsync();
        var first = (await _one.StatesAsync())[SigningKeyState.Next].Single();
        await RevokeAsync(first, "made on a shared machine");
        var second = (await _one.StatesAsync())[SigningKeyState.Next].Single();
        await _one.Ring.GenerateAsync(LicensingHost.Vendor, default);
        var keys = await _one.StatesAsync();
        keys[SigningKeyState.Revoked].ShouldBe([first, second], ignoreOrder: true);
        keys[SigningKeyState.Next].ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_given_key_signs_and_the_keys_of_the_database_go_on_verifying()
    {
        var before = await _one.SignAsync();
        await using var node = new SigningNode(_options, _time, Given);
        var signed = await node.SignAsync();
        signed.KeyId.ShouldBe(Given.PrivateKey!.KeyId);
        (await node.FaultOfAsync(signed), await node.FaultOfAsync(before)).ShouldBe((DocumentFault.None, DocumentFault.None));
        (await node.Keys.GetTrustedAsync(default)).Keys[0].KeyId.ShouldBe(signed.KeyId);
    }

    [Fact]
    public async Task Where_a_given_key_signs_the_keys_of_the_database_are_not_rotated_and_even_the_current_one_can_be_revoked()
    {
        var before = await _one.SignAsync();
        await using var node = new SigningNode(_options, _time, Given);
        await Refused.With<SigningKeyRefusal>(node.RotateAsync());
        await Refused.With<SigningKeyRefusal>(node.Ring.GenerateAsync(LicensingHost.Vendor, default));
        await node.Ring.RevokeAsync(before.KeyId, "leaked", LicensingHost.Vendor, default);
        (await node.FaultOfAsync(before)).ShouldBe(DocumentFault.RevokedKey);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _one.FaultOfAsync(await _one.SignAsync())).ShouldBe(DocumentFault.None, "without the given key a fresh one signs");
    }

    [Fact]
    public async Task With_a_given_key_none_is_generated()
    {
        await using var node = new SigningNode(_options, _time, Given);
        await node.SignAsync();
        (await node.Keys.GetTrustedAsync(default)).Keys.Count.ShouldBe(1);
        (await node.Ring.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_with_public_keys_alone_trusts_only_these_and_refuses_to_sign()
    {
        var mine = await _one.SignAsync();
        await using var edge = new SigningNode(_options, _time, new() { PublicKeys = [Given.PrivateKey!.Public] });
        (await edge.FaultOfAsync(Given.PrivateKey.Sign(DocumentTypes.License, "{}"u8))).ShouldBe(DocumentFault.None);
        (await edge.FaultOfAsync(mine)).ShouldBe(DocumentFault.UnknownKey, "whoever owns the database of an edge must not become an authority");
        (await Refused.With<SigningKeyRefusal>(edge.SignAsync())).Problem.ShouldContain("LICENSE_RSA_PUBLIC_KEY");
    }

    [Fact]
    public async Task A_node_with_another_master_key_verifies_and_says_why_it_cannot_sign()
    {
        var signed = await _one.SignAsync();
        await using var node = new SigningNode(_options, _time, protector: new OtherMasterKey());
        (await node.FaultOfAsync(signed)).ShouldBe(DocumentFault.None);
        (await Refused.With<SigningKeyRefusal>(node.SignAsync())).Problem.ShouldContain("rewrap");
        (await node.Ring.ListAsync(default)).Count.ShouldBe(2, "no key is made where one cannot be read");
    }

    [Fact]
    public async Task A_private_key_lies_in_the_database_wrapped_for_itself_alone()
    {
        await _one.SignAsync();
        foreach (var key in await _one.Ring.ListAsync(default))
        {
            Should.Throw<CryptographicException>(() => RSA.Create().ImportPkcs8PrivateKey(key.WrappedPrivateKey, out _));
            Should.Throw<CryptographicException>(() => _one.Host.Get<ISecretProtector>().Unprotect(StoredSigningKey.PurposeOf("another"), key.WrappedPrivateKey!));
        }
    }

    /// <summary>R9: signing key rotation under load, 0 failed verifications.</summary>
    [Fact]
    public async Task Twenty_rotations_under_load_fail_no_verification()
    {
        await using var here = new SigningNode(_options, TimeProvider.System);
        await using var there = new SigningNode(_options, TimeProvider.System);
        var first = await here.SignAsync();
        var (verified, failed, rotated) = (0, 0, false);
        var load = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            var (signer, verifier) = i % 2 == 0 ? (here, there) : (there, here);
            do
            {
                var document = await signer.SignAsync();
                if (await verifier.FaultOfAsync(document) == DocumentFault.None && await signer.FaultOfAsync(document) == DocumentFault.None) Interlocked.Increment(ref verified);
                else Interlocked.Increment(ref failed);
            }
            while (!Volatile.Read(ref rotated));
        })).ToArray();
        try
        {
            for (var i = 0; i < 20; i++) await (i % 2 == 0 ? here : there).RotateAsync();
        }
        finally
        {
            Volatile.Write(ref rotated, true);
            await Task.WhenAll(load);
        }

        (await here.FaultOfAsync(first), await there.FaultOfAsync(first)).ShouldBe((DocumentFault.None, DocumentFault.None));
        (await here.StatesAsync())[SigningKeyState.VerifyOnly].Count().ShouldBe(20);
        TestContext.Current.TestOutputHelper!.WriteLine($"R9: {verified} documents verified on both nodes during 20 rotations, {failed} failed");
        failed.ShouldBe(0);
        verified.ShouldBeGreaterThan(4);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task RevokeAsync(string keyId, string reason) => _one.Ring.RevokeAsync(keyId, reason, LicensingHost.Vendor, default);

    private async Task<IEnumerable<string>> EventsAsync() =>
        (await _one.Host.Authority.ListAuditAsync(new(), new(), default)).Items.Select(static entry => entry.Draft.Action);

    private sealed class OtherMasterKey : ISecretProtector
    {
        public byte[] Protect(string purpose, byte[] plain) => throw new CryptographicException();

        public byte[] Unprotect(string purpose, byte[] wrapped) => throw new CryptographicException();
    }
}

public sealed class SigningKeysOnSqlite(SqliteTestDatabase database) : SigningKeyConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class SigningKeysOnPostgres(PostgresTestDatabase database) : SigningKeyConformance(database), IClassFixture<PostgresTestDatabase>
{
    private readonly PostgresTestDatabase _database = database;

    [Fact]
    public async Task While_the_database_is_away_a_node_goes_on_with_the_keys_it_knows_and_no_key_is_unknown_for_that()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var known = new SigningNode(_database.Options, time);
        await using var fresh = new SigningNode(_database.Options, time);
        var signed = await known.SignAsync();
        await _database.Database.CutOffAsync();
        time.Advance(TimeSpan.FromHours(1));
        (await known.FaultOfAsync(await known.SignAsync())).ShouldBe(DocumentFault.None);
        await Should.ThrowAsync<StoreUnavailableException>(fresh.FaultOfAsync(signed));

        await _database.Database.BringBackAsync();
        (await fresh.FaultOfAsync(signed)).ShouldBe(DocumentFault.None);
    }
}
