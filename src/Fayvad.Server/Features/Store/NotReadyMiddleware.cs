using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Server.Features.Store;

/// <summary>Until the database is prepared nothing but <c>/health/…</c> is answered: 503 with <c>Retry-After</c>.</summary>
internal sealed class NotReadyMiddleware(RequestDelegate next, StoreStart start)
{
    private static readonly ApiError NotReady = ApiErrors.ServiceUnavailable(TimeSpan.FromSeconds(2));

    public Task InvokeAsync(HttpContext context) => start.IsReady || context.Request.Path.StartsWithSegments("/health")
        ? next(context)
        : ApiErrorWriter.WriteAsync(context, NotReady);
}
