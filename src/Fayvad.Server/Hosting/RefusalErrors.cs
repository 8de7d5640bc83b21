using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Server.Hosting;

/// <summary>What a client is told about a command that the authority refused (contract 1 and 3).</summary>
internal static class RefusalErrors
{
    public static ApiError Of(LicensingRefusal refusal) => refusal switch
    {
        InvalidInput invalid => ApiErrors.Validation((invalid.Field, invalid.Problem)),
        NotFound => ApiErrors.NotFound(refusal.Message),
        IllegalTransition illegal => ApiErrors.Conflict(refusal.Message, new JsonObject
        {
            ["operation"] = illegal.Operation.UrlName(),
            ["state"] = illegal.State.ToString().ToLowerInvariant(),
            ["legal"] = new JsonArray([.. illegal.Legal.Select(static operation => JsonValue.Create(operation.UrlName()))]),
        }),
        LimitReached limit => ApiErrors.Conflict(refusal.Message, new JsonObject { ["limit_type"] = limit.LimitName, ["limit"] = limit.Limit }),
        QuoteChanged quote => ApiErrors.Conflict(refusal.Message, new JsonObject
        {
            ["agreed_amount"] = quote.Agreed, ["amount_due"] = quote.AmountDue, ["currency"] = quote.Currency,
        }),
        RevisionMismatch mismatch => ApiErrors.Conflict(refusal.Message, new JsonObject { ["revision"] = mismatch.Actual }) with { Status = 412 },
        IdempotencyKeyReused => ApiErrors.Conflict(refusal.Message, new JsonObject { ["reason"] = "KEY_REUSED" }),
        _ => ApiErrors.Conflict(refusal.Message),
    };
}
