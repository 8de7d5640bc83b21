using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Queries;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Analytics;

/// <summary>A domain's figures: totals beside the time before, a trend, and the top of each group; Odoo's database does the adding.</summary>
internal sealed class DomainAnalytics(GatewayCalls calls, TimeProvider time)
{
    /// <summary>Questions of one answer at Odoo together. All of them would take the places of everybody else of the database, and have each other wait beyond their time.</summary>
    private const int AtOnce = 2;

    public async Task ReadAsync(HttpContext context, CatalogDomain domain)
    {
        var analytics = domain.Analytics!;
        var caller = CallerContext.Of(context.Request);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), caller.Zone).DateTime);
        var query = AnalyticsQuery.Parse(context.Request.Query, today);
        var answer = await calls.RunAsync(context, null, async call =>
        {
            // The periods of Odoo follow the zone of the request, never the one of the user's settings that the caller cannot see.
            var session = call.Session.With(timeZone: caller.ZoneId ?? "UTC");
            var trend = $"{analytics.Date.Name}:{query.Interval.ToOdoo()}";
            ((DateOnly From, DateOnly To) Time, string? By, int? Top)[] questions =
                [((query.From, query.To), null, null), (query.Previous, null, null), ((query.From, query.To), trend, null),
                .. analytics.Groups.Select(group => ((query.From, query.To), (string?)group.Field, (int?)query.Top))];
            var replies = new OdooReply?[questions.Length];
            try
            {
                await Parallel.ForEachAsync(questions.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.RequestAborted }, async (question, token) =>
                {
                    var ((from, to), by, top) = question.Item;
                    replies[question.Index] = await GroupAsync(session, analytics, Between(analytics, from, to, caller.Zone), by, top, token);
                });
                return GatewayAnswer.Success(writer => Write(writer, analytics, query, caller, replies!));
            }
            finally
            {
                foreach (var reply in replies) reply?.Dispose();
            }
        }, context.RequestAborted);
        await answer.WriteAsync(context);
    }

    private static JsonArray Between(CatalogAnalytics analytics, DateOnly from, DateOnly to, TimeZoneInfo zone)
    {
        var domain = (JsonArray)analytics.Filter.DeepClone();
        domain.Add((JsonNode)new JsonArray(analytics.Date.Name, ">=", At(from)));
        domain.Add((JsonNode)new JsonArray(analytics.Date.Name, "<", At(to.AddDays(1))));
        return domain;

        string At(DateOnly day) => analytics.Date.Type == FieldType.Date ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Instants.ToOdoo(Instants.ToUtc(day.ToDateTime(TimeOnly.MinValue), zone));
    }

    private static Task<OdooReply> GroupAsync(OdooSession session, CatalogAnalytics analytics, JsonArray domain, string? by, int? top, CancellationToken cancellationToken)
    {
        var measures = new JsonArray();
        foreach (var measure in analytics.Measures)
            if (measure.Field is not null) measures.Add((JsonNode)$"{measure.Name}:{measure.Aggregate}({measure.Field})");
        var kwargs = new JsonObject { ["lazy"] = false };
        if (top is { } most)
        {
            kwargs["limit"] = most;
            kwargs["orderby"] = $"{(analytics.Rank.Field is null ? "__count" : analytics.Rank.Name)} desc";
        }
        return session.CallAsync(analytics.Model, "read_group", [domain, measures, by is null ? new JsonArray() : new JsonArray(by)], kwargs, cancellationToken);
    }

    private static void Write(
        Utf8JsonWriter writer, CatalogAnalytics analytics, AnalyticsQuery query, CallerContext caller, OdooReply[] replies)
    {
        var (totals, previous, trend, groups) = (replies[0], replies[1], replies[2], replies[3..]);
        writer.WriteStartObject("timeframe"u8);
        writer.WriteString("from"u8, Text(query.From));
        writer.WriteString("to"u8, Text(query.To));
        writer.WriteString("interval"u8, query.Interval.ToOdoo());
        writer.WriteString("timezone"u8, caller.ZoneId ?? "UTC");
        writer.WriteEndObject();

        writer.WriteStartObject("data"u8);
        var (now, before) = (Rows(totals).FirstOrDefault(), Rows(previous).FirstOrDefault());
        writer.WriteStartObject("totals"u8);
        WriteMeasures(writer, analytics, now);
        writer.WriteEndObject();
        writer.WriteStartObject("previous"u8);
        WriteMeasures(writer, analytics, before);
        writer.WriteEndObject();
        writer.WriteStartObject("change"u8);
        foreach (var measure in analytics.Measures)
            if (Figure(before, measure) is not 0 and var was) writer.WriteNumber(measure.Name, Math.Round((Figure(now, measure) - was) / Math.Abs(was), 4));
            else writer.WriteNull(measure.Name);
        writer.WriteEndObject();

        WriteTrend(writer, analytics, query, caller.Zone, trend);
        writer.WriteStartObject("top"u8);
        for (var at = 0; at < groups.Length; at++) WriteGroup(writer, analytics, analytics.Groups[at], groups[at]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTrend(Utf8JsonWriter writer, CatalogAnalytics analytics, AnalyticsQuery query, TimeZoneInfo zone, OdooReply trend)
    {
        var key = $"{analytics.Date.Name}:{query.Interval.ToOdoo()}";
        var rows = new Dictionary<DateOnly, JsonElement>();
        foreach (var row in Rows(trend))
            if (row.TryGetProperty("__range"u8, out var ranges) && ranges.ValueKind == JsonValueKind.Object && ranges.TryGetProperty(key, out var range) && range.ValueKind == JsonValueKind.Object
                && Start(range, zone) is { } start) rows[start] = row;
        // A week begins where the language of the request has it begin: Odoo's own periods tell, a Monday where there are none.
        var week = rows.Count > 0 ? rows.Keys.First() : new DateOnly(2024, 1, 1);
        writer.WriteStartArray("trend"u8);
        for (var period = query.Interval.StartOf(query.From, week); period <= query.To; period = query.Interval.Next(period))
        {
            writer.WriteStartObject();
            writer.WriteString("period"u8, Text(period));
            WriteMeasures(writer, analytics, rows.GetValueOrDefault(period));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static DateOnly? Start(JsonElement range, TimeZoneInfo zone)
    {
        if (!range.TryGetProperty("from"u8, out var from) || from.ValueKind != JsonValueKind.String) return null;
        if (Instants.ParseDate(from.GetString()!) is { } day) return day;
        return DateTime.TryParseExact(from.GetString(), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone)) : null;
    }

    private static void WriteGroup(Utf8JsonWriter writer, CatalogAnalytics analytics, (string Name, string Field) group, OdooReply reply)
    {
        writer.WriteStartArray(group.Name);
        foreach (var row in Rows(reply))
        {
            writer.WriteStartObject();
            if (row.TryGetProperty(group.Field, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2)
            {
                writer.WritePropertyName("id"u8);
                value[0].WriteTo(writer);
                writer.WritePropertyName("name"u8);
                value[1].WriteTo(writer);
            }
            else
            {
                writer.WriteNull("id"u8);
                writer.WriteString("name"u8, value.ValueKind == JsonValueKind.String ? value.GetString() : null);
            }
            WriteMeasures(writer, analytics, row);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteMeasures(Utf8JsonWriter writer, CatalogAnalytics analytics, JsonElement row)
    {
        foreach (var measure in analytics.Measures) writer.WriteNumber(measure.Name, Figure(row, measure));
    }

    /// <summary>Odoo gives false for a sum of nothing.</summary>
    private static double Figure(JsonElement row, CatalogMeasure measure) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(measure.Field is null ? "__count" : measure.Name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble() : 0;

    private static JsonElement.ArrayEnumerator Rows(OdooReply reply) =>
        reply.Result.ValueKind == JsonValueKind.Array && reply.Result.EnumerateArray().All(static row => row.ValueKind == JsonValueKind.Object) ? reply.Result.EnumerateArray()
            : throw new OdooException(OdooErrorKind.BadResponse, "the groups are no list of objects");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
