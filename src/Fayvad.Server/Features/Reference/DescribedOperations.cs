using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Features.Reference;

/// <summary>Operations outside the business API: what <see cref="Described"/> says, and what follows from what the endpoint demands.</summary>
internal sealed class DescribedOperations(TypeSchemas types, ErrorResponses errors)
{
    public JsonObject Of(RouteEndpoint endpoint, string address)
    {
        var described = endpoint.Description();
        var (segments, method) = (address.Trim('/').Split('/'), ApiDocument.MethodsOf(endpoint).First());
        var access = Access.Of(endpoint);
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(segments[0] == "api" && segments.Length > 1 ? segments[1] : segments[0]),
            ["operationId"] = described.Id,
            ["summary"] = described.Summary,
        };
        if (access.Staff is { Need: not StaffScopes.None and var need }) operation["description"] = $"Needs {string.Join(" and ", need.Names().Select(static scope => $"`{scope}`"))}.";
        if (Parameters(endpoint, described, access, method) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (described.Request is { } request)
        {
            var schema = described.Members is { } members ? types.RequestOf(request, $"{RecordSchemas.Pascal(described.Id)}Request", members.Required, members.Optional) : types.Request(request);
            operation["requestBody"] = new JsonObject { ["required"] = !described.IsBodyOptional, ["content"] = OpenApi.Content(schema) };
        }
        var responses = new JsonObject();
        foreach (var status in described.Statuses) responses[$"{status}"] = Success(endpoint, described);
        if (described.IsCacheable) responses["304"] = new JsonObject { ["description"] = "The caller has it already (`If-None-Match`)." };
        errors.AddTo(responses, Refusals(endpoint, described, access, method), described.IsConditional);
        operation["responses"] = responses;
        operation["security"] = access.Security(described);
        return operation;
    }

    private JsonObject Success(RouteEndpoint endpoint, Described described)
    {
        var response = new JsonObject { ["description"] = "Done." };
        var headers = new JsonObject();
        if (described.HasTag || described.IsCacheable) headers["ETag"] = OpenApi.Ref("headers", "ETag");
        if (described.Raw is { IsFile: true }) headers["Content-Disposition"] = OpenApi.Ref("headers", "ContentDisposition");
        if (Access.IsLicensed(endpoint))
        {
            headers["RateLimit"] = OpenApi.Ref("headers", "RateLimit");
            headers["RateLimit-Policy"] = OpenApi.Ref("headers", "RateLimitPolicy");
        }
        if (headers.Count > 0) response["headers"] = headers;
        if (described.Raw is { } raw)
        {
            response["content"] = OpenApi.Content(raw.Schema(), raw.MediaType);
            return response;
        }
        if (described.Statuses is [StatusCodes.Status101SwitchingProtocols])
        {
            response["description"] = "The connection is open.";
            return response;
        }
        if (described.Statuses is [StatusCodes.Status204NoContent]) return response;
        var data = described.Items is { } items ? OpenApi.ListOf(types.Answer(items))
            : types.Answer(described.Answer ?? throw new InvalidOperationException($"The endpoint '{endpoint.DisplayName}' does not say what it answers."));
        List<(string, JsonNode)> beside = [.. described.Beside.Select(static it => (it.Name, (JsonNode)it.Schema()))];
        if (described.Items is not null || described.IsPaged) beside.Add(("pagination", OpenApi.Schema("CursorPagination")));
        if (described.Message != Message.Never) beside.Add(("message", OpenApi.Text("For people.")));
        var envelope = OpenApi.Success(data, [.. beside]);
        if (described.Message == Message.Sometimes) envelope["required"]!.AsArray().RemoveAt(beside.Count + 1);
        response["content"] = OpenApi.Content(envelope);
        return response;
    }

    private static JsonArray Parameters(RouteEndpoint endpoint, Described described, Access access, string method)
    {
        var parameters = new JsonArray();
        foreach (var part in endpoint.RoutePattern.Parameters)
            parameters.Add((JsonNode)OpenApi.Parameter(part.Name, "path", part.Name == "id" ? new JsonObject { ["type"] = "string", ["format"] = "uuid" } : OpenApi.Text(), MeaningOf(part.Name), isRequired: true));
        foreach (var parameter in (described.IsPaged ? QueryParameter.Paging : []).Concat(described.Query)) parameters.Add((JsonNode)parameter.ToOpenApi());
        if (described.IsConditional) Add("IfMatchRevision");
        if (described.IsCacheable) Add("IfNoneMatch");
        if (described.IsIdempotent) Add("IdempotencyKey");
        if (access.Staff is { IsAnonymous: false } && method is not "get") Add("CsrfToken");
        return parameters;

        void Add(string name) => parameters.Add((JsonNode)OpenApi.Ref("parameters", name));
    }

