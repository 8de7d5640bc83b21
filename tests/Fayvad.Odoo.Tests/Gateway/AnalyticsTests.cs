using System.Net;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>How the figures of a domain are asked for: many questions, of which each may be slow.</summary>
public class AnalyticsTests
{
    private const string Path = "/api/sales/analytics/advanced/";

    [Fact]
    public async Task An_answer_of_many_figures_takes_two_places_of_its_database_and_leaves_the_others_free()
    {
        var (held, begun, release) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var odoo = await ScriptedOdoo.StartAsync(call => (string?)call["method"] != "read_group" ? ScriptedAnswer.Records("""{"id": 1, "name": "Ada"}""") : new(async context =>
        {
            if (Interlocked.Increment(ref held) == 2) begun.SetResult();
            await release.Task;
            await ScriptedAnswer.Result("[]").WriteAsync(context);
        }), static options => options with { MaxInFlightPerDatabase = 3, MaxQueuedPerDatabase = 0, CallTimeout = TimeSpan.FromMinutes(1) });

        var figures = odoo.Caller.GetAsync(Path);
        await begun.Task;
        (await odoo.Caller.GetAsync("/api/sales/contacts/?fields=name")).Status.ShouldBe(HttpStatusCode.OK);
        odoo.Count("read_group").ShouldBe(2);
        release.SetResult();
        (await figures).Status.ShouldBe(HttpStatusCode.OK);
        odoo.Count("read_group").ShouldBe(9);
    }

    [Fact]
    public async Task A_question_that_fails_is_the_answer_and_no_further_one_is_asked()
    {
        await using var odoo = await ScriptedOdoo.StartAsync(static _ => ScriptedAnswer.Fault("odoo.exceptions.AccessError"));
        (await odoo.Caller.GetAsync(Path)).Code.ShouldBe("PERMISSION_DENIED");
        odoo.Count("read_group").ShouldBeInRange(1, 2);
    }
}
