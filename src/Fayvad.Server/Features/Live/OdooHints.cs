using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Enforcement;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;
using Fayvad.Server.Settings;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Features.Live;

/// <summary>
/// Where Odoo says that it wrote records: <c>POST /hooks/odoo/{database}/{key}/</c>, for Odoo's own automation rules, which sign nothing, and for
/// add-ons. Such a hint makes a look at the records happen sooner, and nothing else: Odoo's rules send it before the change is committed, several
/// times for one change, and for what is rolled back. That records were deleted, which those rules cannot say and no look can find, is believed. <c>GET</c> tells whoever knows the address what its database uses at this moment.
/// </summary>
internal sealed class OdooHints(RecordWatch watch, OdooHookKey key, LicensedTenants tenants, PresentUsage usage)
{
    private const string Address = "/{database}/{key}/";
    private const int MaxIds = 1000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    public static void Map(WebApplication app)
    {
        var hooks = app.MapGroup("/hooks/odoo").WithBodyLimit(Kestrel.SmallBodyLimit);
        hooks.MapRefusal(Address, "GET, POST");
        hooks.MapMethods(Address, [HttpMethods.Post], static context => context.RequestServices.GetRequiredService<OdooHints>().TakeAsync(context))
            .AllowUnlicensed().WithAddressLimit("odoo hints", perMinute: 6000)
            .Describes(static () => new("hintRecords", "Odoo says that it wrote records: the body of an automation rule's webhook, or `{model, ids, action}`")
            {
                Statuses = [StatusCodes.Status204NoContent], Refusals = [ErrorCodes.NotFound, ErrorCodes.ValidationError, ErrorCodes.InvalidJson],
            });
        hooks.MapMethods(Address, [HttpMethods.Get], static context => context.RequestServices.GetRequiredService<OdooHints>().TellAsync(context))
            .AllowUnlicensed().WithAddressLimit("odoo usage", perMinute: 600)
            .Describes(static () => new("getOdooUsage", "What the database uses at this moment, for the add-on inside Odoo")
            {
                Answer = LicensesJson.Default.UsageAnswer, Refusals = [ErrorCodes.NotFound],
            });
        hooks.MapUnknown();
    }

    private async Task TellAsync(HttpContext context)
    {
        var tenant = await tenants.GetAsync(DatabaseOf(context), context.RequestAborted);
        await context.Response.WriteDataAsync(new(await usage.OfAsync(tenant, context.RequestAborted)), LicensesJson.Default.UsageAnswer, context.RequestAborted);
    }

    private string DatabaseOf(HttpContext context)
    {
        var (database, given) = ((string)context.GetRouteValue("database")!, (string)context.GetRouteValue("key")!);
        return key.IsOf(database, given) ? database : throw new ApiException(ApiErrors.NotFound());
    }

    private async Task TakeAsync(HttpContext context)
    {
        var database = DatabaseOf(context);
        using var body = await ReadAsync(context);
        var (model, kind, ids) = Hint(body.RootElement);
        watch.Hint(database, model, kind, ids);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static (string Model, RecordChangeKind? Kind, int[] Ids) Hint(JsonElement root)
    {
        try
        {
            if (root.ValueKind != JsonValueKind.Object || Text(root, "model", "_model") is not { } model || Ids(root) is not { } ids)
                throw new ApiException(ApiErrors.Validation(("model", "Give model, and id or ids, as an automation rule of Odoo does with _model and _id.")));
            return (model, Text(root, "action") switch { "created" => RecordChangeKind.Created, "deleted" => RecordChangeKind.Deleted, _ => null }, ids);
        }
        catch (InvalidOperationException)
        {
            // The parser lets text pass that is none, and fails only where somebody reads it.
            throw new ApiException(ApiErrors.InvalidJson("The request body is not UTF-8, or has half of a surrogate pair."));
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new ApiException(ApiErrors.InvalidJson("The body is not JSON."));
        }
    }

    private static string? Text(JsonElement root, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        return null;
    }

    private static int[]? Ids(JsonElement root)
    {
        foreach (var name in (ReadOnlySpan<string>)["id", "_id"])
            if (root.TryGetProperty(name, out var one) && one.ValueKind == JsonValueKind.Number && one.TryGetInt32(out var id)) return [id];
        if (!root.TryGetProperty("ids", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxIds) return null;
        var ids = new List<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var id)) return null;
            ids.Add(id);
        }
        return [.. ids];
    }
}

/// <summary>What stands in the address of a database's hints: without it, nobody makes this server look.</summary>
/// <param name="secretKey">Makes the addresses.</param>
/// <param name="accepted">Another secret key, of before or of soon, whose addresses go on.</param>
internal sealed class OdooHookKey(Secret secretKey, Secret? accepted = null)
{
    private const int Length = 24;

    // Says what it is, so that it is known and masked wherever it is logged.
    private const string Prefix = "fvh_";

    private readonly byte[][] _keys = [.. new[] { secretKey, accepted }.OfType<Secret>()
        .Select(static secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.RevealBytes(), 32, info: "fayvad odoo hints"u8.ToArray()))];

    /// <summary>The path to give to Odoo.</summary>
    public string PathOf(string database) => $"/hooks/odoo/{Uri.EscapeDataString(database)}/{Of(_keys[0], database)}/";

    public bool IsOf(string database, string given) =>
        Array.Exists(_keys, key => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, database)), Encoding.UTF8.GetBytes(given)));

    private static string Of(byte[] key, string database) =>
        Prefix + Base64UrlEncoder.Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(database)).AsSpan(0, Length).ToArray());
}
