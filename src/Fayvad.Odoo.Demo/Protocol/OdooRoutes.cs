using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fayvad.Odoo.Demo.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Odoo.Demo.Protocol;

/// <summary>The JSON routes of Odoo 17 that a client needs, with its envelopes, its HTML pages, and its cookies.</summary>
internal sealed class OdooRoutes(DemoOdooOptions options)
{
    private const string SessionCookie = "session_id";
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, DemoDatabase> _databases =
        options.Databases.ToDictionary(static name => name, static name => new DemoDatabase(name), StringComparer.Ordinal);

    private readonly OdooSessions _sessions = new(most: 50_000);

    private delegate void Route(HttpContext context, JsonElement parameters, Utf8JsonWriter writer);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/web/health", static context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"status": "pass"}""");
        });
        MapJson("/web/webclient/version_info", static (_, _, writer) => WriteVersion(writer));
        MapJson("/web/database/list", (_, _, writer) => WriteDatabases(writer));
        MapJson("/web/session/authenticate", Authenticate);
        MapJson("/web/session/get_session_info", (context, _, writer) =>
        {
            var session = Require(context);
            SetCookie(context, context.Request.Cookies[SessionCookie]!);
            lock (session.Database.Gate) SessionInfo.Write(writer, session);
        });
        MapJson("/web/session/check", (context, _, _) => Require(context));
        MapJson("/web/session/destroy", (context, _, _) =>
        {
            Require(context);
            _sessions.Close(context.Request.Cookies[SessionCookie]!);
        });
        MapJson("/web/dataset/call_kw", CallKw);
        MapJson("/web/dataset/call_kw/{*path}", CallKw);
        MapJson("/jsonrpc", Serve);
        app.MapGet("/web/content/{model}/{id:long}/{field}", context => ContentAsync(context, Fetch));
        app.MapGet("/report/pdf/{report}/{id:long}", context => ContentAsync(context, Report));
        app.MapFallback(static context => Page(context, 404, "Not Found"));

        void MapJson(string path, Route route) => app.Map(path, context => AnswerAsync(context, route));
    }

    private void Authenticate(HttpContext context, JsonElement parameters, Utf8JsonWriter writer)
    {
        var (name, login, password) = (Text("db"), Text("login"), Text("password"));
        var database = _databases.GetValueOrDefault(name) ?? throw DemoFault.NoDatabase(name);
        lock (database.Gate)
        {
            var user = OdooSessions.Authenticate(database, login, password) ?? throw DemoFault.AccessDenied();
            var id = _sessions.Open(database, user);
            SetCookie(context, id);
            SessionInfo.Write(writer, _sessions.Find(id)!);
        }

        string Text(string member) => parameters.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : throw DemoFault.Arguments($"Session.authenticate() missing 1 required positional argument: '{member}'");
    }

    private void CallKw(HttpContext context, JsonElement parameters, Utf8JsonWriter writer)
    {
        var session = Require(context);
        if (!parameters.TryGetProperty("model", out var model) || !parameters.TryGetProperty("method", out var method)
            || model.ValueKind != JsonValueKind.String || method.ValueKind != JsonValueKind.String)
            throw DemoFault.Arguments("DataSet.call_kw() missing required positional arguments");
        var arguments = new Arguments(
            parameters.TryGetProperty("args", out var args) ? args : default, parameters.TryGetProperty("kwargs", out var kwargs) ? kwargs : default);
        lock (session.Database.Gate) Call(session.Database, session.Caller, model.GetString()!, method.GetString()!, arguments, writer);
    }

    private void Call(DemoDatabase database, Caller caller, string model, string method, Arguments arguments, Utf8JsonWriter writer)
    {
        var environment = new OdooEnvironment(database, caller, arguments.Context, options.Time);
        environment.CheckCompanies();
        if (model == "res.lang" && method == "get_installed") writer.WriteRawValue(French.Installed);
        else if (Methods.IsRead(method)) Methods.Call(environment, DemoDatabase.ModelOf(model), method, arguments, writer);
        else database.Transact(() => Methods.Call(environment, DemoDatabase.ModelOf(model), method, arguments, writer));
    }

    /// <summary>The services that take a password with each call.</summary>
    private void Serve(HttpContext context, JsonElement parameters, Utf8JsonWriter writer)
    {
        var (service, method, args) = (parameters.GetProperty("service").GetString(), parameters.GetProperty("method").GetString(), parameters.GetProperty("args").EnumerateArray().ToArray());
        var database = _databases.GetValueOrDefault(args[0].GetString()!) ?? throw DemoFault.NoDatabase(args[0].GetString()!);
        lock (database.Gate)
        {
            switch (service, method)
            {
                case ("common", "authenticate" or "login"):
                    if (OdooSessions.Authenticate(database, args[1].GetString()!, args[2].GetString()!) is { } found) writer.WriteNumberValue(found.Id);
                    else writer.WriteBooleanValue(false);
                    break;
                case ("object", "execute_kw"):
                    var login = database.Find("res.users", args[1].GetInt64())?["login"] as string;
                    var user = login is null ? null : OdooSessions.Authenticate(database, login, args[2].GetString()!);
                    if (user is null) throw DemoFault.AccessDenied();
                    Call(database, new OdooSessionState(database, user, user.Version).Caller, args[3].GetString()!, args[4].GetString()!, new(args[5], args.ElementAtOrDefault(6)), writer);
                    break;
                default:
                    throw DemoFault.Arguments($"Method not available {service}.{method}");
            }
        }
    }

    private (byte[] Content, string Type, string Name)? Fetch(HttpContext context, OdooSessionState session)
    {
        var (model, id, name) = (DemoDatabase.ModelOf((string)context.GetRouteValue("model")!), long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture), (string)context.GetRouteValue("field")!);
        var environment = new OdooEnvironment(session.Database, session.Caller, default, options.Time);
        return environment.Browse(model, [id], 'r') is [var record] && session.Database.Get(model, record, environment.FieldOf(model, name)) is string encoded
            ? (Convert.FromBase64String(encoded), "image/png", $"{session.Database.DisplayName(model.Name, id)}.png") : null;
    }

    private (byte[] Content, string Type, string Name)? Report(HttpContext context, OdooSessionState session)
    {
        var id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (DemoReport.ModelOf((string)context.GetRouteValue("report")!) is not { } model) return null;
        var environment = new OdooEnvironment(session.Database, session.Caller, default, options.Time);
        if (environment.Browse(DemoDatabase.ModelOf(model), [id], 'r').Count == 0) return null;
        var title = session.Database.DisplayName(model, id);
        return (DemoReport.Write(title), "application/pdf", $"{title}.pdf");
    }

    private async Task ContentAsync(HttpContext context, Func<HttpContext, OdooSessionState, (byte[] Content, string Type, string Name)?> fetch)
    {
        if (_sessions.Find(context.Request.Cookies[SessionCookie]) is not { IsOver: false } session)
        {
            await Page(context, 404, "Not Found");
            return;
        }
        (byte[] Content, string Type, string Name)? found = null;
        try
        {
            lock (session.Database.Gate) found = fetch(context, session);
        }
        catch (Exception failure) when (failure is DemoFault or FormatException)
        {
            // No right, no content, and content that is none look alike.
        }
        if (found is not var (content, type, name))
        {
            await Page(context, 404, "Not Found");
            return;
        }
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))[..40]}\"";
        context.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    /// <summary>
    /// The session of the request. Without one, a server of several databases has no such page, and one of a single database says it expired.
    /// </summary>
    private OdooSessionState Require(HttpContext context)
    {
        var session = _sessions.Find(context.Request.Cookies[SessionCookie]);
        if (session is null && _databases.Count > 1) throw new PageNotFoundException();
        return session is { IsOver: false } ? session : throw DemoFault.SessionExpired();
    }

    private static async Task AnswerAsync(HttpContext context, Route route)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasJsonContentType())
        {
            await Page(context, 400, "Bad Request");
            return;
        }
        JsonDocument request;
        try
        {
            request = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("Invalid JSON data");
            return;
        }
        using (request) await AnswerAsync(context, route, request.RootElement);
    }

    private static async Task AnswerAsync(HttpContext context, Route route, JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object) request = Empty;
        var parameters = request.TryGetProperty("params", out var it) && it.ValueKind == JsonValueKind.Object ? it : Empty;
        var id = request.TryGetProperty("id", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetRawText() : "null";
        var result = new ArrayBufferWriter<byte>(4096);
        DemoFault? fault = null;
        try
        {
            using var writer = new Utf8JsonWriter(result, Writing);
            route(context, parameters, writer);
        }
        catch (PageNotFoundException)
        {
            await Page(context, 404, "Not Found");
            return;
        }
        catch (DemoFault failure)
        {
            fault = failure;
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException or IndexOutOfRangeException)
        {
            fault = DemoFault.Arguments("an argument is missing or has the wrong type"); // What Python would stumble over, too.
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(Envelope(id, result.WrittenSpan, fault), context.RequestAborted);
    }

    private static byte[] Envelope(string id, ReadOnlySpan<byte> result, DemoFault? fault)
    {
        var buffer = new ArrayBufferWriter<byte>(result.Length + 256);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc", "2.0");
        writer.WritePropertyName("id");
        writer.WriteRawValue(fault?.Code == 100 ? "null" : id);
        if (fault is not null) WriteFault(writer, fault);
        else if (result.Length > 0)
        {
            writer.WritePropertyName("result");
            writer.WriteRawValue(result, skipInputValidation: true);
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFault(Utf8JsonWriter writer, DemoFault fault)
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("code", fault.Code);
        writer.WriteString("message", fault.Code == 100 ? "Odoo Session Expired" : "Odoo Server Error");
        writer.WriteStartObject("data");
        writer.WriteString("name", fault.Name);
        writer.WriteString("debug",
            $"Traceback (most recent call last):\n  File \"/opt/odoo/odoo/http.py\", line 1, in dispatch\n{fault.Name}: {fault.Message}\n");
        writer.WriteString("message", fault.Message);
        writer.WriteStartArray("arguments");
        writer.WriteStringValue(fault.Message);
        writer.WriteEndArray();
        writer.WriteStartObject("context");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static Task Page(HttpContext context, int status, string title)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!doctype html>\n<html lang=en>\n<title>{status} {title}</title>\n<h1>{title}</h1>\n", Encoding.UTF8);
    }

    private static void SetCookie(HttpContext context, string id) =>
        context.Response.Headers.Append("Set-Cookie", $"{SessionCookie}={id}; Max-Age=604800; HttpOnly; Path=/");

    private void WriteDatabases(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var name in _databases.Keys.Order(StringComparer.Ordinal)) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static void WriteVersion(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("server_version", SessionInfo.ServerVersion);
        writer.WritePropertyName("server_version_info");
        writer.WriteRawValue("""[17, 0, 0, "final", 0, ""]""");
        writer.WriteString("server_serie", "17.0");
        writer.WriteNumber("protocol_version", 1);
        writer.WriteEndObject();
    }

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    private sealed class PageNotFoundException : Exception;
}
