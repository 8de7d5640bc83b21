using System.Security.Cryptography;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Changing the wrapping of everything that the database holds wrapped: all of it, or nothing.</summary>
public abstract class RewrapConformance(TestDatabase database)
{
    [Fact]
    public async Task Everything_wrapped_is_wrapped_anew_or_nothing_is()
    {
        await using var node = new SigningNode(await database.CreateEmptyAsync(), database.Time);
        await node.Host.Database.MigrateAsync(default);
        await node.SignAsync();
        await node.Host.Get<IKeyRing>().AddAsync("license_pepper", [1, 2, 3], default);
        await node.Host.TamperAsync("INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('a', '<key>old</key>'), ('b', '<key>new</key>')");
        var edge = node.Host.Get<IEdgeStore>();
        await edge.ChangeAsync("lease/acme", static _ => new EdgeChange([1, 2]), default);
        var rewrapper = node.Host.Get<ISecretRewrapper>();

        var seen = 0;
        await Should.ThrowAsync<CryptographicException>(rewrapper.RewrapAsync(
            (_, wrapped) => ++seen < 3 ? [.. wrapped, 0] : throw new CryptographicException(), static _ => null, static records => records, LicensingHost.Vendor, default));
        (await node.Host.Get<IKeyRing>().ListAsync("license_pepper", default)).ShouldHaveSingleItem().Secret.ShouldBe([1, 2, 3]);
        await node.SignAsync();

        var purposes = new List<string>();
        var result = await rewrapper.RewrapAsync((purpose, wrapped) =>
        {
            purposes.Add(purpose);
            return [.. wrapped, 0];
        }, static xml => xml.Contains("old") ? "<key>new</key>" : null, static records => records.ToDictionary(static pair => pair.Key, static pair => (byte[])[.. pair.Value, 0]), LicensingHost.Vendor, default);
        result.ShouldBe(new RewrapResult(2, 2, 1));
        (await edge.FindAsync("lease/acme", default)).ShouldBe([1, 2, 0]);
        purposes.ShouldBe(["keyring/license_pepper/1", .. (await node.Ring.ListAsync(default)).Select(static key => $"signing_key/{key.KeyId}")], ignoreOrder: true);
        (await node.Ring.ListAsync(default)).ShouldAllBe(static key => key.WrappedPrivateKey!.Last() == 0);
        (await node.Host.Authority.ListAuditAsync(new("keys"), new(), default)).Items.ShouldHaveSingleItem().Draft.Action.ShouldBe("keys.rewrap");

        (await rewrapper.RewrapAsync(static (_, _) => null, static _ => null, static _ => new Dictionary<string, byte[]>(), LicensingHost.Vendor, default)).Total.ShouldBe(0);
        (await node.Host.Authority.ListAuditAsync(new("keys"), new(), default)).Items.ShouldHaveSingleItem();
    }
}

public sealed class RewrapOnSqlite(SqliteTestDatabase database) : RewrapConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class RewrapOnPostgres(PostgresTestDatabase database) : RewrapConformance(database), IClassFixture<PostgresTestDatabase>;
