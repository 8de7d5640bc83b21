using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway;

/// <summary>Says with which Odoo session a request is served. Implemented by the host, which knows its tokens.</summary>
public interface IOdooSessionAccessor
{
    /// <summary>The session of the request's caller, of the caller's own database.</summary>
    /// <exception cref="Licensing.AspNetCore.Errors.ApiException">There is no session (any more).</exception>
    ValueTask<OdooSession> GetAsync(HttpContext context, CancellationToken cancellationToken);

    /// <summary>Names the request's caller, of whichever session: the database and the user. Not for logs.</summary>
    string CallerOf(HttpContext context);
}
