using System.Net;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Hosting;

public class QuotaLedgerTests
{
    [Fact]
    public async Task Restarts_within_the_hour_leave_the_quota_where_it_was()
    {
        using var directory = new TemporaryDirectory();
        var served = 0;
        for (var run = 0; run < 3; run++)
        {
            await using var app = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory });
            var user = await app.LogInAsync(database: "demo_free");
            for (var i = 0; i < 45; i++)
            {
                if ((await user.GetAsync("/api/sales/orders/?limit=1")).Status == HttpStatusCode.OK) served++;
            }
        }
        served.ShouldBeInRange(100 - 2 * 3, 100); // each restart may waste a batch and a prefetch, never grant one twice
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_directory_does_not_start()
    {
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions());
        var problem = await Should.ThrowAsync<SettingException>(() => FayvadApplication.StartAsync(new ApplicationOptions { Directory = app.Directory }));
        problem.Message.ShouldStartWith("FAYVAD_DATA holds a quota ledger that cannot be opened");
    }
}
