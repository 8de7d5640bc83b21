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

    /// <summary>Companies whose records every call works with, the first being the current one; null for the user's own choice.</summary>
    public IReadOnlyList<int>? Companies { get; init; }

    /// <summary>The same session with another context.</summary>
    /// <param name="language">Odoo language code; null leaves it.</param>
    /// <param name="timeZone">IANA time zone; null leaves it.</param>
    /// <param name="companies">Ids of companies; null leaves them.</param>
    public OdooSession With(string? language = null, string? timeZone = null, IReadOnlyList<int>? companies = null) =>
        new(_transport, _options, Database, _sessionId)
        {
            Language = language ?? Language,
            TimeZone = timeZone ?? TimeZone,
            Companies = companies ?? Companies,
        };

    /// <summary>Calls a public method of a model and gives the answer as it came.</summary>
    /// <param name="model">For example <c>sale.order</c>.</param>
    /// <param name="method">For example <c>action_confirm</c>.</param>
    /// <param name="args">Positional arguments; for a method on records the first is the list of ids.</param>
    /// <param name="kwargs">Named arguments; a <c>context</c> here is merged over the session's.</param>
    /// <param name="cancellationToken">Ends the call; Odoo may still carry it out.</param>
    public Task<OdooReply> CallAsync(
        string model, string method, JsonArray args, JsonObject? kwargs = null, CancellationToken cancellationToken = default) =>
        _transport.PostAsync("web/dataset/call_kw", RpcRequest.Call(model, method, args, kwargs, new(Language, TimeZone, Companies)),
            new OdooCaller(Database, _sessionId, model) { Method = method, IsRead = ReadMethods.Contains(method) }, _options.CallTimeout, cancellationToken);

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
        string model, JsonArray domain, IReadOnlyCollection<string> fields, OdooPage page, JsonTypeInfo<T> result, JsonObject? context = null,
        CancellationToken cancellationToken = default) where T : class
    {
        ArgumentOutOfRangeException.ThrowIfZero(fields.Count, nameof(fields));
        var kwargs = page.ToArguments();
        kwargs["fields"] = new JsonArray([.. fields.Select(static field => JsonValue.Create(field))]);
        if (context is not null) kwargs["context"] = context;
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

    /// <summary>
    /// Changes a record, or makes one where no id is given, in one transaction, and reads it afterwards by a specification.
    /// </summary>
    public async Task<OdooRecords> WebSaveAsync(
        string model, int? id, JsonObject values, JsonObject specification, JsonObject? context = null, CancellationToken cancellationToken = default)
    {
        var ids = id is { } given ? new JsonArray(given) : [];
        var kwargs = new JsonObject { ["specification"] = specification };
        if (context is not null) kwargs["context"] = context;
        return OdooRecords.Read(await CallAsync(model, "web_save", [ids, values], kwargs, cancellationToken));
    }

    /// <summary>The content of a binary field, streamed.</summary>
    /// <exception cref="OdooException"><see cref="OdooErrorKind.Missing"/>: it is empty, or the user may not see it.</exception>
    public Task<OdooFile> DownloadAsync(string model, int id, string field, CancellationToken cancellationToken = default) =>
        _transport.GetFileAsync($"web/content/{Uri.EscapeDataString(model)}/{id}/{Uri.EscapeDataString(field)}?download=true",
            new OdooCaller(Database, _sessionId, model), cancellationToken);

    /// <summary>A report on a record as PDF, in the session's language.</summary>
    /// <exception cref="OdooException"><see cref="OdooErrorKind.Missing"/>: Odoo has no such report.</exception>
    public Task<OdooFile> ReportAsync(string report, int id, CancellationToken cancellationToken = default)
    {
        var context = RpcRequest.Context(new(Language, TimeZone, Companies));
        return _transport.GetFileAsync($"report/pdf/{Uri.EscapeDataString(report)}/{id}?context={Uri.EscapeDataString(context)}", new OdooCaller(Database, _sessionId), cancellationToken);
    }

    /// <summary>Sets a binary field to the content of a stream, which is read once.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The record.</param>
    /// <param name="field">The binary field.</param>
    /// <param name="content">The content, at hand: Odoo waits while it is read.</param>
    /// <param name="length">Its bytes, which have to be exactly that many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task UploadAsync(string model, int id, string field, Stream content, long length, CancellationToken cancellationToken = default)
    {
        var (before, after) = RpcRequest.WriteAround(model, id, field, new(Language, TimeZone, Companies));
        using var reply = await _transport.PostFileAsync("web/dataset/call_kw", new Base64Content(before, content, length, after),
            new OdooCaller(Database, _sessionId, model), cancellationToken);
    }

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
