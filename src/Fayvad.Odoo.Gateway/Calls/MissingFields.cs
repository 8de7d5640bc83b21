using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>
/// Which fields of a resource a user's database does not have, or does not show to this user: other modules add fields to Odoo's models, and groups hide
/// some. Found out when Odoo stumbles over one, for all fields of the resource at once, and asked anew after a while, as modules come and go.
/// </summary>
internal sealed class MissingFields(TimeProvider time)
{
    private readonly Remembered<(string User, CatalogResource Resource), FrozenSet<string>> _known = new(time, TimeSpan.FromMinutes(5), capacity: 50_000);

    public FrozenSet<string> Known(string user, CatalogResource resource) => _known.TryGet((user, resource), out var names) ? names : FrozenSet<string>.Empty;

    public async Task<FrozenSet<string>> FindAsync(string user, OdooSession session, CatalogResource resource, CancellationToken cancellationToken)
    {
        using var reply = await session.CallAsync(resource.Model, "fields_get", [new JsonArray([.. resource.Fields.Select(static field => JsonValue.Create(field.Name))])],
            new JsonObject { ["attributes"] = new JsonArray("type") }, cancellationToken);
        if (reply.Result.ValueKind != JsonValueKind.Object) throw new OdooException(OdooErrorKind.BadResponse, "the fields are no object");
        return _known.Set((user, resource), resource.Fields.Select(static field => field.Name).Where(name => !reply.Result.TryGetProperty(name, out _)).ToFrozenSet(StringComparer.Ordinal));
    }
}
