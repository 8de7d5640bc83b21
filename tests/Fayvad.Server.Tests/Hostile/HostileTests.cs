using System.Collections.Concurrent;
using System.Globalization;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>
/// Goal R7: bad requests over all routes, out of a seed. <c>FAYVAD_BAD_REQUESTS=1000000</c> sends more of them, <c>FAYVAD_SEED=n</c> others;
/// <c>FAYVAD_BAD_REQUEST=index</c> sends that one alone, and <c>FAYVAD_BAD_PLANTED=1</c> gives the server a defect to be found.
/// </summary>
public sealed class HostileTests
{
    /// <summary>A server gets so many, then another takes its place: what is broken stays in reach of its cause.</summary>
    private const int PerServer = 50_000;

    private static int Seed => (int)Setting("FAYVAD_SEED", 1);

    private static bool IsPlanted => Setting("FAYVAD_BAD_PLANTED", 0) != 0;

    [Fact]
    public async Task Whatever_comes_is_answered_in_good_order_and_gives_no_secret_away()
    {
        var (count, single) = (Setting("FAYVAD_BAD_REQUESTS", 4_000), Setting("FAYVAD_BAD_REQUEST", -1));
        var (first, end) = single < 0 ? (0, count) : (single, single + 1);
        ConcurrentDictionary<string, int> reached = [], past = [], kinds = [];
        ConcurrentDictionary<int, int> statuses = [];
        var (conversations, lines) = (0, 0L);
        string[] routes = [];
        for (; first < end; first += PerServer)
        {
            await using var campaign = await Campaign.StartAsync(Seed, IsPlanted);
            if (single >= 0) Say(campaign.At(single).ToString());
            var faults = await campaign.RunAsync(first, Math.Min(PerServer, end - first));
            Add(reached, campaign.Witness.Reached);
            Add(past, campaign.Witness.PastTheGate);
            Add(kinds, campaign.Kinds);
            Add(statuses, campaign.Statuses);
            (conversations, lines) = (conversations + campaign.Conversations, lines + campaign.LogLines);
            routes = [.. campaign.Routes.Distinct()];
            faults.ShouldBeEmpty($"FAYVAD_SEED={Seed}");
        }
        var sent = statuses.Values.Sum();
        Say($"{sent} bad requests, seed {Seed}: 0 faults; {Line(kinds)}; statuses {Line(statuses)}; {reached.Count} of {routes.Length} routes reached, {past.Count} past the gate; {conversations} conversations, {lines} lines of the log");
        if (sent < 4_000) return; // too few for what follows
        routes.Except(reached.Keys).ShouldBeEmpty("not met");
        routes.Except(past.Keys).ShouldBeEmpty("not met past the gate");
        // What is refused at the gate is met by no handler: it must not be most of them.
        (past.Values.Sum() / (double)sent).ShouldBeGreaterThan(0.5);
        (statuses.GetValueOrDefault(429) / (double)sent).ShouldBeLessThan(0.05);
        statuses.GetValueOrDefault(0).ShouldBeLessThan(sent / 20);
        kinds.GetValueOrDefault("frames").ShouldBeGreaterThan(sent * 7 / 100);
        conversations.ShouldBeGreaterThan(sent / 400);
        lines.ShouldBeGreaterThan(sent);
    }

    [Fact]
    public async Task A_defect_behind_the_gate_is_found_and_so_is_a_secret_in_an_answer_or_in_the_log()
    {
        await using var campaign = await Campaign.StartAsync(Seed, isPlanted: true);
        var faults = await campaign.RunAsync(0, 1_500);
        faults.ShouldContain(static fault => fault.StartsWith("500 is not declared", StringComparison.Ordinal));
        faults.ShouldContain(static fault => fault.StartsWith("logged: ", StringComparison.Ordinal));
        faults.ShouldContain(static fault => fault.StartsWith("a secret is in the answer: ", StringComparison.Ordinal));
        faults.ShouldContain(static fault => fault.StartsWith("a secret is in the log, not redacted: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_and_index_are_the_same_request()
    {
        await using var campaign = await Campaign.StartAsync(Seed);
        for (var index = 0; index < 2_000; index++) campaign.At(index).ToBytes().ShouldBe(campaign.At(index).ToBytes());
        Enumerable.Range(0, 2_000).Select(index => Convert.ToHexString(campaign.At(index).ToBytes())).Distinct().Count().ShouldBe(2_000);
    }

    private static void Add<T>(ConcurrentDictionary<T, int> sum, ConcurrentDictionary<T, int> more) where T : notnull
    {
        foreach (var (key, count) in more) sum.AddOrUpdate(key, count, (_, had) => had + count);
    }

    private static string Line<T>(ConcurrentDictionary<T, int> counts) where T : notnull => string.Join(", ", counts.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key} {pair.Value}"));

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    private static long Setting(string name, long usual) => long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
