using CsCheck;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Tests.Usage;

public class LeaseBatchTests
{
    [Fact]
    public void A_batch_is_never_more_than_what_is_left_nor_than_the_crash_budget_and_never_nothing_while_something_is_left() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Long[1, 1_000_000_000_000], Gen.Int[0, 50]).Sample((remaining, limit, nodes) =>
        {
            var size = LeaseBatch.Size(remaining, limit, nodes);
            return size <= remaining && size >= Math.Min(remaining, 1) && size <= Math.Max(1, Math.Ceiling(limit * LeaseBatch.CrashBudget));
        });

    [Theory]
    [InlineData(5000, 5000, 1, 100)] // two per cent of the limit
    [InlineData(100, 5000, 1, 50)] // half of the rest for the only node
    [InlineData(100, 5000, 4, 13)] // an eighth, rounded up
    [InlineData(3, 5000, 4, 1)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0, 5000, 1, 0)]
    [InlineData(-5, 5000, 1, 0)]
    public void Batches_shrink_as_the_quota_runs_out(long remaining, long limit, int nodes, long size) =>
        LeaseBatch.Size(remaining, limit, nodes).ShouldBe(size);
}
