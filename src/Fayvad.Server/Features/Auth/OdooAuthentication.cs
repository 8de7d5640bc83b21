using System.Net;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Auth;

/// <summary>Who somebody is, as they say.</summary>
internal sealed record Credentials(string Database, string Username, string Password)
{
    public override string ToString() => nameof(Credentials);
}

/// <summary>
/// Asks Odoo whether somebody is who they say (contract 4): throttled per account, per address and per database before Odoo is asked, and with one answer
/// in the same time whether the user, the password or the database is wrong.
/// </summary>
internal sealed partial class OdooAuthentication(
    KnownDatabases databases, OdooServers servers, LoginThrottle throttle, FailurePace pace, ILogger<OdooAuthentication> logger)
{
    private static readonly ApiError InvalidCredentials = new(ErrorCodes.InvalidCredentials, 401, "Invalid credentials");

    /// <summary>Opens a session at Odoo. Whoever makes no token of it ends it (<see cref="EndAsync"/>).</summary>
    /// <exception cref="ApiException">The credentials are wrong, there were too many tries, or Odoo cannot be asked.</exception>
    public async Task<(OdooLogin Login, OdooSession Session)> OpenAsync(Credentials credentials, IPAddress? address, CancellationToken cancellationToken)
    {
        if (throttle.TryBegin(credentials.Database, credentials.Username, address, out var wait) is not { } attempt)
            throw new ApiException(ApiErrors.RateLimited(wait) with { Message = "Too many failed log-ins. Wait before you try again." });
        var started = pace.Start(PacedWork.LogIn);
        if (await TryAsync(credentials, address, attempt, cancellationToken) is not { } login)
        {
            LogRefused(logger, address);
            await pace.WaitAsync(started, cancellationToken);
            throw new ApiException(InvalidCredentials);
        }
        pace.Done(started);
        attempt.Succeeded();
        return (login, servers.Of(login.Database).Resume(login.Database, login.SessionId, login.Language, login.TimeZone));
    }

    /// <summary>Ends a session at Odoo, also where the caller has gone; where Odoo does not answer it ends by itself, after seven days.</summary>
    public async Task EndAsync(OdooSession session)
    {
        try
        {
            await session.DestroyAsync(CancellationToken.None);
        }
        catch (OdooException failure)
        {
            LogNotDestroyed(logger, failure.Kind);
        }
    }

    private async Task<OdooLogin?> TryAsync(Credentials credentials, IPAddress? address, LoginThrottle.Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            if (!await databases.ContainsAsync(credentials.Database, cancellationToken)) return null;
            return await servers.Of(credentials.Database).AuthenticateAsync(credentials.Database, credentials.Username, credentials.Password, address, cancellationToken);
        }
        catch (OdooException failure) when (failure.Kind is OdooErrorKind.AccessDenied or OdooErrorKind.DatabaseUnavailable)
        {
            return null;
        }
        catch (OdooException failure)
        {
            attempt.Withdrawn();
            throw new ApiException(failure.ToApiError(), failure);
        }
        catch (Exception defect) when (defect is not OperationCanceledException) // a caller who leaves is no sign that Odoo was not asked, and goes on being charged
        {
            attempt.Withdrawn();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A log-in from {Address} was refused")]
    private static partial void LogRefused(ILogger logger, IPAddress? address);

    [LoggerMessage(Level = LogLevel.Information, Message = "A session was not ended at Odoo ({Kind})")]
    private static partial void LogNotDestroyed(ILogger logger, OdooErrorKind kind);
}
