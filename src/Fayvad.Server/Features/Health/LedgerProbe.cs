using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Health;

/// <summary>
/// The store of the quota ledger answers (LICENSE_USAGE_STORAGE). One that the nodes share makes no node unready: units in hand are served
/// without it, and tenants without a limit need none.
/// </summary>
internal sealed class LedgerProbe(ILeasePages pages) : IHealthProbe
{
    public string Name => "ledger";

    public bool IsNeededToServe => pages.Kind == "memory";

    public async Task CheckAsync(CancellationToken cancellationToken) => await pages.ReadAsync("", isAhead: false, cancellationToken);
}
