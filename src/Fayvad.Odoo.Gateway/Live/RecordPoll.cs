using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fayvad.Odoo.Gateway;

/// <summary>
/// Finds out what changed in a resource, as one user may see it, by asking Odoo again and again for what was written of late. A record's
/// <c>write_date</c> is when its transaction began, so one that commits late appears in the past: each look goes back a little behind the last one,
/// and what was told before is remembered for as long. Deletions cannot be found this way.
/// </summary>
public sealed class RecordPoll(CatalogResource resource, TimeProvider time)
{
    private const int PageSize = 500;
    private const string OdooTime = "yyyy-MM-dd HH:mm:ss";

    /// <summary>How late a transaction may commit and still be noticed.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    // Odoo tells whole seconds: a record that is told of before its second is over could change in it again unnoticed.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, DateTime> _told = [];
    private DateTime? _cursor;

    /// <summary>What changed since the last look; the first one only finds out where to begin.</summary>
    /// <param name="session">Whose rights decide what is seen.</param>
    /// <param name="touched">Records that are known to have been changed: they are told of even if their second is not over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OdooException">Odoo did not answer; the next look makes up for it.</exception>
    public async Task<IReadOnlyList<RecordSighting>> LookAsync(OdooSession session, IReadOnlyCollection<int> touched, CancellationToken cancellationToken)
    {
        if (_cursor is not { } cursor)
        {
            _cursor = await BeginAsync(session, cancellationToken);
            return [];
        }
        var since = cursor - Overlap;
        var seen = new List<RecordSighting>();
        foreach (var row in await ReadAsync(session, since, cancellationToken))
        {
            var isTouched = touched.Contains(row.Id);
            var isTold = _told.TryGetValue(row.Id, out var told);
            if (!isTouched && ((isTold && told == row.WrittenAt) || row.WrittenAt > time.GetUtcNow().UtcDateTime - Grain)) continue;
            var isNew = !isTold && row.CreatedAt >= since;
            seen.Add(new(row.Id, isNew ? RecordChangeKind.Created : RecordChangeKind.Updated, row.WrittenAt));
            _told[row.Id] = row.WrittenAt;
            if (row.WrittenAt > _cursor) _cursor = row.WrittenAt;
        }
        var old = _cursor.Value - Overlap;
        foreach (var (id, _) in _told.Where(entry => entry.Value < old).ToList()) _told.Remove(id);
        return seen;
    }

    private async Task<DateTime> BeginAsync(OdooSession session, CancellationToken cancellationToken)
    {
        var latest = await session.SearchReadAsync(resource.Model, resource.Filter(), Fields, new OdooPage(1, 0, "write_date desc, id desc"), SightingJson.Default.RowArray, cancellationToken);
        if (latest is not [var last]) return time.GetUtcNow().UtcDateTime - Overlap;
        foreach (var row in await ReadAsync(session, last.WrittenAt - Overlap, cancellationToken)) _told[row.Id] = row.WrittenAt;
        return last.WrittenAt;
    }

    private async Task<List<Row>> ReadAsync(OdooSession session, DateTime since, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        while (true)
        {
            var domain = resource.Filter();
            domain.Add(new JsonArray("write_date", ">=", since.ToString(OdooTime, CultureInfo.InvariantCulture)));
            var page = await session.SearchReadAsync(resource.Model, domain, Fields, new OdooPage(PageSize, rows.Count, "write_date, id"), SightingJson.Default.RowArray, cancellationToken);
            rows.AddRange(page);
            if (page.Length < PageSize) return rows;
        }
    }

    private static string[] Fields => ["create_date", "write_date"];

    internal sealed record Row(int Id, string CreateDate, string WriteDate)
    {
        [JsonIgnore]
        public DateTime CreatedAt => Read(CreateDate);

        [JsonIgnore]
        public DateTime WrittenAt => Read(WriteDate);

        private static DateTime Read(string text) => DateTime.TryParseExact(text, OdooTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at : throw new OdooException(OdooErrorKind.BadResponse, "a record's date has another shape than asked for");
    }
}

/// <summary>A record that was found changed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What happened to it, as far as can be told: several changes since the last look are one.</param>
/// <param name="WrittenAt">When Odoo last wrote it, in UTC.</param>
public sealed record RecordSighting(int Id, RecordChangeKind Kind, DateTime WrittenAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RecordPoll.Row[]))]
internal sealed partial class SightingJson : JsonSerializerContext;
