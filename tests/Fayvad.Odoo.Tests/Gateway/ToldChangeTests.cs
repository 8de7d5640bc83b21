using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>Of which changes those who listen are told: of each that Odoo made; of one that it may have made, as an update; and of no other.</summary>
public class ToldChangeTests : IRecordListener
{
    private const string Bill = """{"id": 7, "name": "B7", "due": 100.0}""";
    private readonly List<(RecordChangeKind Kind, int Id)> _told = [];
    private readonly TaskCompletionSource _isTold = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task An_action_is_told_of_though_the_record_cannot_be_read_afterwards()
    {
        var isPaid = false;
        await using var odoo = await StartAsync(call =>
        {
            if (Method(call) == "web_search_read") return isPaid ? ScriptedAnswer.Failure : ScriptedAnswer.Records(Bill);
            isPaid = true;
            return ScriptedAnswer.Result("true");
        });

        (await odoo.Caller.PostAsync("/api/x/bills/7/pay/")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        _told.ShouldBe([(RecordChangeKind.Updated, 7)]);
    }

    [Theory]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")] // that it is gone would be a guess
    [InlineData("POST", "pay/")]
    [InlineData("PUT", "scan/")]
    [InlineData("DELETE", "scan/")]
    public async Task A_change_that_Odoo_may_have_made_is_told_of_as_an_update(string method, string path)
    {
        await using var odoo = await StartAsync(static call => Method(call) == "web_search_read" ? ScriptedAnswer.Records(Bill) : ScriptedAnswer.Failure);

        (await odoo.Caller.SendAsync(new(method), $"/api/x/bills/7/{path}", method == "DELETE" ? null : Body(path))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        _told.ShouldBe([(RecordChangeKind.Updated, 7)]);
    }

    [Theory]
    [InlineData("POST", "", RecordChangeKind.Created)]
    [InlineData("PATCH", "7/", RecordChangeKind.Updated)]
    [InlineData("DELETE", "7/", RecordChangeKind.Deleted)]
    [InlineData("PUT", "7/scan/", RecordChangeKind.Updated)]
    public async Task A_change_that_Odoo_made_is_told_of_as_what_it_is(string method, string path, RecordChangeKind kind)
    {
        await using var odoo = await StartAsync(static call => Method(call) switch
        {
            "web_search_read" => ScriptedAnswer.Records(Bill),
            "web_save" => ScriptedAnswer.Result("""[{"id": 7}]"""),
            _ => ScriptedAnswer.Result("true"),
        });

        await odoo.Caller.SendAsync(new(method), $"/api/x/bills/{path}", method == "DELETE" ? null : Body(path));
        _told.ShouldBe([(kind, 7)]);
    }

    [Theory]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "pay/")]
    [InlineData("PUT", "scan/")]
    public async Task A_change_that_Odoo_refused_is_not_told_of(string method, string path)
    {
        await using var odoo = await StartAsync(static call => Method(call) == "web_search_read" ? ScriptedAnswer.Records(Bill) : ScriptedAnswer.Fault("odoo.exceptions.UserError"));

        (await odoo.Caller.SendAsync(new(method), $"/api/x/bills/7/{path}", method == "DELETE" ? null : Body(path))).Code.ShouldBe("BUSINESS_RULE");
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_action_that_did_nothing_is_not_told_of()
    {
        await using var odoo = await StartAsync(static call => Method(call) == "pay" ? ScriptedAnswer.Result("true") : ScriptedAnswer.Records(Bill));

        (await odoo.Caller.PostAsync("/api/x/bills/7/pay/")).Reason.ShouldBe("NO_EFFECT");
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_whose_sender_goes_while_Odoo_takes_it_is_told_of()
    {
        var (isAsked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var odoo = await StartAsync(call => Method(call) == "web_search_read" ? ScriptedAnswer.Records(Bill) : new(async context =>
        {
            isAsked.SetResult();
            await answer.Task;
            await ScriptedAnswer.Result("true").WriteAsync(context);
        }));
        using var leave = new CancellationTokenSource();

        using var content = new ByteArrayContent([1, 2, 3]);
        var sending = odoo.Caller.Http.PutAsync(new Uri("/api/x/bills/7/scan/", UriKind.Relative), content, leave.Token);
        await isAsked.Task;
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        await odoo.Gateway.CallerHasLeft.Task;
        answer.SetResult();

        await _isTold.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _told.ShouldBe([(RecordChangeKind.Updated, 7)]);
    }

    Task IRecordListener.ChangedAsync(RecordChange change)
    {
        _told.AddRange(change.Ids.Select(id => (change.Kind, id)));
        _isTold.TrySetResult();
        return Task.CompletedTask;
    }

    private static JsonObject Body(string path) => path == "pay/" ? [] : new() { ["name"] = "B8" };

    private static string? Method(JsonObject call) => (string?)call["method"];

    private Task<ScriptedOdoo> StartAsync(Func<JsonObject, ScriptedAnswer> answer) => ScriptedOdoo.StartAsync(answer, catalog: ResourceCatalog.Load(new MemoryStream("""
        { "domains": { "x": { "feature": "x_module", "resources": { "bills": {
          "model": "x.bill", "order": "id", "fields": { "name": "char", "due": "float" }, "more": { "scan": "binary" },
          "actions": { "pay": { "method": "pay", "proof": "due" } } } } } } }
        """u8.ToArray())), services: services => services.AddSingleton<IRecordListener>(this));
}
