using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fayvad.Odoo.Gateway;

/// <summary>
/// Finds out what changed in a resource, as one user may see it, by asking Odoo again and again for what was written of late. A record's
/// <c>write_date</c> is when its transaction began, so one that commits late appears in the past: a look goes back as far as that may be, but never
/// to what was there so long before that none can appear beside it. What was told is remembered for as long. Only Odoo's dates are compared with one
/// another, never with the clock of this machine, of which only the passing of time counts. Deletions cannot be found this way.
/// </summary>
public sealed class RecordPoll(CatalogResource resource, TimeProvider time)
{
    private const int PageSize = 500;
    private const int PagesOfOneLook = 10;
    private const string OdooTime = "yyyy-MM-dd HH:mm:ss";

    /// <summary>How late a transaction may commit and still be noticed.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>Odoo tells whole seconds: a record that is told of before its second is over could change in it again unnoticed.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, DateTime> _told = [];
    private readonly HashSet<int> _touched = []; // also of looks that failed
    private bool _hasBegun;
    private DateTime? _since; // null: nothing was ever there
    private DateTime? _newest; // of the dates that were seen, and when it was: Odoo's clock shows no less
    private long _newestAt;
    private DateTime? _before; // what is as old was there before the first look
    private long _sweepAt; // all that was written since is gone through in the order of ids, in one look or several
    private int _sweptTo;
    private DateTime? _oldestHeld;

    /// <summary>Whether there is more to tell than was told: the next look is due when <see cref="Grain"/> is over.</summary>
    public bool HasMore { get; private set; }

    /// <summary>What changed since the last look; the first one only finds out where to begin.</summary>
    /// <param name="session">Whose rights decide what is seen.</param>
    /// <param name="touched">Records that are known to have been changed: they are told of even if their second is not over, or it was before the first look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OdooException">Odoo did not answer; the next look makes up for it.</exception>
    public async Task<IReadOnlyList<RecordSighting>> LookAsync(OdooSession session, IReadOnlyCollection<int> touched, CancellationToken cancellationToken)
    {
        _touched.UnionWith(touched);
        if (!_hasBegun) await BeginAsync(session, cancellationToken);
        if (_sweptTo == 0) _sweepAt = time.GetTimestamp();
        var (rows, isLast) = await ReadAsync(session, cancellationToken);
        foreach (var row in rows) See(row.WrittenAt);
        var seen = new List<RecordSighting>();
        var isHeld = false;
        foreach (var row in rows)
        {
            var isTold = _told.TryGetValue(row.Id, out var told);
            if (!_touched.Contains(row.Id))
            {
                if (row.WrittenAt <= _before)
                {
                    _told[row.Id] = row.WrittenAt;
                    continue;
                }
                if (isTold && told == row.WrittenAt) continue;
                if (row.WrittenAt + Grain > _newest + time.GetElapsedTime(_newestAt))
                {
                    if (!(_oldestHeld <= row.WrittenAt)) _oldestHeld = row.WrittenAt;
                    isHeld = true;
                    continue;
                }
            }
            var isNew = !isTold && row.CreatedAt >= (_since ?? row.WrittenAt);
            seen.Add(new(row.Id, isNew ? RecordChangeKind.Created : RecordChangeKind.Updated, row.WrittenAt));
            _told[row.Id] = row.WrittenAt;
        }
        HasMore = !isLast || (isHeld && !HasMore); // where something is written all the time, there is always something to hold back
        if (isLast) EndSweep();
        else _sweptTo = rows[^1].Id;
        return seen;
    }

    private async Task BeginAsync(OdooSession session, CancellationToken cancellationToken)
    {
        var domain = resource.Filter();
        domain.Add(IsDated);
        var latest = await SearchAsync(session, domain, new OdooPage(1, 0, "write_date desc, id desc"), cancellationToken);
        if (latest is [var last])
        {
            See(last.WrittenAt);
            (_before, _since) = (last.WrittenAt, last.WrittenAt - Overlap);
        }
        _hasBegun = true;
    }

    private void See(DateTime written)
    {
        if (!(written <= _newest)) (_newest, _newestAt) = (written, time.GetTimestamp());
    }

    /// <summary>What appears from now on was written after <see cref="Overlap"/> before the sweep began, by Odoo's clock; and what was told need not be read again.</summary>
    private void EndSweep()
    {
        _touched.Clear();
        if (_newest is { } newest)
        {
            var ahead = time.GetElapsedTime(_newestAt, _sweepAt) - Overlap;
            var since = newest + (ahead < Grain ? ahead : Grain);
            if (_oldestHeld < since) since = _oldestHeld.Value;
            if (!(since <= _since)) _since = since;
            foreach (var (id, _) in _told.Where(entry => entry.Value < _since).ToList()) _told.Remove(id);
        }
        (_before, _sweptTo, _oldestHeld) = (null, 0, null);
    }

    /// <summary>The next rows of the sweep: by their ids, which stay as they are when a record is written meanwhile.</summary>
    private async Task<(List<Row> Rows, bool IsLast)> ReadAsync(OdooSession session, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        for (var pages = 0; pages < PagesOfOneLook; pages++)
        {
            var domain = resource.Filter();
            domain.Add(_since is { } since ? new JsonArray("write_date", ">=", since.ToString(OdooTime, CultureInfo.InvariantCulture)) : IsDated);
            domain.Add(new JsonArray("id", ">", rows.Count > 0 ? rows[^1].Id : _sweptTo));
            var page = await SearchAsync(session, domain, new OdooPage(PageSize, 0, "id"), cancellationToken);
            rows.AddRange(page);
            if (page.Length < PageSize) return (rows, true);
        }
        return (rows, false);
    }

    // Archived ones as well: that a record was archived is a change of it.
    private Task<Row[]> SearchAsync(OdooSession session, JsonArray domain, OdooPage page, CancellationToken cancellationToken) =>
        session.SearchReadAsync(resource.Model, domain, Fields, page, SightingJson.Default.RowArray, new() { ["active_test"] = false }, cancellationToken);

    private static string[] Fields => ["create_date", "write_date"];

    // What an import by SQL brought may have no dates: nobody can say when it was written, until Odoo writes it.
    private static JsonArray IsDated => new("write_date", "!=", false);

    internal sealed record Row(int Id, [property: JsonConverter(typeof(OdooTextConverter))] string? CreateDate, string WriteDate)
    {
        [JsonIgnore]
        public DateTime? CreatedAt => CreateDate is { } made ? Read(made) : null;

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
