using Fayvad.Licensing.Sql;
using Fayvad.Server.Features.Health;

namespace Fayvad.Server.Features.Store;

/// <summary>The database answers and is prepared.</summary>
internal sealed class DatabaseProbe(ILicensingDatabase database, StoreStart start) : IHealthProbe
{
    public string Name => "database";

    public bool IsNeededToServe => true;

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!start.IsReady) throw new InvalidOperationException("The database is not prepared yet.");
        if (!await database.CanAnswerAsync(cancellationToken)) throw new InvalidOperationException("The database does not answer.");
    }
}
