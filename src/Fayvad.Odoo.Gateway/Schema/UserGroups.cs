using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway.Calls;

namespace Fayvad.Odoo.Gateway.Schema;

/// <summary>
/// What decides which fields and rights a user has: the groups the user is in, and the modules that are installed. Users in the same groups share what
/// was found out for one of them.
/// </summary>
internal sealed class UserGroups(TimeProvider time)
{
    private readonly Remembered<string, string> _groups = new(time, TimeSpan.FromMinutes(5), capacity: 100_000);
    private readonly Remembered<(string Database, string Groups), string?> _modules = new(time, TimeSpan.FromMinutes(1), capacity: 10_000);

    /// <summary>The groups of the caller, as one text.</summary>
    public ValueTask<string> OfAsync(string caller, OdooSession session, CancellationToken cancellationToken) =>
        _groups.GetAsync(caller, () => AskGroupsAsync(session), cancellationToken);

    /// <summary>A text that changes when modules are installed, updated or removed; null for users in groups that may not know.</summary>
    public ValueTask<string?> ModulesAsync(OdooSession session, string groups, CancellationToken cancellationToken) =>
        _modules.GetAsync((session.Database, groups), () => AskModulesAsync(session), cancellationToken);

    private static async Task<string> AskGroupsAsync(OdooSession session)
    {
        using var context = await session.CallAsync("res.users", "context_get", []);
        var user = context.Result.ValueKind == JsonValueKind.Object && context.Result.TryGetProperty("uid"u8, out var uid) && uid.ValueKind == JsonValueKind.Number && uid.TryGetInt32(out var id) ? id
            : throw new OdooException(OdooErrorKind.BadResponse, "the user has no id");
        using var reply = await session.CallAsync("res.users", "read", [new JsonArray(user), new JsonArray("groups_id")]);
        if (reply.Result is not { ValueKind: JsonValueKind.Array } rows || rows.GetArrayLength() != 1 || rows[0].ValueKind != JsonValueKind.Object || !rows[0].TryGetProperty("groups_id"u8, out var groups)
            || groups.ValueKind != JsonValueKind.Array) throw new OdooException(OdooErrorKind.BadResponse, "the user has no groups");
        return string.Join(',', groups.EnumerateArray().Select(static group => group.ValueKind == JsonValueKind.Number && group.TryGetInt32(out var it) ? it
            : throw new OdooException(OdooErrorKind.BadResponse, "a group has no id")).Order());
    }

    private static async Task<string?> AskModulesAsync(OdooSession session)
    {
        try
        {
            using var found = await session.WebSearchReadAsync("ir.module.module", [new JsonArray("state", "=", "installed")],
                new JsonObject { ["write_date"] = new JsonObject() }, new OdooPage(1, Order: "write_date desc, id"));
            return $"{found.Total}/{(found.Count > 0 ? found.Items[0].GetRawText() : "")}";
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.AccessError)
        {
            return null;
        }
    }
}
