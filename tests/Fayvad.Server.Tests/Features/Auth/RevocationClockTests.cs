using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Auth;

/// <summary>Log-outs between nodes whose clocks differ.</summary>
public sealed class RevocationClockTests
{
    [Fact]
    public async Task A_log_out_on_a_node_whose_clock_is_a_minute_behind_is_seen()
    {
        using var directory = new TemporaryDirectory();
        await using var behind = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory });
        // The node's own data lie apart, the database is one.
        await using var ahead = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Directory = directory, Time = new FakeTimeProvider(At.Start.AddMinutes(1)), Settings = new()
            {
                ["FAYVAD_DATA"] = directory.Combine("other"), ["DATABASE_URL"] = $"sqlite://{directory.Combine("data/fayvad.db")}",
                ["SECRET_KEY"] = await File.ReadAllTextAsync(directory.Combine("data/secret_key"), TestContext.Current.CancellationToken),
            },
        });
        var here = await behind.LogInAsync();
        var there = ahead.Api.With(here.Token!);
        (await there.GetAsync("/api/license/status/")).Outcome.ShouldBe("200 ");
        // Past the first look, which goes far back, and not as far as the next of those.
        var tries = 0;
        await Eventually.HoldsAsync(ahead, TimeSpan.FromSeconds(2), () => Task.FromResult(++tries > 30));

        (await here.SendAsync(HttpMethod.Post, "/api/auth/logout/", null)).Outcome.ShouldBe("200 ");
        (await Eventually.HoldsAsync(ahead, TimeSpan.FromSeconds(10), async () => (await there.GetAsync("/api/license/status/")).Outcome == "401 TOKEN_INVALID")).ShouldBeTrue();
    }
}
