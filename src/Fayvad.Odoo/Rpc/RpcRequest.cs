using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Rpc;

/// <summary>Writes JSON-RPC requests.</summary>
internal static class RpcRequest
{
    public static readonly ReadOnlyMemory<byte> Empty = Write(static (writer, _) => { }, 0);

    public static ReadOnlyMemory<byte> Login(string database, string login, string password) => Write(static (writer, it) =>
    {
        writer.WriteString("db", it.database);
        writer.WriteString("login", it.login);
        writer.WriteString("password", it.password);
    }, (database, login, password));

    /// <summary>A call of a model's method; the session's language and time zone are merged into its context, unless the call sets them.</summary>
    public static ReadOnlyMemory<byte> Call(
        string model, string method, JsonArray args, JsonObject? kwargs, string? language, string? timeZone) =>
        Write(static (writer, it) =>
        {
            writer.WriteString("model", it.model);
            writer.WriteString("method", it.method);
            writer.WritePropertyName("args");
            it.args.WriteTo(writer);
            writer.WriteStartObject("kwargs");
            foreach (var (name, value) in it.kwargs ?? [])
                if (name != Context) WriteMember(writer, name, value);
            WriteContext(writer, it.kwargs?[Context] as JsonObject, it.language, it.timeZone);
            writer.WriteEndObject();
        }, (model, method, args, kwargs, language, timeZone));

    private const string Context = "context";

    private static void WriteContext(Utf8JsonWriter writer, JsonObject? context, string? language, string? timeZone)
    {
        if (context is null && language is null && timeZone is null) return;
        writer.WriteStartObject(Context);
        if (language is not null && context?.ContainsKey("lang") is not true) writer.WriteString("lang", language);
        if (timeZone is not null && context?.ContainsKey("tz") is not true) writer.WriteString("tz", timeZone);
        foreach (var (name, value) in context ?? []) WriteMember(writer, name, value);
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
