using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>Begins the work on a request, and says what its failures at Odoo mean for the caller.</summary>
internal sealed partial class GatewayCalls(InstalledLanguages languages, MissingFields missing, IRecordListener listener, ILogger<GatewayCalls> logger)
{
    /// <summary>Runs work on behalf of the request's caller; failures at Odoo become answers.</summary>
    public async Task<T> RunAsync<T>(HttpContext context, CatalogResource? resource, Func<GatewayCall, Task<T>> work, CancellationToken cancellationToken)
    {
        var caller = CallerContext.Of(context.Request);
        OdooSession? session = null;
        try
        {
            var sessions = context.RequestServices.GetRequiredService<IOdooSessionAccessor>();
            session = await sessions.GetAsync(context, cancellationToken);
            var language = await languages.FindAsync(session, caller.Languages, cancellationToken);
            if (language is not null && !context.Response.HasStarted) context.Response.Headers.ContentLanguage = language.Replace('_', '-');
            return await work(new GatewayCall(session.With(language, caller.ZoneId, caller.Companies), sessions.CallerOf(context), caller, missing, listener));
        }
        catch (OdooException failure)
        {
            throw Translate(failure, resource?.Path, session?.Database);
        }
    }

    /// <summary>The answer for a failure, noted where it points at Odoo or at our catalogue and not at the caller.</summary>
    public ApiException Translate(OdooException failure, string? resource, string? database)
    {
        if (failure.Kind is OdooErrorKind.Unavailable or OdooErrorKind.DatabaseUnavailable or OdooErrorKind.Timeout
            or OdooErrorKind.BadResponse or OdooErrorKind.InvalidInput)
            LogFailure(logger, resource, database, failure.Message);
        return new ApiException(failure.ToApiError(), failure);
    }

    [LoggerMessage(1, LogLevel.Warning, "Odoo failed for {Resource} of {Database}: {Failure}")]
    private static partial void LogFailure(ILogger logger, string? resource, string? database, string failure);
}
