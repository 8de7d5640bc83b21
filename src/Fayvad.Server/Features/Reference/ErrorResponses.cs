using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Server.Features.Reference;

/// <summary>Every failure of the product (contract 1). An operation names the codes that it may answer; equal sets of codes share a response.</summary>
internal sealed class ErrorResponses
{
    public const int PreconditionFailed = StatusCodes.Status412PreconditionFailed;

    private static readonly (string Name, int Status, string Meaning, (string Code, string Message)[] Codes)[] All =
    [
        ("BadRequest", 400, "Something of the request is wrong; `details.fields` names it.", [(ErrorCodes.ValidationError, "The request has invalid values."), (ErrorCodes.InvalidJson, "The request body is not valid JSON.")]),
        ("Unauthorized", 401, "The token or the credentials do not hold.", [(ErrorCodes.TokenExpired, "The access token has expired."), (ErrorCodes.TokenInvalid, "The access token is not valid."), (ErrorCodes.InvalidCredentials, "Invalid credentials")]),
        ("Forbidden", 403, "The licence, the token or Odoo's access rules do not allow it.",
        [
            (ErrorCodes.LicenseMissing, "A licence is needed."), (ErrorCodes.LicenseInvalid, "The licence does not hold."), (ErrorCodes.FeatureNotLicensed, "The licence lacks a feature."),
            (ErrorCodes.InsufficientLicenseTier, "A higher tier is needed."), (ErrorCodes.UserLimitExceeded, "No seat is left."), (ErrorCodes.PermissionDenied, "You do not have permission to do this."),
        ]),
        ("NotFound", 404, "There is nothing, or nothing for this caller.", [(ErrorCodes.NotFound, "There is no such record.")]),
        ("MethodNotAllowed", 405, "`Allow` names the methods.", [(ErrorCodes.MethodNotAllowed, "This address does not support that method.")]),
        ("Conflict", 409, "Contradicts the present state; `details` tell.", [(ErrorCodes.Conflict, "'Confirm' is not possible in the record's present state.")]),
        ("PreconditionFailed", PreconditionFailed, "Somebody else changed it since.", [(ErrorCodes.Conflict, "Somebody else changed this record since you read it. Read it again.")]),
        ("PayloadTooLarge", 413, "The body is too large.", [(ErrorCodes.PayloadTooLarge, "The request body is too large.")]),
        ("UnsupportedMediaType", 415, "The body is of another type.", [(ErrorCodes.UnsupportedMediaType, "This address accepts application/json in UTF-8.")]),
        ("BusinessRule", 422, "A rule of Odoo refused it, in Odoo's own words.", [(ErrorCodes.BusinessRule, "You cannot delete an entry which has been posted once.")]),
        ("TooManyRequests", 429, "Too many requests; `Retry-After` tells when to come back.", [(ErrorCodes.UsageLimitExceeded, "The hour's requests are used up."), (ErrorCodes.RateLimited, "Too many requests from this address.")]),
        ("InternalError", 500, "A defect, logged under `request_id`.", [(ErrorCodes.InternalError, "An unexpected error occurred.")]),
        ("BadGateway", 502, "Odoo answered nonsense.", [(ErrorCodes.OdooBadResponse, "Odoo gave an answer that cannot be used.")]),
        ("Unavailable", 503, "Odoo or a store cannot be reached.", [(ErrorCodes.OdooUnavailable, "Odoo cannot be reached at the moment."), (ErrorCodes.ServiceUnavailable, "The service is temporarily unavailable.")]),
        ("GatewayTimeout", 504, "Odoo was too slow; a change may have taken effect.", [(ErrorCodes.OdooTimeout, "Odoo did not answer in time.")]),
    ];

