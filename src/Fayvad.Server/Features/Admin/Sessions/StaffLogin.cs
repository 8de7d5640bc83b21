using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Features.Auth;
using Microsoft.AspNetCore.Identity;
using Secret = Fayvad.Server.Settings.Secret;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary>
/// Proves who somebody is: password and, where the account has one, second factor. Guessing is slowed down per account, per address and for strangers in all, and a
/// refusal takes equally long and says the same whatever was wrong; that a code is missing is told to those alone who know the password.
/// </summary>
internal sealed class StaffLogin(IStaffStore staff, StaffAccounts accounts, TotpCodes codes, LoginThrottle throttle, FailurePace pace, FailedLogins failed, TimeProvider time)
{
    // The throttle's realm: no Odoo database can be named like this.
    private const string Realm = "/api/admin/session/";

    private static readonly ApiError Refused = new(ErrorCodes.InvalidCredentials, 401, "Invalid credentials");
    private static readonly ApiError CodeRequired = Refused with { Details = new JsonObject { ["totp_required"] = true } };

    /// <summary>The account, logged in.</summary>
    /// <exception cref="ApiException">The log-in is refused.</exception>
    public async Task<StaffAccount> LogInAsync(string email, Secret password, string? code, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        return await TryAsync(email, context, async attempt =>
        {
            var account = await staff.FindByEmailAsync(email, cancellation);
            var verified = account is null ? PasswordVerificationResult.Failed : accounts.Verify(account, password);
            if (account is null or { Disabled: true } || verified == PasswordVerificationResult.Failed) return Fail(account);
            if (account.Totp.IsEnabled && string.IsNullOrWhiteSpace(code))
            {
                attempt.Withdrawn(); // half of a log-in, not a guess
                return CodeRequired;
            }
            var newHash = verified == PasswordVerificationResult.SuccessRehashNeeded ? accounts.Hash(password) : null;
            var origin = new CommandOrigin(account.Email, context.From());
            var changed = await staff.ChangeAsync(account.Id, now =>
            {
                // What was verified has to be true still, and a code must not have been used meanwhile.
                if (now.Disabled || now.SecurityStamp != account.SecurityStamp) return null;
                var totp = now.Totp.IsEnabled ? codes.Use(now, code!) : now.Totp;
                if (totp is null) return null;
                var isRecovery = totp.RecoveryHashes.Count < now.Totp.RecoveryHashes.Count;
                var after = now with { Totp = totp, LastLoginAt = Instant.Of(time.GetUtcNow()), PasswordHash = newHash ?? now.PasswordHash };
                return new(after, "staff.login", isRecovery ? "with a recovery code" : null);
            }, origin, cancellation);
            return changed is null ? Fail(account) : new Proven(changed);

            Outcome Fail(StaffAccount? whose)
            {
                failed.Add(whose, context.From());
                return Refused;
            }
        });
    }

    /// <summary>For somebody who is logged in and changes how they log in: proves once more that it is them.</summary>
    /// <param name="account">Who is logged in.</param>
    /// <param name="change">Checks the proof and says what becomes of the account; null: it does not hold.</param>
    /// <param name="context">The request.</param>
    /// <exception cref="ApiException">It does not hold.</exception>
    public Task<StaffAccount> ChangeAsync(StaffAccount account, Func<StaffAccount, StaffChange?> change, HttpContext context) =>
        TryAsync(account.Email, context, async _ =>
        {
            if (await staff.ChangeAsync(account.Id, change, context.Origin(), context.RequestAborted) is { } changed) return new Proven(changed);
            failed.Add(account, context.From());
            return Refused;
        });

    private async Task<StaffAccount> TryAsync(string email, HttpContext context, Func<LoginThrottle.Attempt, Task<Outcome>> prove)
    {
        if (throttle.TryBegin(Realm, email, context.Connection.RemoteIpAddress, out var wait) is not { } attempt)
            throw new ApiException(ApiErrors.RateLimited(wait) with { Message = "Too many failed log-ins. Wait before you try again." });
        var started = pace.Start(PacedWork.StaffLogIn);
        Outcome outcome;
        try
        {
            outcome = await prove(attempt);
        }
        catch (Exception defect) when (defect is not OperationCanceledException) // who leaves has tried all the same
        {
            attempt.Withdrawn();
            throw;
        }
        if (outcome is Proven { Account: var account })
        {
            attempt.Succeeded();
            return account;
        }
        await pace.WaitAsync(started, context.RequestAborted);
        throw new ApiException(((NotProven)outcome).Error);
    }

    private abstract record Outcome
    {
        public static implicit operator Outcome(ApiError error) => new NotProven(error);
    }

    private sealed record Proven(StaffAccount Account) : Outcome;

    private sealed record NotProven(ApiError Error) : Outcome;
}
