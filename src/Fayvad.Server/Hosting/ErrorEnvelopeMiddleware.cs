using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Fayvad.Server.Hosting;

/// <summary>Makes every failure an answer of contract 1: exceptions of handlers, and bare status codes of the framework (404, 405, 413, 415).</summary>
internal sealed partial class ErrorEnvelopeMiddleware(RequestDelegate next, ILogger<ErrorEnvelopeMiddleware> logger)
{
    private static readonly TimeSpan RetryAfterOutage = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            if (IsDisconnect(context, exception))
            {
                // Otherwise the web server would read the rest of a body whose reading broke off, and log as an error that it cannot.
                context.Abort();
                return;
            }
            await AnswerAsync(context, ErrorOf(context, exception));
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await AnswerAsync(context, ErrorOf(context));
    }

    // The caller has gone: there is nobody to answer, and nothing is wrong with the server. Who reads or passes on the body may hear of it before the request does.
    private static bool IsDisconnect(HttpContext context, Exception exception)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested) return true;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is ConnectionResetException or ConnectionAbortedException) return true;
        return false;
    }

    private static Task AnswerAsync(HttpContext context, ApiError error)
    {
        var headers = context.Response.Headers;
        if (!context.Response.HasStarted)
        {
            headers.Remove("Content-Encoding");
            headers.Remove("ETag");
            headers.Remove("Last-Modified");
            // The rest of the body is not read, so nothing can follow it: whoever keeps connections is to know.
            if (error.Status == StatusCodes.Status413PayloadTooLarge && HttpProtocol.IsHttp11(context.Request.Protocol)) headers.Connection = "close";
        }
        return ApiErrorWriter.WriteAsync(context, error);
    }

    private ApiError ErrorOf(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case ApiException { Error: var error }:
                return error;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ApiErrors.PayloadTooLarge(BodyLimitOf(context));
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return ApiErrors.UnsupportedMediaType();
            case BadHttpRequestException:
            // So the web server tells of a chunk that says it is longer than a number can be.
            case IOException { InnerException: OverflowException } when context.Request.Headers.TransferEncoding.Count > 0:
                return ApiErrors.InvalidJson("The request could not be read in full.");
            case StoreUnavailableException or LicenseSourceUnavailableException:
                LogStoreDown(logger, exception, context.TraceIdentifier);
                return ApiErrors.ServiceUnavailable(RetryAfterOutage);
            case LicensingException { Refusal: var refusal }:
                return RefusalErrors.Of(refusal);
            default:
                LogDefect(logger, exception, context.Request.Method, context.GetEndpoint()?.DisplayName, context.TraceIdentifier);
                return ApiErrors.Internal();
        }
    }

    private static ApiError ErrorOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => ApiErrors.TokenInvalid(),
        StatusCodes.Status403Forbidden => ApiErrors.PermissionDenied(),
        StatusCodes.Status404NotFound => ApiErrors.NotFound(),
        StatusCodes.Status405MethodNotAllowed => ApiErrors.MethodNotAllowed(context.Response.Headers.Allow),
        StatusCodes.Status413PayloadTooLarge => ApiErrors.PayloadTooLarge(BodyLimitOf(context)),
        StatusCodes.Status415UnsupportedMediaType => ApiErrors.UnsupportedMediaType(),
        < 500 and var status => new ApiError(ErrorCodes.ValidationError, status, "The request cannot be answered as it is."),
        var status => ApiErrors.Internal() with { Status = status },
    };

    private static long? BodyLimitOf(HttpContext context) => context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    [LoggerMessage(Level = LogLevel.Error, Message = "A store that the answer needs is down (request {RequestId})")]
    private static partial void LogStoreDown(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled exception in {Method} {Endpoint} (request {RequestId})")]
    private static partial void LogDefect(ILogger logger, Exception exception, string method, string? endpoint, string requestId);
}
