namespace Fayvad.Licensing.AspNetCore.Errors;

/// <summary>Every <c>error_code</c> of contract 1. Each has a page below <c>docs/errors</c>.</summary>
public static class ErrorCodes
{
#pragma warning disable CS1591 // The name is the code; docs/errors says what each one means.
    public const string LicenseMissing = "LICENSE_MISSING";
    public const string LicenseInvalid = "LICENSE_INVALID";
    public const string FeatureNotLicensed = "FEATURE_NOT_LICENSED";
    public const string InsufficientLicenseTier = "INSUFFICIENT_LICENSE_TIER";
    public const string UsageLimitExceeded = "USAGE_LIMIT_EXCEEDED";
    public const string UserLimitExceeded = "USER_LIMIT_EXCEEDED";
    public const string InvalidCredentials = "INVALID_CREDENTIALS";
    public const string TokenInvalid = "TOKEN_INVALID";
    public const string TokenExpired = "TOKEN_EXPIRED";
    public const string PermissionDenied = "PERMISSION_DENIED";
    public const string ValidationError = "VALIDATION_ERROR";
    public const string InvalidJson = "INVALID_JSON";
    public const string NotFound = "NOT_FOUND";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string Conflict = "CONFLICT";
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string BusinessRule = "BUSINESS_RULE";
    public const string RateLimited = "RATE_LIMITED";
    public const string OdooUnavailable = "ODOO_UNAVAILABLE";
    public const string OdooTimeout = "ODOO_TIMEOUT";
    public const string OdooBadResponse = "ODOO_BAD_RESPONSE";
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";
    public const string InternalError = "INTERNAL_ERROR";
#pragma warning restore CS1591
}
