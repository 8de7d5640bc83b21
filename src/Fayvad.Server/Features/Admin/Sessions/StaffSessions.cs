using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary>
/// Sessions of staff. The cookie holds them, encrypted by Data Protection, so every node can read it; that the account still lets it live, and
/// that nobody logged out, is read from the database at each request, at most a second late.
/// </summary>
internal sealed class StaffSessions(IStaffStore staff, IRevokedTokens revoked, TimeProvider time)
{
    public const string Scheme = "staff";
    public const string CookieName = "fayvad_staff";

    private const string SessionId = JwtRegisteredClaimNames.Sid;
    private const string Subject = JwtRegisteredClaimNames.Sub;
    private const string Stamp = "stamp";
    private const string CsrfToken = "csrf";
    private const string StartedAt = JwtRegisteredClaimNames.AuthTime;

    private readonly BriefCache<string, StaffAccount?> _living = new(time, capacity: 10_000);

    /// <summary>Begins a session; the answer carries its cookie.</summary>
    public async Task<StaffSession> BeginAsync(HttpContext context, StaffAccount account)
    {
        var now = time.GetUtcNow();
        var session = new StaffSession(
            Guid.CreateVersion7(now).ToString("N"), account, RandomNumberGenerator.GetHexString(32, lowercase: true), now, now + StaffSession.IdleTime);
        var identity = new ClaimsIdentity(
        [
            new(SessionId, session.Id), new(Subject, account.Id.ToString()), new(Stamp, account.SecurityStamp), new(CsrfToken, session.CsrfToken),
            new(StartedAt, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
        return session;
    }

    /// <summary>The session of the request's cookie; null where there is none that lives.</summary>
    public async Task<StaffSession?> FindAsync(HttpContext context)
    {
        var found = await context.AuthenticateAsync(Scheme);
        if (found is not { Succeeded: true, Principal: var ticket }) return null;
        if (ticket.FindFirstValue(SessionId) is not { } id || !Guid.TryParse(ticket.FindFirstValue(Subject), out var accountId)
            || ticket.FindFirstValue(CsrfToken) is not { } csrf
            || !long.TryParse(ticket.FindFirstValue(StartedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return null;
        var started = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var (now, end) = (time.GetUtcNow(), started + StaffSession.LongestTime);
        if (now >= end) return null;
        var account = await _living.GetAsync(id, async () => await revoked.IsRevokedAsync(id, context.RequestAborted)
            ? null
            : await staff.FindAsync(accountId, context.RequestAborted));
        if (account is null or { Disabled: true } || account.SecurityStamp != ticket.FindFirstValue(Stamp)) return null;
        var idle = now + StaffSession.IdleTime;
        return new(id, account, csrf, started, idle < end ? idle : end);
    }

    /// <summary>Ends a session, on every node within a second, and notes it; also where the browser goes without waiting for the answer, as one that logs out may.</summary>
    public async Task EndAsync(HttpContext context, StaffSession session)
    {
        var draft = new AuditDraft
        {
            At = time.GetUtcNow(),
            Origin = new CommandOrigin(session.Account.Email, context.From()),
            Action = "staff.logout",
            Subject = session.Account.Id.ToString(),
        };
        await staff.EndSessionAsync(session.Id, session.StartedAt + StaffSession.LongestTime, draft, CancellationToken.None);
        _living.Forget(session.Id);
        await context.SignOutAsync(Scheme);
    }
}