    private static string MeaningOf(string parameter) => parameter switch
    {
        "id" => "Its id.",
        "tenant" => "The tenant: the Odoo database's name.",
        "code" => "The tier's code.",
        "kid" => "The key's id.",
        _ => "Part of the address.",
    };

    private static HashSet<string> Refusals(RouteEndpoint endpoint, Described described, Access access, string method)
    {
        HashSet<string> codes = [ErrorCodes.InternalError, ErrorCodes.ServiceUnavailable, .. access.Refusals, .. described.Refusals];
        if (described.Request is not null) codes.UnionWith([ErrorCodes.ValidationError, ErrorCodes.InvalidJson, ErrorCodes.PayloadTooLarge, ErrorCodes.UnsupportedMediaType]);
        if (described.Items is not null || described.IsPaged || described.Query.Count > 0) codes.Add(ErrorCodes.ValidationError);
        if (endpoint.RoutePattern.Parameters.Count > 0) codes.Add(ErrorCodes.NotFound);
        if (described.IsIdempotent || described.IsConditional) codes.UnionWith([ErrorCodes.ValidationError, ErrorCodes.Conflict]);
        if (access.Staff is { IsAnonymous: false } && method is not "get") codes.Add(ErrorCodes.Conflict);
        if (endpoint.Metadata.GetMetadata<AddressLimit>() is not null || endpoint.Metadata.GetMetadata<RateClassMetadata>() is { Class: RateClass.Login }) codes.Add(ErrorCodes.RateLimited);
        if (endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().Any(static it => it.Permission == Role.Administer))
            codes.UnionWith([ErrorCodes.OdooBadResponse, ErrorCodes.OdooUnavailable, ErrorCodes.OdooTimeout]);
        if (described.TakesApiToken) codes.UnionWith([ErrorCodes.TokenInvalid, ErrorCodes.TokenExpired, ErrorCodes.PermissionDenied]);
        return codes;
    }

    /// <summary>Who may call, and what the others are told.</summary>
    private sealed record Access(StaffAccess? Staff, RequireTokenAttribute? Token, bool IsGated, IReadOnlyList<string> Refusals)
    {
        private static readonly string[] BadToken = [ErrorCodes.TokenInvalid, ErrorCodes.TokenExpired];

        public static Access Of(RouteEndpoint endpoint)
        {
            var (staff, token) = (endpoint.Metadata.GetMetadata<StaffAccess>(), endpoint.Metadata.GetMetadata<RequireTokenAttribute>());
            if (staff is not null) return new(staff, null, false, staff.IsAnonymous ? [] : [.. BadToken, ErrorCodes.PermissionDenied]);
            if (token is not null) return new(null, token, false, [.. BadToken, ErrorCodes.LicenseMissing, ErrorCodes.PermissionDenied]);
            return IsLicensed(endpoint)
                ? new(null, null, true, [.. BadToken, ErrorCodes.LicenseMissing, ErrorCodes.LicenseInvalid, ErrorCodes.FeatureNotLicensed, ErrorCodes.PermissionDenied, ErrorCodes.UsageLimitExceeded])
                : new(null, null, false, []);
        }

        public static bool IsLicensed(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<RequireLicenseFeatureAttribute>() is not null;

        public JsonArray Security(Described described)
        {
            if (Staff is { IsAnonymous: false }) return new JsonArray(Scheme("apiToken"), Scheme("staffSession"));
            if (IsGated) return new JsonArray(Scheme("bearer"));
            if (Token is { } token) return token.Purposes.Contains(TokenPurposes.Activation) ? new JsonArray(Scheme("bearer"), Scheme("activationToken")) : new JsonArray(Scheme("bearer"));
            return described.TakesApiToken ? new JsonArray(new JsonObject(), Scheme("apiToken")) : [];
        }

        private static JsonObject Scheme(string name) => new() { [name] = new JsonArray() };
    }
}
