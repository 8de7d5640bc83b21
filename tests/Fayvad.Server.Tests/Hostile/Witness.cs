using System.Collections.Concurrent;
using Fayvad.Server.Features.Admin.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Stands before everything else in the server, and behind its gate, and sees which routes are met where.</summary>
internal sealed class Witness : IStartupFilter
{
    private const string Defective = "\u202E";
    private const string Indiscreet = "\u2066";

    private static readonly object Admitted = new();

    /// <summary>How often each route was chosen.</summary>
    public ConcurrentDictionary<string, int> Reached { get; } = [];

    /// <summary>How often whoever called was let in, and the route's own code had the request.</summary>
    public ConcurrentDictionary<string, int> PastTheGate { get; } = [];

    public static string Describe(RouteEndpoint route) => $"{string.Join(',', route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} /{route.RoutePattern.RawText!.TrimStart('/')}";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            await following(context);
            if (context.GetEndpoint() is not RouteEndpoint route) return;
            var name = Describe(route);
            Reached.AddOrUpdate(name, 1, static (_, count) => count + 1);
            if (IsPast(context)) PastTheGate.AddOrUpdate(name, 1, static (_, count) => count + 1);
        });
        next(app);
    };

    /// <summary>The last one before the route's own code.</summary>
    public static void StandBehind(WebApplication app) => app.Use(static (context, next) =>
    {
        context.Items[Admitted] = true;
        return next(context);
    });

    /// <summary>Defects such as any handler might have: whoever is let in and asks for a text that runs from right to left meets one, and who asks for an isolated one is told what he brought.</summary>
    public static void Plant(WebApplication app) => app.Use(static (context, next) =>
    {
        var asked = string.Concat(context.Request.Query.Select(static parameter => parameter.Value.ToString()));
        if (asked.Contains(Indiscreet, StringComparison.Ordinal) && context.Request.Headers.Authorization is [{ } brought])
        {
            context.Response.Headers["X-Brought"] = brought;
            context.RequestServices.GetRequiredService<ILogger<Witness>>().Log(LogLevel.Information, default, brought, null, static (text, _) => text);
        }
        return asked.Contains(Defective, StringComparison.Ordinal) ? throw new InvalidOperationException("planted") : next(context);
    });

    // Staff and edges are looked at by the route itself: whom it took for somebody is past, and so is whoever is refused for another reason.
    private static bool IsPast(HttpContext context) => context.Items.ContainsKey(Admitted)
        && (!IsOwnGate(context.Request.Path) || context.Response.StatusCode is not (401 or 403) || (context.Features.Get<StaffCaller>() is not null && context.Response.StatusCode != 403));

    private static bool IsOwnGate(PathString path) => path.StartsWithSegments("/api/admin", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/api/validate", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);
}
