using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// One tenant's hour in the ledger: who holds how much. All of the ledger's arithmetic is here, as a function of page, request and instant;
/// where pages are kept is another matter (<see cref="ILeasePages"/>).
/// </summary>
/// <param name="Holders">By node.</param>
/// <param name="RecalledAt">When holders were last told to give back what they have not spent.</param>
internal sealed record LeasePage(IReadOnlyDictionary<string, LeaseHolder> Holders, DateTimeOffset? RecalledAt)
{
    /// <summary>How long a holder has to answer a recall; after that its units count as lost, until it is heard of again.</summary>
    public static readonly TimeSpan RecallPatience = TimeSpan.FromSeconds(2);

    public static LeasePage Empty { get; } = new(new Dictionary<string, LeaseHolder>(), null);

    /// <summary>Units granted and not given back.</summary>
    public long Granted => Holders.Values.Sum(static holder => holder.Holding);

    /// <summary>What the ledger answers, and the page as it is then.</summary>
    public (LeaseGrant Grant, LeasePage Page) Lease(LeaseRequest request, UsageHour hour, DateTimeOffset now)
    {
        var timeLeft = hour.End - now;
        var limit = request.Limit.WireValue;
        var present = Holders.GetValueOrDefault(request.Node, LeaseHolder.New);
        if (request.Sequence <= present.Sequence)
        {
            var units = request.Sequence == present.Sequence ? present.Answered : 0;
            var (isFinal, _) = OthersOf(request.Node, now);
            return (new(hour, timeLeft, units, Math.Max(0, limit - Granted), Granted, units == 0 && isFinal), this);
        }

        var (_, holding, unspent) = request.HoldingOf(hour);
        var others = Granted - present.Holding;
        var remaining = Math.Max(0, limit - others - holding);
        var active = 1 + Holders.Count(other => other.Key != request.Node && other.Value.Holding > 0);
        var granted = request.IsReturn ? 0 : LeaseBatch.Size(remaining, limit, active);
        var holder = new LeaseHolder(request.Sequence, holding + granted, unspent + granted, granted, now);
        var (othersAreDone, recallAgain) = OthersOf(request.Node, now);
        var isDry = granted == 0 && request is { IsReturn: false, IsAhead: false };
        var page = new LeasePage(
            new Dictionary<string, LeaseHolder>(Holders) { [request.Node] = holder },
            isDry && recallAgain ? now : RecalledAt);
        return (new(hour, timeLeft, granted, remaining - granted, others + holder.Holding, isDry && othersAreDone), page);
    }

    /// <summary>Whether nothing can come back from the other holders any more, and whether they have to be told (again) to give back.</summary>
    private (bool AreDone, bool MustBeRecalled) OthersOf(string node, DateTimeOffset now)
    {
        var areDone = true;
        var mustBeRecalled = false;
        foreach (var (name, other) in Holders)
        {
            if (name == node || other.Unspent == 0) continue;
            var wasTold = RecalledAt is { } recalled && other.SeenAt <= recalled;
            if (wasTold && now - RecalledAt!.Value > RecallPatience) continue; // it does not answer
            areDone = false;
            mustBeRecalled |= !wasTold;
        }
        return (areDone, mustBeRecalled);
    }

    public string ToJson() => JsonSerializer.Serialize(this, LeasePageJson.Default.LeasePage);

    public static LeasePage Parse(string? json) => json is null ? Empty : JsonSerializer.Deserialize(json, LeasePageJson.Default.LeasePage)!;
}

/// <summary>A node on a page.</summary>
/// <param name="Sequence">Of its last request.</param>
/// <param name="Holding">Units it had and did not give back.</param>
/// <param name="Unspent">How many of these it may still have in hand.</param>
/// <param name="Answered">Units granted by the last answer.</param>
/// <param name="SeenAt">When it last asked.</param>
internal sealed record LeaseHolder(long Sequence, long Holding, long Unspent, long Answered, DateTimeOffset SeenAt)
{
    public static LeaseHolder New { get; } = new(0, 0, 0, 0, DateTimeOffset.UnixEpoch);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LeasePage))]
internal sealed partial class LeasePageJson : JsonSerializerContext;
