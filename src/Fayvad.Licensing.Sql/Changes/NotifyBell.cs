using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>PostgreSQL's bell: NOTIFY, which each transaction sends with its commit.</summary>
internal sealed class NotifyBell(SqlLicensingOptions options, TimeProvider time, ILogger<NotifyBell> logger) : IChangeBell
{
    /// <summary>Nothing to do: the server has rung with the commit, see <see cref="LicensingDbContext.NotifyAsync"/>.</summary>
    public void Ring()
    {
    }

    public IAsyncDisposable Listen(Action ring) => new NotifyListening(options, PostgresLicensingDbContext.Channel, _ => ring(), time, logger);
}
