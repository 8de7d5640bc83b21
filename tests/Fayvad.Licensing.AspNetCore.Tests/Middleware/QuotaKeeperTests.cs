using Fayvad.TestKit;

namespace Fayvad.Licensing.AspNetCore.Tests.Middleware;

public class QuotaKeeperTests
{
    [Fact]
    public async Task What_a_node_does_beside_requests_goes_on_after_a_defect()
    {
        await using var app = await LicensedApplication.StartAsync(ledgerIs: static ledger => ledger.Defect = new InvalidOperationException("a defect"));
        await Eventually.IsTrueAsync(() =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(app.Ledger.IsWatched);
        }, "recalls are followed again");
    }

    [Fact]
    public async Task It_ends_with_an_application_that_was_not_stopped_first_as_one_whose_start_was_given_up()
    {
        var app = await LicensedApplication.StartAsync();
        await Eventually.IsTrueAsync(() => Task.FromResult(app.Ledger.IsWatched), "recalls are followed");
        await app.DisposeAsync();
        app.Ledger.IsWatched.ShouldBeFalse();
    }
}
