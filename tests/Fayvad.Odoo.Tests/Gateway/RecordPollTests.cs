using System.Text.Json.Nodes;
using Fayvad.Odoo.Demo;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>How changes are found by looking: none missed, none told twice, and little asked of an Odoo where nothing happens.</summary>
public sealed class RecordPollTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // The clocks of the two machines have nothing to do with one another.
    private readonly FakeTimeProvider _odooTime = new(DateTimeOffset.Parse("2031-05-01T10:00:00Z", null));
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-24T10:15:00Z", null));
    private readonly HttpClient _http = new();
    private readonly List<int> _answers = []; // how many records each one brought
    private DemoOdoo _demo = null!;
    private StubServer _between = null!;
    private OdooClient _client = null!;
    private OdooSession _session = null!;
    private RecordPoll _poll = null!;
    private Func<Task>? _afterNextAnswer;
    private bool _hasUndated;
    private bool _isAway;

    public async ValueTask InitializeAsync()
    {
        _demo = await DemoOdoo.StartAsync(new DemoOdooOptions { Time = _odooTime });
        _between = await StubServer.StartAsync(ForwardAsync);
        _client = _between.Client();
        _session = _client.Resume("demo", (await _client.AuthenticateAsync("demo", "admin", "admin")).SessionId);
        _poll = new RecordPoll(Employees, _time);
        (await LookAsync()).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _http.Dispose();
        await _between.DisposeAsync();
        await _demo.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_told_once_whatever_the_clock_of_this_machine_shows()
    {
        Pass(Interval);
        await WriteAsync(1);
        var made = await CreateAsync(1);
        Pass(TimeSpan.FromSeconds(2));
        (await LookAsync()).ShouldBeEmpty(); // for all that is known, their second is not over
        _poll.HasMore.ShouldBeTrue();
        Pass(RecordPoll.Grain);
        (await LookAsync()).ShouldBe([(1, RecordChangeKind.Updated), (made[0], RecordChangeKind.Created)]);
        (await QuietAsync(10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_written_last_is_not_read_for_ever()
    {
        Pass(Interval);
        await CreateAsync(700);
        (await QuietAsync(6)).Count.ShouldBe(700);
        _answers.Clear();
        (await QuietAsync(10)).ShouldBeEmpty();
        _answers.ShouldBe(Enumerable.Repeat(0, 10));
    }

    [Fact]
    public async Task However_much_is_written_at_once_a_look_reads_a_part_of_it_and_the_next_one_goes_on_there()
    {
        Pass(Interval);
        var made = await CreateAsync(6000);
        Pass(Interval);
        var told = new List<int>();
        for (var looks = 0; looks < 8; looks++)
        {
            _answers.Clear();
            told.AddRange((await LookAsync()).Select(static seen => seen.Id));
            _answers.Sum().ShouldBeLessThanOrEqualTo(5000);
            Pass(_poll.HasMore ? RecordPoll.Grain : Interval);
        }
        told.Order().ShouldBe(made);
    }

    [Fact]
    public async Task A_record_that_is_written_while_a_look_reads_page_after_page_keeps_none_from_being_told()
    {
        Pass(Interval);
        var made = await CreateAsync(700);
        Pass(TimeSpan.FromSeconds(2));
        _afterNextAnswer = () => WriteAsync(made[0]);
        (await QuietAsync(6)).Select(static seen => seen.Id).Distinct().Order().ShouldBe(made);
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_noticed_however_long_nothing_was_written_before()
    {
        (await QuietAsync(100)).ShouldBeEmpty();
        await WriteAsync(1);
        (await QuietAsync(2)).ShouldBe([(1, RecordChangeKind.Updated)]);
        _odooTime.AdjustTime(_odooTime.GetUtcNow() - TimeSpan.FromSeconds(8));
        await WriteAsync(2);
        _odooTime.AdjustTime(_odooTime.GetUtcNow() + TimeSpan.FromSeconds(8));
        (await QuietAsync(2)).ShouldBe([(2, RecordChangeKind.Updated)]);
    }

    [Fact]
    public async Task A_list_that_was_empty_tells_of_its_first_record()
    {
        var poll = new RecordPoll(ResourceCatalog.LoadDefault().Resources.First(static resource => resource.Path == "/api/sales/customers"), _time);
        using (var all = await _session.CallAsync("res.partner", "search", [new JsonArray()]))
            (await _session.CallAsync("res.partner", "write", [JsonNode.Parse(all.Result.GetRawText()), new JsonObject { ["customer_rank"] = 0 }])).Dispose();
        (await poll.LookAsync(_session, [], TestContext.Current.CancellationToken)).ShouldBeEmpty();
        Pass(Interval);
        using var made = await _session.CallAsync("res.partner", "create", [new JsonObject { ["name"] = "First Ltd", ["customer_rank"] = 1 }]);
        var told = new List<RecordSighting>();
        for (var looks = 0; looks < 4; looks++)
        {
            Pass(Interval);
            told.AddRange(await poll.LookAsync(_session, [], TestContext.Current.CancellationToken));
        }
        (told.ShouldHaveSingleItem().Id, told[0].Kind).ShouldBe((made.Result.GetInt32(), RecordChangeKind.Created));
    }

    [Fact]
    public async Task A_record_that_is_archived_and_one_that_changes_in_the_archive_are_told_of()
    {
        Pass(Interval);
        await WriteAsync(1, "active", false);
        (await QuietAsync(2)).ShouldBe([(1, RecordChangeKind.Updated)]);
        await WriteAsync(1);
        (await QuietAsync(2)).ShouldBe([(1, RecordChangeKind.Updated)]);
    }

    [Fact]
    public async Task Records_without_dates_as_an_import_by_SQL_leaves_them_keep_no_other_from_being_told()
    {
        _hasUndated = true;
        _poll = new RecordPoll(Employees, _time);
        (await LookAsync()).ShouldBeEmpty();
        Pass(Interval);
        await WriteAsync(1);
        var made = await CreateAsync(1);
        (await QuietAsync(2)).ShouldBe([(1, RecordChangeKind.Updated), (made[0], RecordChangeKind.Updated)]); // whether it is new nobody knows
    }

    [Fact]
    public async Task What_is_known_to_have_been_changed_before_the_first_look_is_told_and_nothing_else_of_before()
    {
        Pass(TimeSpan.FromSeconds(20));
        await WriteAsync(1);
        await WriteAsync(2);
        _poll = new RecordPoll(Employees, _time);
        (await LookAsync(1)).ShouldBe([(1, RecordChangeKind.Updated)]);
        (await QuietAsync(3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_known_to_have_been_changed_is_told_though_the_first_look_failed()
    {
        Pass(TimeSpan.FromSeconds(20));
        await WriteAsync(1);
        _poll = new RecordPoll(Employees, _time);
        _isAway = true;
        await Should.ThrowAsync<OdooException>(() => LookAsync(1));
        _isAway = false;
        (await QuietAsync(3)).ShouldBe([(1, RecordChangeKind.Updated)]);
    }

    private static CatalogResource Employees => ResourceCatalog.LoadDefault().Resources.First(static resource => resource.Path == "/api/hr/employees");

    private void Pass(TimeSpan time)
    {
        _odooTime.Advance(time);
        _time.Advance(time);
    }

    private async Task<List<(int Id, RecordChangeKind Kind)>> LookAsync(params int[] touched) =>
        [.. (await _poll.LookAsync(_session, touched, TestContext.Current.CancellationToken)).Select(static seen => (seen.Id, seen.Kind))];

    /// <summary>What is told in a number of looks, with nothing done in between.</summary>
    private async Task<List<(int Id, RecordChangeKind Kind)>> QuietAsync(int looks)
    {
        var told = new List<(int, RecordChangeKind)>();
        for (var at = 0; at < looks; at++)
        {
            Pass(Interval);
            told.AddRange(await LookAsync());
        }
        return told;
    }

    private Task WriteAsync(int id) => WriteAsync(id, "job_title", $"Written {_odooTime.GetUtcNow()}");

    private async Task WriteAsync(int id, string field, JsonNode value) => (await _session.CallAsync("hr.employee", "write", [new JsonArray(id), new JsonObject { [field] = value }])).Dispose();

    private async Task<int[]> CreateAsync(int count)
    {
        using var made = await _session.CallAsync("hr.employee", "create", [new JsonArray([.. Enumerable.Range(0, count).Select(static at => new JsonObject { ["name"] = $"Import {at}" })])]);
        return [.. made.Result.EnumerateArray().Select(static id => id.GetInt32())];
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (_isAway)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }
        using var body = new StreamReader(context.Request.Body);
        var text = await body.ReadToEndAsync();
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_demo.Address, context.Request.Path.Value!.TrimStart('/'))) { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
        if (context.Request.Headers.Cookie is [{ } cookie]) message.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var response = await _http.SendAsync(message);
        var content = await response.Content.ReadAsStringAsync();
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies)) context.Response.Headers.SetCookie = cookies.ToArray();
        if (text.Contains("\"search_read\"", StringComparison.Ordinal))
        {
            var answer = JsonNode.Parse(content)!;
            if (_hasUndated) content = WithUndated(text, answer);
            _answers.Add(answer["result"]!.AsArray().Count);
            var after = Interlocked.Exchange(ref _afterNextAnswer, null);
            if (after is not null) await after();
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(content);
    }

    /// <summary>As from a table in which nothing says when a record was made, and of one not even when it was written: without a condition PostgreSQL sorts that one first.</summary>
    private static string WithUndated(string question, JsonNode answer)
    {
        var rows = answer["result"]!.AsArray();
        foreach (var row in rows) row!["create_date"] = false;
        if (!question.Contains("[\"write_date\",", StringComparison.Ordinal)) rows.Insert(0, new JsonObject { ["id"] = 9999, ["create_date"] = false, ["write_date"] = false });
        return answer.ToJsonString();
    }
}
