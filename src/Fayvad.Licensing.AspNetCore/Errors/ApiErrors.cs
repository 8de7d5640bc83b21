using System.Text.Json.Nodes;

namespace Fayvad.Licensing.AspNetCore.Errors;

/// <summary>The failures every part of the product may answer; those of a licence decision are written by the enforcement.</summary>
public static class ApiErrors
{
    /// <summary>400: the body is not JSON that this server reads.</summary>
    public static ApiError InvalidJson(string? reason = null) =>
        new(ErrorCodes.InvalidJson, 400, reason ?? "The request body is not valid JSON.");

    /// <summary>400: one or more fields have a wrong value; <c>details.fields</c> says what is wrong with each.</summary>
    public static ApiError Validation(params IEnumerable<(string Field, string Problem)> fields)
    {
        var problems = new JsonObject();
        foreach (var (field, problem) in fields) problems[field] = problem;
        return new(ErrorCodes.ValidationError, 400, "The request has invalid values.")
        {
            Details = new JsonObject { ["fields"] = problems },
        };
    }

    /// <summary>400: required fields are absent; <c>details.missing_fields</c> and <c>details.required_fields</c> name them.</summary>
    public static ApiError MissingFields(IEnumerable<string> missing, IEnumerable<string> required) =>
        new(ErrorCodes.ValidationError, 400, "Missing required fields")
        {
            Details = new JsonObject
            {
                ["missing_fields"] = new JsonArray([.. missing.Select(static name => JsonValue.Create(name))]),
                ["required_fields"] = new JsonArray([.. required.Select(static name => JsonValue.Create(name))]),
            },
        };

    /// <summary>401: a token is there but does not verify (RFC 6750).</summary>
    public static ApiError TokenInvalid() => new(ErrorCodes.TokenInvalid, 401, "The access token is not valid.")
    {
        Challenge = "Bearer error=\"invalid_token\"",
        Suggestion = "Log in again to get a new token.",
    };

    /// <summary>401: the token, or the Odoo session behind it, is over.</summary>
    public static ApiError TokenExpired() => new(ErrorCodes.TokenExpired, 401, "The access token has expired.")
    {
        Challenge = "Bearer error=\"invalid_token\", error_description=\"The access token has expired\"",
        Suggestion = "Log in again to get a new token.",
    };

    /// <summary>403: the caller's role or Odoo's access rules forbid it.</summary>
    public static ApiError PermissionDenied(string? message = null) =>
        new(ErrorCodes.PermissionDenied, 403, message ?? "You do not have permission to do this.");

    /// <summary>404.</summary>
    public static ApiError NotFound(string? message = null) => new(ErrorCodes.NotFound, 404, message ?? "There is nothing at this address.");

    /// <summary>405, with the methods that are allowed.</summary>
    public static ApiError MethodNotAllowed(string? allow = null) =>
        new(ErrorCodes.MethodNotAllowed, 405, "This address does not support that method.") { Allow = allow };

    /// <summary>409.</summary>
    public static ApiError Conflict(string message, JsonObject? details = null) => new(ErrorCodes.Conflict, 409, message) { Details = details };

    /// <summary>413.</summary>
    public static ApiError PayloadTooLarge(long? limitInBytes = null) => new(ErrorCodes.PayloadTooLarge, 413, "The request body is too large.")
    {
        Details = limitInBytes is { } limit ? new JsonObject { ["max_bytes"] = limit } : null,
    };

    /// <summary>415.</summary>
    public static ApiError UnsupportedMediaType() =>
        new(ErrorCodes.UnsupportedMediaType, 415, "This address accepts application/json in UTF-8.");

    /// <summary>429: the per-address limit of an anonymous endpoint.</summary>
    public static ApiError RateLimited(TimeSpan retryAfter) =>
        new(ErrorCodes.RateLimited, 429, "Too many requests from this address.") { RetryAfter = retryAfter };

    /// <summary>503: a store the answer needs is down.</summary>
    public static ApiError ServiceUnavailable(TimeSpan retryAfter) =>
        new(ErrorCodes.ServiceUnavailable, 503, "The service is temporarily unavailable.") { RetryAfter = retryAfter };

    /// <summary>500: a defect, logged under the request id.</summary>
    public static ApiError Internal() => new(ErrorCodes.InternalError, 500, "An unexpected error occurred.");
}
