using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>
/// Which fields of a resource a database does not have: other modules add fields to Odoo's models. Found out when Odoo stumbles over one, and asked anew
/// after a while, as modules come and go.
/// </summary>
internal sealed class MissingFields(TimeProvider time)
{
    private readonly Remembered<(string Database, string Model), FrozenSet<string>> _known = new(time, TimeSpan.FromMinutes(5), capacity: 50_000);

    public IReadOnlySet<string> Known(string database, CatalogResource resource) =>
        _known.TryGet((database, resource.Model), out var names) ? names : FrozenSet<string>.Empty;

    public async Task<IReadOnlySet<string>> FindAsync(
        OdooSession session, CatalogResource resource, IEnumerable<CatalogField> fields, CancellationToken cancellationToken)
    {
        string[] names = [.. fields.Select(static field => field.Name).Distinct()];
        using var reply = await session.CallAsync(resource.Model, "fields_get", [new JsonArray([.. names.Select(static name => JsonValue.Create(name))])],
            new JsonObject { ["attributes"] = new JsonArray("type") }, cancellationToken);
        if (reply.Result.ValueKind != JsonValueKind.Object) throw new OdooException(OdooErrorKind.BadResponse, "the fields are no object");
        return _known.Set((session.Database, resource.Model), names.Where(name => !reply.Result.TryGetProperty(name, out _)).ToFrozenSet(StringComparer.Ordinal));
    }
}