    private readonly SortedDictionary<string, JsonObject> _used = new(StringComparer.Ordinal);

    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. All.SelectMany(static it => it.Codes).Select(static it => it.Code).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Adds the failures with these codes to an operation's responses.</summary>
    /// <param name="responses">The operation's.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="isConditional">Whether a CONFLICT may be a failed <c>If-Match</c>, too.</param>
    public void AddTo(JsonObject responses, IReadOnlySet<string> codes, bool isConditional)
    {
        foreach (var (name, status, meaning, known) in All)
        {
            (string Code, string Message)[] answered = [.. known.Where(it => codes.Contains(it.Code))];
            if (answered.Length == 0 || (status == PreconditionFailed && !isConditional)) continue;
            // The whole set has the status's name; a part says which part.
            var key = answered.Length == known.Length ? name : $"{name}_{string.Join('_', answered.Select(static it => RecordSchemas.Pascal(it.Code.ToLowerInvariant())))}";
            if (!_used.ContainsKey(key)) _used[key] = Response(status, meaning, answered);
            responses[$"{status}"] = OpenApi.Ref("responses", key);
        }
    }

    /// <summary>The responses that operations refer to.</summary>
    public JsonObject Components() => new(_used.Select(static it => KeyValuePair.Create(it.Key, (JsonNode?)it.Value)));

    public static JsonObject ErrorSchema() => OpenApi.Object(["success", "error", "error_code", "request_id"],
        ("success", new JsonObject { ["type"] = "boolean", ["const"] = false }), ("error", OpenApi.Text("One sentence for people; it may change.")), ("error_code", OpenApi.Schema("ErrorCode")),
        ("details", OpenApi.Described(OpenApi.Anything(), "Facts for programs, by code.")), ("suggestion", OpenApi.Text("What to do.")),
        ("action_url", OpenApi.Text("Where to do it.")), ("request_id", OpenApi.Text("For questions to whoever runs this.")));

    public static JsonObject ProblemSchema() => OpenApi.Described(OpenApi.Object(["type", "title", "status", "error_code", "request_id"],
        ("type", OpenApi.Text("`urn:fayvad:error:` and the code in lower case.")), ("title", OpenApi.Text("One sentence for people.")), ("status", OpenApi.Whole()), ("error_code", OpenApi.Schema("ErrorCode")),
        ("details", OpenApi.Anything()), ("suggestion", OpenApi.Text()), ("action_url", OpenApi.Text()), ("request_id", OpenApi.Text())),
        "The same facts as RFC 9457, for `Accept: application/problem+json`.");

    public static JsonObject CodeSchema() => OpenApi.Described(OpenApi.OneOf(Codes), "Why a request failed; the list is closed.");

    private static JsonObject Response(int status, string meaning, (string Code, string Message)[] codes)
    {
        var (examples, problems) = (new JsonObject(), new JsonObject());
        foreach (var (code, message) in codes)
        {
            examples[code] = new JsonObject { ["value"] = new JsonObject { ["success"] = false, ["error"] = message, ["error_code"] = code, ["request_id"] = "0HNQB5C2K1" } };
            problems[code] = new JsonObject
            {
                ["value"] = new JsonObject { ["type"] = $"urn:fayvad:error:{code.ToLowerInvariant()}", ["title"] = message, ["status"] = status, ["error_code"] = code, ["request_id"] = "0HNQB5C2K1" },
            };
        }
        var response = new JsonObject { ["description"] = meaning };
        if (status is 401) response["headers"] = new JsonObject { ["WWW-Authenticate"] = OpenApi.Ref("headers", "WWWAuthenticate") };
        if (status is 429 or 503) response["headers"] = new JsonObject { ["Retry-After"] = OpenApi.Ref("headers", "RetryAfter") };
        response["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = Narrowed("ErrorAnswer"), ["examples"] = examples },
            ["application/problem+json"] = new JsonObject { ["schema"] = Narrowed("ProblemAnswer"), ["examples"] = problems },
        };
        return response;

        JsonObject Narrowed(string schema) => new()
        {
            ["allOf"] = new JsonArray(OpenApi.Schema(schema), OpenApi.Object(("error_code", OpenApi.OneOf(codes.Select(static it => it.Code))))),
        };
    }
}
