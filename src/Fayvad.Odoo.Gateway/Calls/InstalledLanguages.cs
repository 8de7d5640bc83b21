using System.Text.Json;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>Which languages a database has. Odoo silently falls back for others, so a wish is matched here.</summary>
internal sealed class InstalledLanguages(TimeProvider time)
{
    // Nothing of a caller is in it, only what every user of the database may know.
    private readonly Remembered<string, IReadOnlyList<string>> _known = new(time, TimeSpan.FromMinutes(10), capacity: 10_000);

    /// <summary>Odoo's code of the installed language that fits best: the tag itself, else another one of the same language; null: none does.</summary>
    public async ValueTask<string?> FindAsync(OdooSession session, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0) return null;
        var installed = await _known.GetAsync(session.Database, () => AskAsync(session), cancellationToken);
        foreach (var tag in wanted)
        {
            var code = tag.Replace('-', '_');
            var match = installed.FirstOrDefault(it => it.Equals(code, StringComparison.OrdinalIgnoreCase))
                ?? installed.FirstOrDefault(it => Primary(it).Equals(Primary(code), StringComparison.OrdinalIgnoreCase));
            if (match is not null) return match;
        }
        return null;
    }

    private static async Task<IReadOnlyList<string>> AskAsync(OdooSession session)
    {
        using var reply = await session.CallAsync("res.lang", "get_installed", []);
        if (reply.Result.ValueKind != JsonValueKind.Array) throw new OdooException(OdooErrorKind.BadResponse, "the languages are no list");
        var codes = new List<string>();
        foreach (var language in reply.Result.EnumerateArray())
            if (language.ValueKind == JsonValueKind.Array && language.GetArrayLength() > 0 && language[0].ValueKind == JsonValueKind.String) codes.Add(language[0].GetString()!);
        return codes;
    }

    private static string Primary(string code) => code.Split('_', 2)[0];
}
