using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Tests.Support;

/// <summary>An exchange recorded from a real Odoo 17.</summary>
public sealed class Recording
{
    /// <summary>A session id of the length and alphabet of Odoo's own; recordings hold a placeholder.</summary>
    public const string SessionId = "0123456789abcdef0123456789abcdef01234567";

    private readonly JsonNode _exchange;

    private Recording(JsonNode exchange) => _exchange = exchange;

    public static Recording Load(string number)
    {
        var file = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Recordings"), $"{number}-*.json").ShouldHaveSingleItem();
        return new(JsonNode.Parse(File.ReadAllText(file).Replace("<session>", SessionId, StringComparison.Ordinal))!);
    }

    public JsonObject Params => _exchange["request"]!["body"]!["params"]!.AsObject();

    public JsonNode ResponseBody => _exchange["response"]!["body"]!;

    /// <summary>What was sent to the replay, to be compared with the recorded request.</summary>
    public JsonNode? Sent { get; private set; }

    /// <summary>Answers as Odoo did, and refuses another route than the recorded one.</summary>
    public async Task ReplayAsync(HttpContext context)
    {
        var (request, response) = (_exchange["request"]!, _exchange["response"]!);
        if (context.Request.Path != (string)request["path"]! || context.Request.Method != (string?)request["method"])
        {
            context.Response.StatusCode = 599;
            return;
        }
        if (context.Request.ContentLength > 0) Sent = await JsonNode.ParseAsync(context.Request.Body);
        context.Response.StatusCode = (int)response["status"]!;
        context.Response.ContentType = (string?)response["headers"]!["Content-Type"];
        // The recording joins repeated headers by a comma.
        var cookies = ((string?)response["headers"]!["Set-Cookie"])?.Split(", session_id=") ?? [];
        for (var index = 0; index < cookies.Length; index++)
            context.Response.Headers.Append("Set-Cookie", index == 0 ? cookies[index] : $"session_id={cookies[index]}");
        var body = response["body"]!;
        await context.Response.WriteAsync(body.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)body! : body.ToJsonString(), Encoding.UTF8);
    }

    public void ShouldHaveBeenSentAsRecorded() =>
        JsonNode.DeepEquals(Sent, _exchange["request"]!["body"]).ShouldBeTrue($"sent: {Sent?.ToJsonString()}");
}
