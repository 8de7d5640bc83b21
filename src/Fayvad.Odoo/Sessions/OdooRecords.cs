using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo;

/// <summary>Which part of a list is wanted, in which order.</summary>
/// <param name="Limit">Most records to give, at least 1 (Odoo takes 0 as no limit).</param>
/// <param name="Offset">Records to skip.</param>
/// <param name="Order">Odoo's order clause; add <c>id</c> at its end, or pages may overlap. Null for the model's own.</param>
public readonly record struct OdooPage(int Limit, int Offset = 0, string? Order = null)
{
    /// <summary>Count up to here and no further, where the total is not needed; null counts all.</summary>
    public int? CountLimit { get; init; }

    internal JsonObject ToArguments()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1, nameof(Limit));
        ArgumentOutOfRangeException.ThrowIfNegative(Offset, nameof(Offset));
        var arguments = new JsonObject { ["limit"] = Limit, ["offset"] = Offset };
        if (Order is not null) arguments["order"] = Order;
        if (CountLimit is { } most) arguments["count_limit"] = most;
        return arguments;
    }
}

/// <summary>Records as Odoo sent them, over pooled memory: read them before disposing.</summary>
public sealed class OdooRecords : IDisposable
{
    private readonly OdooReply _reply;

    private OdooRecords(OdooReply reply, JsonElement items, long total) =>
        (_reply, Items, Count, Total) = (reply, items, items.GetArrayLength(), total);

    /// <summary>An array of objects, one a record.</summary>
    public JsonElement Items { get; }

    /// <summary>Records in this answer.</summary>
    public int Count { get; }

    /// <summary>Records that match in all.</summary>
    public long Total { get; }

    internal static OdooRecords Read(OdooReply reply)
    {
        var (items, total) = (reply.Result, -1L);
        if (items.ValueKind == JsonValueKind.Object && items.TryGetProperty("length", out var length)
            && length.ValueKind == JsonValueKind.Number && length.TryGetInt64(out total))
            items = items.TryGetProperty("records", out var records) ? records : default;
        if (items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Object))
            return new OdooRecords(reply, items, total >= 0 ? total : items.GetArrayLength());
        reply.Dispose();
        throw new OdooException(OdooErrorKind.BadResponse, "the records are missing");
    }

    internal OdooRecords WithTotal(long total) => new(_reply, Items, total);

    /// <inheritdoc />
    public void Dispose() => _reply.Dispose();
}
