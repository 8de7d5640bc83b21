using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>A store's pages under tenant names of their own, so that every ledger of a test class begins with none.</summary>
internal sealed class ScopedPages(ILeasePages pages) : ILeasePages
{
    private readonly string _scope = Some.Tenant();

    public string Kind => pages.Kind;

    public ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken) =>
        pages.ReadAsync(_scope + tenantId, isAhead, cancellationToken);

    public ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken) =>
        pages.TryWriteAsync(writing with { TenantId = _scope + writing.TenantId }, cancellationToken);

    public async ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken)
    {
        var heard = await pages.RecallsAsync(cursor, cancellationToken);
        return heard with
        {
            Recalls = [.. heard.Recalls.Where(recall => recall.TenantId.StartsWith(_scope, StringComparison.Ordinal)).Select(recall => recall with { TenantId = recall.TenantId[_scope.Length..] })],
        };
    }

    public IAsyncDisposable Listen(Action ring) => pages.Listen(ring);
}
