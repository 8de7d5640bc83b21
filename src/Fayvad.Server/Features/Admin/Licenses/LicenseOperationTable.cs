using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Licenses;

/// <summary>An operation of the admin API: which fields it takes, and the command it is.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Required">Fields that have to be given.</param>
/// <param name="Optional">Fields that may be.</param>
/// <param name="Command">Makes the command.</param>
internal sealed record LicenseOperationEntry(
    LicenseOperation Operation, string[] Required, string[] Optional, Func<OperationRequest, LicenseCommand> Command)
{
    /// <summary>The command that a request asks for.</summary>
    /// <exception cref="ApiException">400: a field is missing, or is none of this operation's.</exception>
    public LicenseCommand Read(OperationRequest request)
    {
        var given = JsonSerializer.SerializeToElement(request, OperationsJson.Default.OperationRequest).EnumerateObject().Select(static member => member.Name).ToHashSet();
        if (given.Except(Required).Except(Optional).ToList() is { Count: > 0 } strange)
            throw new ApiException(ApiErrors.Validation(strange.Select(name => (name, $"Is no field of {Operation.UrlName()}."))));
        if (Required.Except(given).ToList() is { Count: > 0 } missing) throw new ApiException(ApiErrors.MissingFields(missing, Required));
        return Command(request) with { Reason = request.Reason };
    }

    /// <summary>What the API's document says of it: its own fields, and no body where it needs none.</summary>
    public Described ToDescribed()
    {
        var words = Operation.UrlName().Split('-');
        return new($"{words[0]}License{string.Concat(words.Skip(1).Select(RecordSchemas.Pascal))}", $"{RecordSchemas.Pascal(words[0])} {string.Join(' ', words.Skip(1).Append("(an operation of a licence's life)"))}")
        {
            Request = OperationsJson.Default.OperationRequest, Members = (Required, Optional), IsBodyOptional = Required.Length == 0, Answer = AdminLicensesJson.Default.OperationAnswer,
            IsIdempotent = true, IsConditional = true, HasTag = true,
        };
    }
}

/// <summary>The operations of contract 3 as the admin API takes them.</summary>
internal static class LicenseOperationTable
{
    public static readonly IReadOnlyList<LicenseOperationEntry> All =
    [
        new(LicenseOperation.Activate, ["tenant_id"], ["client_name", "contact_email", "replace_present", "reason"], static request =>
            new ActivateLicense(request.TenantId!)
            {
                ContactName = request.ClientName, ContactEmail = request.ContactEmail, ReplacePresent = request.ReplacePresent ?? false,
            }),
        new(LicenseOperation.Deactivate, ["tenant_id", "reason"], [], static request => new DeactivateLicense(request.TenantId!)),
        new(LicenseOperation.AttachTenant, ["tenant_id"], ["reason"], static request => new AttachLicenseTenant(request.TenantId!)),
        new(LicenseOperation.DetachTenant, ["tenant_id", "reason"], [], static request => new DetachLicenseTenant(request.TenantId!)),
        new(LicenseOperation.Suspend, ["reason"], [], static request => new SuspendLicense(request.Reason)),
        new(LicenseOperation.Reinstate, [], ["reason"], static request => new ReinstateLicense(request.Reason)),
        new(LicenseOperation.Revoke, ["reason"], [], static request => new RevokeLicense(request.Reason)),
        new(LicenseOperation.Renew, [], ["expiry_date", "months", "is_perpetual", "price", "reason"], static request => new RenewLicense
        {
            Until = request.ExpiryDate, Months = request.Months, Perpetual = request.IsPerpetual ?? false, Price = request.Price,
        }),
        new(LicenseOperation.ChangeTier, ["tier"], ["when", "billing", "agreed_amount", "reason"], static request => new ChangeLicenseTier(request.Tier!)
        {
            When = request.When ?? TierChangeTime.Now, Billing = request.Billing, AgreedAmount = request.AgreedAmount,
        }),
        new(LicenseOperation.CancelTierChange, [], ["reason"], static _ => new CancelLicenseTierChange()),
        new(LicenseOperation.Override, ["reason"], ["features", "limits"], static request => Overrides(request)),
        new(LicenseOperation.Transfer, ["client_id", "reason"], ["with_tenants"], static request =>
            new TransferLicense(request.ClientId!.Value) { WithTenants = request.WithTenants ?? false }),
        new(LicenseOperation.RerollKey, ["reason"], ["overlap_hours"], static request =>
            request.OverlapHours is { } hours ? new RerollLicenseKey { Overlap = OverlapOf(hours) } : new RerollLicenseKey()),
        new(LicenseOperation.Replace, ["reason"], [], static _ => new ReplaceLicense()),
    ];

    /// <summary>How long an old key stays good.</summary>
    /// <exception cref="LicensingException">It is no overlap, and perhaps more than any time span holds.</exception>
    public static TimeSpan OverlapOf(int hours) => hours >= 0 && hours <= RerollLicenseKey.LongestOverlap.TotalHours ? TimeSpan.FromHours(hours)
        : throw new InvalidInput("overlap_hours", $"The overlap lies between 0 and {RerollLicenseKey.LongestOverlap.TotalHours} hours.").ToException();

    private static OverrideLicense Overrides(OperationRequest request)
    {
        var check = new FieldCheck();
        var features = check.Read(() => OverrideJson.Features(request.Features));
        var limits = check.Read(() => OverrideJson.Limits(request.Limits));
        check.Finish();
        return new() { Features = features!, Limits = limits! };
    }
}
