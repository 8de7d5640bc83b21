using System.Text.Json.Nodes;

namespace Fayvad.Server.Features.Reference;

/// <summary>Parameters and headers that many operations share.</summary>
internal static class SharedParameters
{
    public static JsonObject Parameters() => new()
    {
        ["Id"] = OpenApi.Parameter("id", "path", OpenApi.Whole(1), "The record.", isRequired: true),
        ["Fields"] = OpenApi.Parameter("fields", "query", OpenApi.Text(), "These fields instead of the default ones, separated by commas."),
        ["Expand"] = OpenApi.Parameter("expand", "query", OpenApi.Text(), "Relations to read with their fields, such as `order_line.product_id`; up to three levels."),
        ["Order"] = OpenApi.Parameter("order", "query", OpenApi.Text(), "`-date_order,name`."),
        ["Limit"] = OpenApi.Parameter("limit", "query", OpenApi.With(OpenApi.Whole(1, 200), "default", 50), "Most records of a page."),
        ["Offset"] = OpenApi.Parameter("offset", "query", OpenApi.Whole(0, 1_000_000), "Records to skip."),
        ["Cursor"] = OpenApi.Parameter("cursor", "query", OpenApi.Text(), "`*` begins; then follow `pagination.next`."),
        ["Count"] = OpenApi.Parameter("count", "query", OpenApi.With(new JsonObject { ["type"] = "boolean" }, "default", true), "Whether all matches are counted."),
        ["Search"] = OpenApi.Parameter("search", "query", OpenApi.Text(), "In the resource's search fields, anywhere, in any case."),
        ["Filters"] = OpenApi.With(OpenApi.With(OpenApi.Parameter("filters", "query", new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
            "`field=value` or `field__operator=value`; operators: eq, ne, gt, gte, lt, lte, in, nin, like, ilike, isnull."), "style", "form"), "explode", true),
        ["Domain"] = OpenApi.Parameter("domain", "query", OpenApi.Text(), "An Odoo domain in JSON."),
        ["Archived"] = OpenApi.Parameter("archived", "query", OpenApi.With(new JsonObject { ["type"] = "boolean" }, "default", false), "Archived records, too."),
        ["TimeZone"] = OpenApi.Parameter("tz", "query", OpenApi.Text(), "IANA time zone of dates and times without an offset, such as `Africa/Nairobi`."),
        ["From"] = OpenApi.Parameter("from", "query", Day(), "First day."),
        ["To"] = OpenApi.Parameter("to", "query", Day(), "Last day."),
        ["Interval"] = OpenApi.Parameter("interval", "query", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("day", "week", "month", "quarter", "year"), ["default"] = "month" }, "Length of a period."),
        ["Top"] = OpenApi.Parameter("top", "query", OpenApi.With(OpenApi.Whole(1, 50), "default", 10), "Most members of each list."),
        ["AcceptLanguage"] = OpenApi.Parameter("Accept-Language", "header", OpenApi.Text(), "Wished languages; the best one that the database has is taken."),
        ["Company"] = OpenApi.Parameter("X-Company-Id", "header", OpenApi.Text(), "Companies to work in, by id, separated by commas."),
        ["IfMatch"] = OpenApi.Parameter("If-Match", "header", OpenApi.Text(), "The record's `ETag`: 412 when somebody else changed it since."),
        ["IfMatchRevision"] = OpenApi.Parameter("If-Match", "header", OpenApi.Text(), "The revision in quotes, as `ETag` gives it: 412 when somebody else changed it since."),
        ["CsrfToken"] = OpenApi.Parameter(Admin.Access.CrossSite.TokenHeader, "header", OpenApi.Text(), "The session's `csrf_token`: needed with the cookie, not with an API token."),
        ["IfNoneMatch"] = OpenApi.Parameter("If-None-Match", "header", OpenApi.Text(), "The `ETag` that the caller has: 304 when it is still that."),
        ["IdempotencyKey"] = OpenApi.Parameter("Idempotency-Key", "header", OpenApi.With(OpenApi.Text(), "maxLength", 255), "The request takes effect once for each key, for 24 hours."),
    };

    public static JsonObject Headers() => new()
    {
        ["ContentDisposition"] = Header("The name to save it under."),
        ["ETag"] = Header("Stands for this state of the record or content."),
        ["Location"] = Header("Where the new record is."),
        ["RateLimit"] = Header("What is left of the hour: `\"api-hour\";r=4321;t=1234`."),
        ["RateLimitPolicy"] = Header("The hour's requests: `\"api-hour\";q=5000;w=3600`."),
        ["RetryAfter"] = new JsonObject { ["description"] = "Seconds to wait.", ["schema"] = OpenApi.Whole(1) },
        ["WWWAuthenticate"] = Header("What is wrong with the token (RFC 6750); not with credentials."),
    };

    public static JsonObject SecuritySchemes() => new()
    {
        ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT", ["description"] = "The token of `/api/auth/login/`." },
        ["activationToken"] = new JsonObject
        {
            ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT",
            ["description"] = "`details.activation_token` of a log-in that was refused for the licence: good for `/api/license/…` and to log out, for 15 minutes.",
        },
        ["apiToken"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API token of the admin API, with its scopes." },
        ["staffSession"] = new JsonObject
        {
            ["type"] = "apiKey", ["in"] = "cookie", ["name"] = Admin.Sessions.StaffSessions.CookieName,
            ["description"] = "The session of `/api/admin/session/`; a change needs the session's CSRF token, too.",
        },
    };

    private static JsonObject Header(string description) => new() { ["description"] = description, ["schema"] = OpenApi.Text() };

    private static JsonObject Day() => new() { ["type"] = "string", ["format"] = "date" };
}
