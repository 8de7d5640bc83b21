using System.Text.Json.Nodes;

namespace Fayvad.Licensing.AspNetCore.Errors;

/// <summary>A failure as a client sees it (contract 1): one code, its status, one sentence, and what helps to mend it.</summary>
/// <param name="Code">The <c>error_code</c>, one of <see cref="ErrorCodes"/>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">One sentence for people; never an inner exception's text.</param>
public sealed record ApiError(string Code, int Status, string Message)
{
    /// <summary>Facts a program can use; the members of each code are those of contract 1.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>What the caller can do about it.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Where the caller can do it; a path of this server.</summary>
    public string? ActionUrl { get; init; }

    /// <summary>Sent as <c>Retry-After</c> in whole seconds, rounded up, at least one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Sent as <c>WWW-Authenticate</c> (RFC 6750 section 3).</summary>
    public string? Challenge { get; init; }

    /// <summary>Sent as <c>Allow</c> with 405 (RFC 9110 section 15.5.6).</summary>
    public string? Allow { get; init; }
}

/// <summary>Ends a request with the error it holds; thrown by handlers, turned into an answer by the error middleware.</summary>
public sealed class ApiException : Exception
{
    /// <summary>Creates the exception for this error.</summary>
    public ApiException(ApiError error, Exception? cause = null)
        : base($"{error.Code}: {error.Message}", cause) => Error = error;

    /// <summary>The answer to give.</summary>
    public ApiError Error { get; }
}
