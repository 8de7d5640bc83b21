using System.Buffers;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Odoo.Rpc;

namespace Fayvad.Odoo;

/// <summary>
/// A user's session at an Odoo server, as the caller keeps it between requests. All calls run with that user's own rights.
/// Every failure is an <see cref="OdooException"/>; <see cref="OdooErrorKind.SessionExpired"/> means that only a new log-in helps.
/// </summary>
public sealed class OdooSession
{
    private static readonly SearchValues<char> SessionIdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private readonly OdooTransport _transport;
    private readonly OdooClientOptions _options;
    private readonly string _sessionId;

    internal OdooSession(OdooTransport transport, OdooClientOptions options, string database, string sessionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        if (!IsSessionId(sessionId)) throw new ArgumentException("The session id has characters that none of Odoo's has.", nameof(sessionId));
        (_transport, _options, Database, _sessionId) = (transport, options, database, sessionId);
    }

    /// <summary>The database the session belongs to.</summary>
    public string Database { get; }

    /// <summary>Odoo language code sent with every call, if any.</summary>
    public string? Language { get; init; }

    /// <summary>IANA time zone sent with every call, if any.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Calls a public method of a model and gives the answer as it came.</summary>
    /// <param name="model">For example <c>sale.order</c>.</param>
    /// <param name="method">For example <c>action_confirm</c>.</param>
    /// <param name="args">Positional arguments; for a method on records the first is the list of ids.</param>
    /// <param name="kwargs">Named arguments; a <c>context</c> here is merged over the session's.</param>
    /// <param name="cancellationToken">Ends the call; Odoo may still carry it out.</param>
    public Task<OdooReply> CallAsync(
        string model, string method, JsonArray args, JsonObject? kwargs = null, CancellationToken cancellationToken = default) =>
        _transport.PostAsync("web/dataset/call_kw", RpcRequest.Call(model, method, args, kwargs, Language, TimeZone),
            new OdooCaller(Database, _sessionId, model), _options.CallTimeout, cancellationToken);

    /// <summary>Calls a public method and reads its result; default when the method returned nothing.</summary>
    /// <inheritdoc cref="CallAsync(string, string, JsonArray, JsonObject?, CancellationToken)"/>
    public async Task<T?> CallAsync<T>(
        string model, string method, JsonArray args, JsonObject? kwargs, JsonTypeInfo<T> result, CancellationToken cancellationToken = default)
    {
        using var reply = await CallAsync(model, method, args, kwargs, cancellationToken);
        return OdooJson.Read(reply.Result, result);
    }

    /// <summary>
    /// Records that match, with many2one as <c>[id, name]</c>. No fields would mean all to Odoo, images included, so at least one is demanded.
    /// </summary>
    public async Task<T> SearchReadAsync<T>(
        string model, JsonArray domain, IReadOnlyCollection<string> fields, OdooPage page, JsonTypeInfo<T> result,
        CancellationToken cancellationToken = default) where T : class
    {
        ArgumentOutOfRangeException.ThrowIfZero(fields.Count, nameof(fields));
        var kwargs = page.ToArguments();
        kwargs["fields"] = new JsonArray([.. fields.Select(static field => JsonValue.Create(field))]);
        return await CallAsync(model, "search_read", [domain], kwargs, result, cancellationToken)
            ?? throw new OdooException(OdooErrorKind.BadResponse, "the list is missing");
    }

    /// <summary>
    /// Records that match and how many there are in all, in one call. The specification names the fields and, nested below
    /// <c>fields</c>, what to read of related records.
    /// </summary>
    /// <remarks>Odoo counts an empty page as none at all, so for an offset past the end the total comes from a second call.</remarks>
    public async Task<OdooRecords> WebSearchReadAsync(
        string model, JsonArray domain, JsonObject specification, OdooPage page, JsonObject? context = null,
        CancellationToken cancellationToken = default)
    {
        var again = page.Offset > 0 ? (JsonArray)domain.DeepClone() : null;
        var contextAgain = page.Offset > 0 ? context?.DeepClone() : null;
        var kwargs = page.ToArguments();
        kwargs["specification"] = specification;
        if (context is not null) kwargs["context"] = context;
        var records = OdooRecords.Read(await CallAsync(model, "web_search_read", [domain], kwargs, cancellationToken));
        if (again is null || records.Count > 0) return records;
        try
        {
            var total = await CallAsync(model, "search_count", [again],
                contextAgain is null ? null : new JsonObject { ["context"] = contextAgain }, OdooJson.Default.Int64, cancellationToken);
            return records.WithTotal(total);
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    /// <summary>Records by id, read by a specification; ids that do not exist are left out.</summary>
    public async Task<OdooRecords> WebReadAsync(
        string model, IEnumerable<int> ids, JsonObject specification, CancellationToken cancellationToken = default) =>
        OdooRecords.Read(await CallAsync(model, "web_read",
            [new JsonArray([.. ids.Select(static id => JsonValue.Create(id))])],
            new JsonObject { ["specification"] = specification }, cancellationToken));

    /// <summary>
    /// Starts the seven days anew after which Odoo forgets an unused session; calls alone do not. Gives the user as Odoo sees it now.
    /// </summary>
    public async Task<OdooLogin> KeepAliveAsync(CancellationToken cancellationToken = default)
    {
        using var reply = await _transport.PostAsync("web/session/get_session_info", RpcRequest.Empty,
            new OdooCaller(Database, _sessionId), _options.CallTimeout, cancellationToken);
        return OdooLogin.Read(reply.Result, Database, _sessionId);
    }

    /// <summary>Ends the session at Odoo. A session that is already over is no failure.</summary>
    public async Task DestroyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var reply = await _transport.PostAsync("web/session/destroy", RpcRequest.Empty,
                new OdooCaller(Database, _sessionId), _options.CallTimeout, cancellationToken);
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.SessionExpired)
        {
            // What was asked for has come about already.
        }
    }

    internal static bool IsSessionId(string? text) =>
        text is { Length: > 0 and <= 200 } && text.AsSpan().IndexOfAnyExcept(SessionIdCharacters) < 0;
}
