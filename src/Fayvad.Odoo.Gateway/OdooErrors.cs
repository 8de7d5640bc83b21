using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Odoo.Gateway;

/// <summary>What a client of this API is told about a failure at Odoo (contract 1). Only texts that Odoo wrote for its users pass.</summary>
public static class OdooErrors
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>The answer for a failed call made with the caller's session.</summary>
    public static ApiError ToApiError(this OdooException failure) => failure.Kind switch
    {
        OdooErrorKind.SessionExpired => ApiErrors.TokenExpired(),
        OdooErrorKind.Cooldown => ApiErrors.RateLimited(TimeSpan.FromMinutes(1)) with { Message = "Too many failed log-ins. Wait before you try again." },
        OdooErrorKind.AccessError or OdooErrorKind.AccessDenied =>
            ApiErrors.PermissionDenied("Odoo's access rules do not allow this to your user."),
        OdooErrorKind.Missing => ApiErrors.NotFound("There is no such record."),
        OdooErrorKind.Validation or OdooErrorKind.User =>
            new(ErrorCodes.BusinessRule, 422, failure.UserMessage ?? "Odoo refused this."),
        OdooErrorKind.UnknownModel => ApiErrors.NotFound("The Odoo module behind this resource is not installed in this database."),
        OdooErrorKind.InvalidInput => new(ErrorCodes.ValidationError, 400, "Odoo cannot work with a value of this request."),
        OdooErrorKind.Conflict => ApiErrors.Conflict("Somebody else changed the same records at the same time. Try again."),
        OdooErrorKind.DatabaseUnavailable or OdooErrorKind.Unavailable =>
            new(ErrorCodes.OdooUnavailable, 503, "Odoo cannot be reached at the moment.") { RetryAfter = RetryAfter },
        OdooErrorKind.Timeout => new(ErrorCodes.OdooTimeout, 504, "Odoo did not answer in time."),
        _ => new(ErrorCodes.OdooBadResponse, 502, "Odoo gave an answer that cannot be used."),
    };
}
