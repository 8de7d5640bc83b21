using System.Text.Json.Nodes;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>P8: a licence is signed once per revision and signing key, however often it is asked for.</summary>
public sealed class SignedLicensesTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task A_licence_is_signed_once_per_revision_and_key()
    {
        await using var node = new SigningNode(database.Options, database.Time);
        var licenses = new SignedLicenses(node.Keys, database.Time);
        var issued = await database.Host.IssueAsync(static command => command with { Tenants = [Some.Tenant()], Activate = true });
        var first = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await licenses.GetAsync(issued.View, default))));
        first.Select(static signed => signed.Jws).Distinct().ShouldHaveSingleItem();
        licenses.Signatures.ShouldBe(1);

        database.Time.Advance(TimeSpan.FromHours(1));
        (await licenses.GetAsync(issued.View, default)).ShouldBe(first[0]);
        var suspended = await database.Host.ExecuteAsync(issued, new SuspendLicense("unpaid"));
        var second = await licenses.GetAsync(suspended, default);
        (await licenses.GetAsync(suspended, default)).ShouldBe(second);
        licenses.Signatures.ShouldBe(2);

        await node.RotateAsync();
        database.Time.Advance(TimeSpan.FromSeconds(1));
        (await licenses.GetAsync(suspended, default)).KeyId.ShouldNotBe(second.KeyId);
        licenses.Signatures.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_signed_is_the_licence_of_that_revision()
    {
        await using var node = new SigningNode(database.Options, database.Time);
        var licenses = new SignedLicenses(node.Keys, database.Time);
        var issued = await database.Host.IssueAsync(static command => command with { Tenants = [Some.Tenant()], Activate = true });
        var view = (await database.Host.Authority.FindAsync(LicenseRef.To(issued.View.License.Id), default))!;
        var signed = await licenses.GetAsync(view, default);
        var found = await node.Keys.VerifyAsync(signed.Jws, DocumentTypes.License, default);
        LicenseDocumentReader.TryRead(found.Payload.Span, out var document).ShouldBeTrue();
        (document.LicenseId, document.Revision, document.State, document.KeyDisplay).ShouldBe((view.License.Id, view.License.Revision, "active", view.License.KeyDisplay));
        document.Tenants.ShouldBe(view.License.Tenants.Select(static tenant => tenant.TenantId));
        Guid.Parse(document.Id).ShouldNotBe(Guid.Empty);
        JsonNode.Parse(found.Payload.Span)!.ToJsonString().ShouldNotContain(issued.Key.Reveal());
    }

    [Fact]
    public async Task A_renamed_client_is_signed_anew_and_whoever_read_the_licence_earlier_does_not_push_out_what_is_newer()
    {
        await using var node = new SigningNode(database.Options, database.Time);
        var licenses = new SignedLicenses(node.Keys, database.Time);
        var view = (await database.Host.IssueAsync()).View;
        await licenses.GetAsync(view, default);
        var renamed = view with { Client = view.Client with { Name = "New name" } };
        await licenses.GetAsync(renamed, default);
        licenses.Signatures.ShouldBe(2);

        var newer = renamed with { License = renamed.License with { Revision = 9 } };
        await licenses.GetAsync(newer, default);
        await licenses.GetAsync(renamed, default);
        await licenses.GetAsync(newer, default);
        licenses.Signatures.ShouldBe(4);
    }

    [Fact]
    public async Task Memory_is_bounded_and_those_in_use_are_kept()
    {
        await using var node = new SigningNode(database.Options, database.Time);
        var licenses = new SignedLicenses(node.Keys, database.Time, capacity: 8);
        var view = (await database.Host.IssueAsync()).View;
        var used = view with { License = view.License with { Id = Guid.CreateVersion7() } };
        for (var i = 0; i < 40; i++)
        {
            await licenses.GetAsync(used, default);
            await licenses.GetAsync(view with { License = view.License with { Id = Guid.CreateVersion7() } }, default);
        }
        licenses.Signatures.ShouldBe(41);
    }
}
