namespace Fayvad.Server.Features.Health;

/// <summary>The quota ledger in memory (LICENSE_USAGE_STORAGE=memory) is part of this process: it is up while the process answers.</summary>
internal sealed class LedgerProbe : IHealthProbe
{
    public string Name => "ledger";

    public bool IsNeededToServe => true;

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
