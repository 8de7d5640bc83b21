using System.Text.Json.Nodes;

namespace Fayvad.Server.Features.Reference;

/// <summary>Schemas of what no type of the server stands for.</summary>
internal static class SharedSchemas
{
    public static JsonObject All() => new()
    {
        ["ErrorAnswer"] = ErrorResponses.ErrorSchema(),
        ["ProblemAnswer"] = ErrorResponses.ProblemSchema(),
        ["ErrorCode"] = ErrorResponses.CodeSchema(),
        ["Reference"] = OpenApi.Described(OpenApi.Object(("id", OpenApi.Whole()), ("name", OrNull())), "A related record: its id and its name."),
        ["BinaryLink"] = OpenApi.Described(OpenApi.Object(("url", OpenApi.Text())), "Where the content is."),
        ["Pagination"] = OpenApi.Object(
            ("count", OpenApi.OrNull(OpenApi.Whole())), ("limit", OpenApi.Whole()), ("offset", OpenApi.OrNull(OpenApi.Whole())), ("next", OrNull()), ("previous", OrNull())),
        ["CursorPagination"] = OpenApi.Object(("limit", OpenApi.Whole()), ("next", OpenApi.Described(OrNull(), "The `cursor` of the next page; null on the last one."))),
        ["Timeframe"] = OpenApi.Object(("from", Day()), ("to", Day()), ("interval", OpenApi.OneOf("day", "week", "month", "quarter", "year")), ("timezone", OpenApi.Text())),
        ["BulkResult"] = OpenApi.Object(["index", "success", "status"], ("index", OpenApi.Whole()), ("success", OpenApi.Flag()), ("status", OpenApi.Whole()),
            ("id", OpenApi.Whole()), ("error", OpenApi.Text()), ("error_code", OpenApi.Schema("ErrorCode")), ("details", OpenApi.Anything())),
        ["ResourceSchema"] = OpenApi.Object(
            ("resource", OpenApi.Text()), ("model", OpenApi.Text()), ("rights", OpenApi.Object(("read", OpenApi.Flag()), ("create", OpenApi.Flag()), ("update", OpenApi.Flag()), ("delete", OpenApi.Flag()))),
            ("fields", OpenApi.ListOf(OpenApi.Schema("ResourceField"))), ("search", OpenApi.ListOf(OpenApi.Text())), ("actions", OpenApi.ListOf(OpenApi.Schema("ResourceAction"))),
            ("report", OpenApi.Flag())),
        // A relation tells where it leads, a selection what there is to choose; other fields have neither.
        ["ResourceField"] = OpenApi.Object(["name", "type", "label", "help", "required", "readonly", "default", "filterable", "sortable"],
            ("name", OpenApi.Text()), ("type", FieldTypes()), ("label", OrNull()), ("help", OrNull()), ("required", OpenApi.Flag()), ("readonly", OpenApi.Flag()),
            ("default", OpenApi.Flag()), ("filterable", OpenApi.Flag()), ("sortable", OpenApi.Flag()), ("relation", OrNull()), ("expands_to", OrNull()),
            ("selection", OpenApi.ListOf(OpenApi.Object(("value", new JsonObject()), ("label", OpenApi.Text()))))),
        ["ResourceAction"] = OpenApi.Object(("name", OpenApi.Text()), ("label", OpenApi.Text()),
            ("parameters", OpenApi.ListOf(OpenApi.Object(("name", OpenApi.Text()), ("type", FieldTypes()), ("required", OpenApi.Flag()))))),
        ["ClientChoice"] = OpenApi.Described(new JsonObject
        {
            ["anyOf"] = new JsonArray(OpenApi.Text(), OpenApi.With(OpenApi.Object(["name"], ("name", OpenApi.Text()), ("email", OrNull())), "additionalProperties", false)),
        }, "A client's name, alone or with an e-mail address."),
        ["FeatureOverrides"] = OpenApi.Described(MapOf(Override(OpenApi.Flag())), "By feature: granted or withheld."),
        ["LimitOverrides"] = OpenApi.Described(MapOf(Override(OpenApi.Whole(0))), "By limit; 0 is unlimited."),
        ["FeatureOverridesChange"] = OpenApi.Described(MapOf(OpenApi.OrNull(Override(OpenApi.Flag()))), "By feature: granted or withheld; null takes an override away."),
        ["LimitOverridesChange"] = OpenApi.Described(MapOf(OpenApi.OrNull(Override(OpenApi.Whole(0)))), "By limit, 0 being unlimited; null takes an override away."),
        ["Overrides"] = OpenApi.Object(("features", OpenApi.Schema("FeatureOverrides")), ("limits", OpenApi.Schema("LimitOverrides"))),
    };

    private static JsonObject MapOf(JsonObject values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    /// <summary>A value, or one with an end.</summary>
    private static JsonObject Override(JsonObject value) => new()
    {
        ["anyOf"] = new JsonArray(value, OpenApi.Object(["value"], ("value", value.DeepClone()), ("until", OpenApi.OrNull(new() { ["type"] = "string", ["format"] = "date-time" })))),
    };

    private static JsonObject OrNull() => OpenApi.OrNull(OpenApi.Text());

    private static JsonObject Day() => new() { ["type"] = "string", ["format"] = "date" };

    private static JsonObject FieldTypes() => OpenApi.OneOf(Enum.GetNames<Odoo.Gateway.FieldType>().Select(static name => name.ToLowerInvariant()));
}
