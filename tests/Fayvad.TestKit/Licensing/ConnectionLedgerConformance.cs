using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Tiers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Fayvad.TestKit.Licensing;

/// <summary>What counting live connections promises, whatever keeps the count.</summary>
public abstract class ConnectionLedgerConformance
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<Node> _nodes = [];

    protected FakeTimeProvider Time { get; } = new(At.Noon);

    protected string Tenant { get; } = $"tenant-{Guid.CreateVersion7():N}";

    /// <summary>The store, as another process reaches it.</summary>
    protected abstract IConnectionPages CreatePages();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(10, 2)]
    [InlineData(7, 4)]
    public async Task Of_many_at_once_on_several_nodes_exactly_as_many_as_the_limit_are_admitted(int limit, int nodes)
    {
        var ledgers = Enumerable.Range(0, nodes).Select(_ => StartNode()).ToArray();
        for (var round = 0; round < 3; round++)
        {
            var admissions = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => ledgers[i % nodes].OpenAsync(Tenant, limit))));
            admissions.Count(static admission => admission.Slot is not null).ShouldBe(limit);
            admissions.Where(static admission => admission.Slot is null).ShouldAllBe(admission => admission.Current == limit);
            foreach (var admission in admissions) admission.Slot?.Dispose();
            await Eventually.IsTrueAsync(async () => await ledgers[0].Ledger.CountAsync(Tenant, default) == 0, "every connection is given back");
        }
    }

    [Fact]
    public async Task A_connection_that_is_closed_makes_room_on_every_node_and_closing_it_twice_makes_room_once()
    {
        var (one, two) = (StartNode(), StartNode());
        var first = (await one.OpenAsync(Tenant, 2)).Slot!;
        var second = (await one.OpenAsync(Tenant, 2)).Slot!;
        (await two.OpenAsync(Tenant, 2)).Slot.ShouldBeNull();
        first.Dispose();
        first.Dispose();
        await Eventually.IsTrueAsync(async () => await two.Ledger.CountAsync(Tenant, default) == 1, "the other node hears of it");
        (await two.OpenAsync(Tenant, 2)).Slot.ShouldNotBeNull();
        (await two.OpenAsync(Tenant, 2)).Slot.ShouldBeNull();
        second.Dispose();
    }

    [Fact]
    public async Task A_node_that_dies_gives_its_connections_back_when_its_session_is_over_and_not_before()
    {
        var (dead, other) = (StartNode(), StartNode()); // the first one does nothing any more once it has opened them
        for (var i = 0; i < 3; i++) (await dead.OpenAsync(Tenant, 3)).Slot.ShouldNotBeNull();
        (await other.OpenAsync(Tenant, 3)).Slot.ShouldBeNull();
        await PassAsync(ConnectionLedger.Term - Second, other);
        (await other.OpenAsync(Tenant, 3)).Slot.ShouldBeNull();
        await PassAsync(2 * Second, other);
        for (var i = 0; i < 3; i++) (await other.OpenAsync(Tenant, 3)).Slot.ShouldNotBeNull();
        (await other.OpenAsync(Tenant, 3)).Slot.ShouldBeNull();
    }

    [Fact]
    public async Task A_node_that_ends_in_good_order_gives_its_connections_back_at_once()
    {
        var (leaving, other) = (StartNode(), StartNode());
        (await leaving.OpenAsync(Tenant, 1)).Slot.ShouldNotBeNull();
        (await other.OpenAsync(Tenant, 1)).Slot.ShouldBeNull();
        await leaving.Ledger.EndAsync(default);
        (await other.OpenAsync(Tenant, 1)).Slot.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_node_that_stays_keeps_its_connections_for_as_long_as_it_renews_its_session()
    {
        var (one, two) = (StartNode(), StartNode());
        (await one.OpenAsync(Tenant, 1)).Slot.ShouldNotBeNull();
        await PassAsync(4 * ConnectionLedger.Term, one, two);
        one.IsLost.ShouldBeFalse();
        (await two.OpenAsync(Tenant, 1)).Slot.ShouldBeNull();
    }

    [Fact]
    public async Task A_node_that_was_frozen_for_longer_than_its_session_closes_everything_before_it_admits_again()
    {
        var (frozen, other) = (StartNode(), StartNode());
        var old = (await frozen.OpenAsync(Tenant, 1)).Slot!;
        Time.Advance(ConnectionLedger.Term + Second); // neither ran meanwhile
        (await other.OpenAsync(Tenant, 1)).Slot.ShouldNotBeNull();
        await frozen.RunASecondAsync();
        await Eventually.IsTrueAsync(() => Task.FromResult(frozen.IsLost), "the node notices that it is lost");
        (await frozen.OpenAsync(Tenant, 1)).Slot.ShouldBeNull();
        old.Dispose(); // its host closes it now; it counts for nobody
        (await frozen.OpenAsync(Tenant, 2)).Slot.ShouldNotBeNull();
        (await other.Ledger.CountAsync(Tenant, default)).ShouldBe(2);
    }

    [Fact]
    public async Task An_unlimited_tenant_is_counted_and_never_refused()
    {
        var node = StartNode();
        for (var i = 1; i <= 5; i++) (await node.OpenAsync(Tenant, 0)).Current.ShouldBe(i);
        (await StartNode().Ledger.CountAsync(Tenant, default)).ShouldBe(5);
    }

    [Fact]
    public async Task Tenants_do_not_count_for_one_another()
    {
        var node = StartNode();
        (await node.OpenAsync(Tenant, 1)).Slot.ShouldNotBeNull();
        (await node.OpenAsync(Tenant + "-other", 1)).Slot.ShouldNotBeNull();
        (await node.OpenAsync(Tenant, 1)).Slot.ShouldBeNull();
    }

    [Fact]
    public async Task A_lowered_limit_closes_nothing_and_admits_nobody_until_there_are_fewer()
    {
        var node = StartNode();
        var slots = new List<ConnectionSlot>();
        for (var i = 0; i < 3; i++) slots.Add((await node.OpenAsync(Tenant, 3)).Slot!);
        (await node.OpenAsync(Tenant, 2)).Current.ShouldBe(3);
        slots[0].Dispose();
        slots[1].Dispose();
        (await node.OpenAsync(Tenant, 2)).Slot.ShouldNotBeNull();
    }

    protected Node StartNode()
    {
        var node = new Node(new ConnectionLedger(CreatePages(), Time, NullLogger<ConnectionLedger>.Instance));
        _nodes.Add(node);
        return node;
    }

    /// <summary>Lets time pass while these nodes run.</summary>
    protected async Task PassAsync(TimeSpan time, params Node[] running)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Second)
        {
            Time.Advance(Second);
            foreach (var node in running) await node.RunASecondAsync();
        }
    }

    protected ValueTask StopAsync()
    {
        foreach (var node in _nodes) node.Ledger.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A process with connections.</summary>
    protected sealed class Node
    {
        public Node(ConnectionLedger ledger)
        {
            Ledger = ledger;
            Ledger.Lost += () => IsLost = true;
        }

        public ConnectionLedger Ledger { get; }

        public bool IsLost { get; private set; }

        public async Task<ConnectionAdmission> OpenAsync(string tenant, long limit) => await Ledger.OpenAsync(tenant, Limit.FromWire(limit), default);

        /// <summary>What the node does once a second.</summary>
        public async Task RunASecondAsync()
        {
            await Ledger.KeepAsync(default);
            await Ledger.TellAsync();
        }
    }
}
