using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>Once armed, lets the next commit take place and then breaks the connection, as far as the program can see.</summary>
internal sealed class LostCommit(Func<Exception> failure) : DbTransactionInterceptor
{
    private int _armed;

    public bool Struck { get; private set; }

    public void Arm() => _armed = 1;

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _armed, 0) == 0) return Task.CompletedTask;
        Struck = true;
        throw failure();
    }
}
