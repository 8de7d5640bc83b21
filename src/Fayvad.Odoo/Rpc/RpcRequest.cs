using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Rpc;

/// <summary>Writes JSON-RPC requests.</summary>
internal static class RpcRequest
{
    private const string ContextName = "context";
    private const string Placeholder = "-the-file-goes-here-";

    public static readonly ReadOnlyMemory<byte> Empty = Write(static (writer, _) => { }, 0);

    public static ReadOnlyMemory<byte> Login(string database, string login, string password) => Write(static (writer, it) =>
    {
        writer.WriteString("db", it.database);
        writer.WriteString("login", it.login);
        writer.WriteString("password", it.password);
    }, (database, login, password));

    /// <summary>A call of a model's method; the session's context is merged into that of the call, which wins.</summary>
    public static ReadOnlyMemory<byte> Call(
        string model, string method, JsonArray args, JsonObject? kwargs, SessionContext session) =>
        Write(static (writer, it) =>
        {
            writer.WriteString("model", it.model);
            writer.WriteString("method", it.method);
            writer.WritePropertyName("args");
            it.args.WriteTo(writer);
            writer.WriteStartObject("kwargs");
            foreach (var (name, value) in it.kwargs ?? [])
                if (name != ContextName) WriteMember(writer, name, value);
            WriteContext(writer, it.kwargs?[ContextName] as JsonObject, it.session, ContextName);
            writer.WriteEndObject();
        }, (model, method, args, kwargs, session));

    /// <summary>A call of one of the services that need no session: <c>common</c>, <c>object</c>.</summary>
    public static ReadOnlyMemory<byte> Service(string service, string method, JsonArray args) => Write(static (writer, it) =>
    {
        writer.WriteString("service", it.service);
        writer.WriteString("method", it.method);
        writer.WritePropertyName("args");
        it.args.WriteTo(writer);
    }, (service, method, args));

    /// <summary>What stands around the base64 of a file in a call that writes it to a field.</summary>
    public static (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After) WriteAround(string model, int id, string field, SessionContext session)
    {
        var whole = Call(model, "write", [new JsonArray(id), new JsonObject { [field] = Placeholder }], null, session);
        var at = whole.Span.IndexOf(Encoding.UTF8.GetBytes(Placeholder));
        return (whole[..at], whole[(at + Placeholder.Length)..]);
    }

    /// <summary>The session's context, as reports take it.</summary>
    public static string Context(SessionContext session)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer)) WriteContext(writer, null, session, name: null);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteContext(Utf8JsonWriter writer, JsonObject? context, SessionContext session, string? name)
    {
        if (context is null && session.IsEmpty && name is not null) return;
        if (name is null) writer.WriteStartObject();
        else writer.WriteStartObject(name);
        if (session.Language is { } language && context?.ContainsKey("lang") is not true) writer.WriteString("lang", language);
        if (session.TimeZone is { } zone && context?.ContainsKey("tz") is not true) writer.WriteString("tz", zone);
        if (session.Companies is { } companies && context?.ContainsKey("allowed_company_ids") is not true)
        {
            writer.WriteStartArray("allowed_company_ids");
            foreach (var company in companies) writer.WriteNumberValue(company);
            writer.WriteEndArray();
        }
        foreach (var (member, value) in context ?? []) WriteMember(writer, member, value);
        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        writer.WritePropertyName(name);
        if (value is null) writer.WriteNullValue();
        else value.WriteTo(writer);
    }

    private static ReadOnlyMemory<byte> Write<T>(Action<Utf8JsonWriter, T> parameters, T state)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            writer.WriteString("method", "call");
            writer.WriteStartObject("params");
            parameters(writer, state);
            writer.WriteEndObject();
            writer.WriteNumber("id", 1);
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}

/// <summary>What a session says to Odoo with every call.</summary>
internal readonly record struct SessionContext(string? Language, string? TimeZone, IReadOnlyList<int>? Companies)
{
    public bool IsEmpty => Language is null && TimeZone is null && Companies is null;
}
