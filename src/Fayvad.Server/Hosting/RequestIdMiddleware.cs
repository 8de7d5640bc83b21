using System.Text.RegularExpressions;

namespace Fayvad.Server.Hosting;

/// <summary>
/// Names each request: the caller's <c>X-Request-Id</c> where it is harmless in a log, else the server's own. It is echoed, stands in
/// each error answer and in each log line of the request.
/// </summary>
internal sealed partial class RequestIdMiddleware(RequestDelegate next)
{
    private const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers[Header] is [{ } given] && Harmless().IsMatch(given)) context.TraceIdentifier = given;
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
