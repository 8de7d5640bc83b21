using System.Text.Json;

namespace Fayvad.Odoo;

/// <summary>
/// A successful answer, parsed in place over pooled memory: read <see cref="Result"/> before disposing, and clone what has to live longer.
/// </summary>
public sealed class OdooReply : IDisposable
{
    private readonly JsonDocument _document;

    internal OdooReply(JsonDocument document, string? sessionId)
    {
        _document = document;
        SessionId = sessionId;
        Result = document.RootElement.TryGetProperty("result", out var result) ? result : default;
    }

    /// <summary>The <c>result</c> member; <see cref="JsonValueKind.Undefined"/> when Odoo's method returned nothing.</summary>
    public JsonElement Result { get; }

    /// <summary>The session that the answer set by cookie, if any.</summary>
    internal string? SessionId { get; }

    /// <inheritdoc />
    public void Dispose() => _document.Dispose();
}
