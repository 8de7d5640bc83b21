using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway;
using Fayvad.Odoo.Gateway.Queries;
using Fayvad.Odoo.Gateway.Records;
using Fayvad.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Fayvad.Odoo.Tests.Gateway;

/// <summary>What callers may say of what they look for: it becomes a domain of fields that the catalogue has, or an error of the contract; nothing else reaches Odoo.</summary>
public class QueryFuzzTests
{
    private static readonly ResourceCatalog Catalog = ResourceCatalog.LoadDefault();
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    private static readonly string[] Operators = ["=", "!=", ">", ">=", "<", "<=", "=?", "like", "ilike", "not like", "not ilike", "=like", "=ilike", "in", "not in", "child_of", "parent_of", "any", "not any", "LIKE", "", "x"];

    private static readonly string[] Suffixes = ["", "__ne", "__gt", "__gte", "__lt", "__lte", "__in", "__nin", "__like", "__ilike", "__isnull", "__", "__x", ".name", "__name__ne"];

    private static readonly Gen<CatalogResource> Resources = Fuzz.Of([.. Catalog.Resources]);

    private static readonly Gen<string> Cursors = Gen.Select(Fuzz.Of("id asc", "id desc", "name asc, id asc", "date_order desc, id desc", "x"), Fuzz.Json.Array[0, 3])
        .Select(static (order, values) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[\"{order}\",[{string.Join(',', values)}]]")));

    private static readonly Gen<string> Values = Gen.OneOf(Fuzz.Text, Fuzz.Of("1", "1,2", "true", "2026-03-01", "2026-03-01T08:30:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "[[\"id\",\"=\",1]]"), Cursors);

    [Fact]
    public void A_filter_is_a_condition_on_a_field_of_the_resource_or_an_error_of_the_contract() =>
        Gen.Select(Resources, Gen.Int[0, 200], Fuzz.Of(Suffixes), Gen.OneOf(Values, Values.Array[0, 4].Select(static some => string.Join(',', some)))).Sample(static (resource, field, suffix, value) =>
            IsHarmless(resource, ($"{resource.Fields[field % resource.Fields.Count].Name}{suffix}", value)), iter: Fuzz.Count(4_000));

    [Fact]
    public void A_domain_has_fields_of_the_resource_alone_or_is_an_error_of_the_contract() =>
        Gen.Select(Resources, Gen.OneOf(Terms.Array[0, 6].Select(static terms => (IReadOnlyList<Func<CatalogResource, string>>)terms))).Sample(static (resource, terms) =>
            IsHarmless(resource, ("domain", $"[{string.Join(',', terms.Select(term => term(resource)))}]")), iter: Fuzz.Count(4_000));

    [Fact]
    public void Any_text_as_a_domain_is_one_or_an_error_of_the_contract() => Gen.Select(Resources, Fuzz.Near("[[\"id\",\"=\",1]]", "[\"|\",[\"name\",\"ilike\",\"a\"],[\"id\",\"in\",[1,2]]]", "[\"&\"]", "\"\\ud800\"", "[[", "]]"))
        .Sample(static (resource, text) => IsHarmless(resource, ("domain", text)), iter: Fuzz.Count(4_000));

    [Fact]
    public void A_cursor_is_a_place_in_an_order_or_an_error_of_the_contract() =>
        Gen.Select(Resources, Cursors).Sample(static (resource, cursor) => IsHarmless(resource, ("cursor", cursor)), iter: Fuzz.Count(4_000));

    [Fact]
    public void Any_parameters_together_are_a_query_or_an_error_of_the_contract() =>
        Gen.Select(Resources, Gen.Select(Gen.OneOf(Fuzz.Of("limit", "offset", "order", "fields", "expand", "cursor", "count", "archived", "search", "domain", "tz"), Fuzz.Text), Values).Array[0, 5]).Sample(static (resource, parameters) =>
            IsHarmless(resource, parameters), iter: Fuzz.Count(4_000));

    [Theory]
    [InlineData("domain", "[\"\\ud800\"]")]
    [InlineData("domain", "[[\"name\",\"=\",\"\\ud800\"]]")]
    [InlineData("domain", "[[\"id\",\"in\",[{\"\\udc00\":1}]]]")]
    [InlineData("domain", "\uD800")]
    [InlineData("cursor", "WyJkYXRlX29yZGVyIGRlc2MsIGlkIGRlc2MiLFsiXHVkODAwIiwxXV0")] // ["date_order desc, id desc",["\ud800",1]]
    [InlineData("cursor", "WyJcdWQ4MDAiLFtdXQ")] // ["\ud800",[]]
    public void Half_a_surrogate_pair_is_an_error_of_the_contract(string parameter, string value) =>
        Should.Throw<ApiException>(() => ListQuery.Parse(new QueryCollection(new Dictionary<string, StringValues> { [parameter] = value }), Catalog.Resources.Single(static resource => resource.Path == "/api/sales/orders"), Zone))
            .Error.Code.ShouldBe(ErrorCodes.ValidationError);

    /// <summary>PostgreSQL fails on one.</summary>
    [Theory]
    [InlineData("name", "a\0b")]
    [InlineData("search", "\0")]
    [InlineData("domain", "[[\"name\",\"=\",\"\\u0000\"]]")]
    [InlineData("cursor", "WyJuYW1lLGlkIixbIlx1MDAwMCIsMV1d")] // ["name,id",["\u0000",1]]
    public void NUL_is_an_error_of_the_contract(string parameter, string value) =>
        Should.Throw<ApiException>(() => ListQuery.Parse(new QueryCollection(new Dictionary<string, StringValues> { [parameter] = value }), Catalog.Resources.Single(static resource => resource.Path == "/api/sales/orders"), Zone))
            .Error.Code.ShouldBe(ErrorCodes.ValidationError);

    [Fact]
    public void A_cursor_of_a_text_is_none_of_the_above() =>
        ListQuery.Parse(new QueryCollection(new Dictionary<string, StringValues> { ["cursor"] = Base64Url.EncodeToString("[\"name,id\",[\"a\",1]]"u8) }), Catalog.Resources.Single(static resource => resource.Path == "/api/sales/orders"), Zone)
            .IsByCursor.ShouldBeTrue();

    [Fact]
    public void An_If_Match_is_a_list_of_tags_or_an_error_of_the_contract() => Fuzz.Near("\"a\"", "W/\"a\"", "*", ", ", "\"").Array[0, 2].Sample(static values =>
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = values;
        try
        {
            var tags = RecordTag.Demanded(request);
            (tags is null).ShouldBe(request.Headers.IfMatch.Count == 0);
            if (tags is not null) string.Join(',', values).ShouldMatch("(?s)^([\\s,]*(\\*|(W/\\s*)?\"(\\\\.|[^\"])*\"))(\\s*,[\\s,]*(\\*|(W/\\s*)?\"(\\\\.|[^\"])*\"))*[\\s,]*\\z");
            RecordTag.IsKnown(request, "\"a\"");
        }
        catch (ApiException refusal)
        {
            refusal.Error.Code.ShouldBe(ErrorCodes.ValidationError);
        }
    }, iter: Fuzz.Count(4_000));

    private static Gen<Func<CatalogResource, string>> Terms { get; } = Gen.OneOf(
        Fuzz.Of("\"&\"", "\"|\"", "\"!\"", "\"\\ud800\"", "{}", "null", "[]").Select(static term => (Func<CatalogResource, string>)(_ => term)),
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Fuzz.Of("", "", "", ".", ".id", ".create_uid.password", "x"), Fuzz.Of(Operators), Gen.OneOf(Fuzz.Json, Values.Select(static value => JsonSerializer.Serialize(value))))
            .Select(static (field, further, path, @operator, value) => (Func<CatalogResource, string>)(resource =>
            {
                var first = resource.Fields[field % resource.Fields.Count];
                var name = path == "." && first.Target is { } target ? $"{first.Name}.{target.Fields[further % target.Fields.Count].Name}" : $"{first.Name}{path}";
                return $"[\"{name}\",\"{@operator}\",{value}]";
            })));

    private static bool IsHarmless(CatalogResource resource, params (string Name, string Value)[] parameters)
    {
        ListQuery query;
        try
        {
            query = ListQuery.Parse(new QueryCollection(parameters.GroupBy(static it => it.Name).ToDictionary(static group => group.Key, static group => new StringValues([.. group.Select(static it => it.Value)]))), resource, Zone);
        }
        catch (ApiException refusal)
        {
            return refusal.Error is { Code: ErrorCodes.ValidationError, Details: not null };
        }
        DomainSyntax.Problem(query.Domain).ShouldBeNull();
        // What stands first is the resource's own: nothing that a caller adds takes it back.
        var own = resource.Filter();
        query.Domain.Take(own.Count).Select(static term => term!.ToJsonString()).ShouldBe(own.Select(static term => term!.ToJsonString()));
        foreach (var condition in query.Domain.Skip(own.Count).OfType<JsonArray>())
        {
            IsOf(resource, (string)condition[0]!).ShouldBeTrue(condition.ToJsonString());
            ((string)condition[1]!).ShouldNotBeOneOf("any", "not any");
            // One value or a list of such, in which no NUL stands: PostgreSQL fails on one.
            foreach (var value in condition[2] is JsonArray list ? list : [condition[2]?.DeepClone()])
            {
                (value is null or JsonValue).ShouldBeTrue(condition.ToJsonString());
                if (value?.GetValueKind() == JsonValueKind.String) ((string)value!).ShouldNotContain('\0');
            }
        }
        JsonDocument.Parse(query.Domain.ToJsonString()).Dispose();
        return true;
    }

    private static bool IsOf(CatalogResource? resource, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (resource?.Find(name) is not { CanFilter: true } field) return false;
            resource = field.Target;
        }
        return true;
    }
}
