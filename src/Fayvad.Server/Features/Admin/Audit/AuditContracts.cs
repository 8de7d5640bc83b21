using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Server.Features.Admin.Audit;

/// <summary>An event of the audit log.</summary>
internal sealed record AuditView
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    /// <summary>The door and the address.</summary>
    public required string From { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string? Reason { get; init; }

    /// <summary>The subject before; null where it was not there.</summary>
    public required JsonElement? Before { get; init; }

    /// <summary>The subject afterwards; null where it is gone.</summary>
    public required JsonElement? After { get; init; }

    /// <summary>SHA-256 in hex; covers the event and the hash before it.</summary>
    public required string Hash { get; init; }

    public static AuditView Of(AuditEvent entry) => new()
    {
        Sequence = entry.Sequence,
        At = entry.Draft.At,
        Who = entry.Draft.Origin.Who,
        From = entry.Draft.Origin.From,
        Action = entry.Draft.Action,
        Subject = entry.Draft.Subject,
        Reason = entry.Draft.Reason,
        Before = Parsed(entry.Draft.Before),
        After = Parsed(entry.Draft.After),
        Hash = Convert.ToHexStringLower(entry.Hash),
    };

    // Events of early versions hold a text that is not JSON: it is shown as a text.
    private static JsonElement? Parsed(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text, AuditJson.Default.String);
        }
    }
}

/// <param name="Intact">Whether every event is the one that was written, in its place, and none is missing.</param>
/// <param name="Events">How many events were checked and found good.</param>
/// <param name="BrokenAt">The first place at which the log is not what was written.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Head">The last good event: keep it elsewhere, and whoever rewrites the whole log is found out too.</param>
internal sealed record AuditVerification(bool Intact, long Events, long? BrokenAt, string? Problem, AuditHeadView Head);

/// <param name="Sequence">Its place; 0 where the log is empty.</param>
/// <param name="Hash">Its hash in hex.</param>
internal sealed record AuditHeadView(long Sequence, string Hash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(AuditVerification))]
[JsonSerializable(typeof(string))]
internal sealed partial class AuditJson : JsonSerializerContext;
