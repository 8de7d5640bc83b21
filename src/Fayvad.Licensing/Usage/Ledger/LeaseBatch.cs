namespace Fayvad.Licensing.Usage;

/// <summary>How many units a ledger grants at once.</summary>
public static class LeaseBatch
{
    /// <summary>κ: the share of the limit that one node may lose with a crash, so the greatest batch.</summary>
    public const double CrashBudget = 0.02;

    /// <summary>β: how many batches per active node the rest is cut into, so that batches shrink towards the end of the quota.</summary>
    public const int BatchesPerNode = 2;

    /// <summary>
    /// <c>min(R, ⌈κL⌉, max(1, ⌈R/(βA)⌉))</c>: R units left of a limit L, A nodes active for the tenant. At least one while any is left.
    /// </summary>
    public static long Size(long remaining, long limit, int activeNodes)
    {
        if (remaining <= 0) return 0;
        var share = Math.Max(1, CeilingDivide(remaining, BatchesPerNode * Math.Max(1L, activeNodes)));
        var budget = Math.Max(1, (long)Math.Ceiling(limit * CrashBudget));
        return Math.Min(remaining, Math.Min(budget, share));
    }

    private static long CeilingDivide(long value, long divisor) => value / divisor + (value % divisor == 0 ? 0 : 1);
}
