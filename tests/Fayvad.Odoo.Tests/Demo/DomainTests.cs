using System.Text.Json;
using CsCheck;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Records;

namespace Fayvad.Odoo.Tests.Demo;

/// <summary>Domains as Odoo 17 was seen to evaluate them.</summary>
public class DomainTests
{
    private static readonly DemoDatabase Db = new("test");

    [Theory]
    [InlineData("res.country", """[["code", "=", "KE"]]""", new[] { 1 })]
    [InlineData("res.country", """[["code", "!=", "KE"], ["id", "<", 4]]""", new[] { 2, 3 })]
    [InlineData("res.country", """[["phone_code", ">", 254]]""", new[] { 7, 8 })]
    [InlineData("res.country", """[["phone_code", ">=", 255]]""", new[] { 7, 8 })]
    [InlineData("res.country", """[["phone_code", "<", 33]]""", new[] { 3 })]
    [InlineData("res.country", """[["phone_code", "<=", 33]]""", new[] { 3, 4 })]
    [InlineData("res.country", """[["code", "in", ["KE", "UG"]]]""", new[] { 1, 8 })]
    [InlineData("res.country", """[["id", "not in", [1, 2, 3, 4, 5, 6]]]""", new[] { 7, 8 })]
    [InlineData("res.country", """[["name", "like", "an"]]""", new[] { 2, 4, 7, 8 })]
    [InlineData("res.country", """[["name", "like", "AN"]]""", new int[0])]
    [InlineData("res.country", """[["name", "ilike", "UNITED"]]""", new[] { 3, 5 })]
    [InlineData("res.country", """[["name", "ilike", "e_Y"]]""", new[] { 1 })] // "_" is any character
    [InlineData("res.country", """[["name", "ilike", "e\\_y"]]""", new int[0])] // and can be escaped
    [InlineData("res.country", """[["name", "not ilike", "a"]]""", new[] { 5 })]
    [InlineData("res.country", """[["name", "=like", "Ken%"]]""", new[] { 1 })]
    [InlineData("res.country", """[["name", "=like", "ken%"]]""", new int[0])]
    [InlineData("res.country", """[["name", "=ilike", "ken%"]]""", new[] { 1 })]
    [InlineData("res.country", """[["code", "=?", false], ["id", "=", 2]]""", new[] { 2 })]
    [InlineData("res.country", """[["code", "=?", "KE"]]""", new[] { 1 })]
    [InlineData("res.country", """["|", ["id", "=", 1], ["id", "=", 2]]""", new[] { 1, 2 })]
    [InlineData("res.country", """["|", ["id", "=", 1], "&", ["id", ">", 6], ["code", "=", "UG"]]""", new[] { 1, 8 })]
    [InlineData("res.country", """["!", "|", ["id", ">", 2], ["code", "=", "KE"]]""", new[] { 2 })]
    [InlineData("res.country", """["|", ["id", "=", 1], ["id", "=", 2], ["id", "=", 2]]""", new[] { 2 })] // the third is joined by "and"
    [InlineData("res.country", """[[0, "=", 1]]""", new int[0])]
    [InlineData("res.country", """[[1, "=", 1], ["id", "=", 1]]""", new[] { 1 })]
    [InlineData("hr.department", """[["parent_id", "=", false]]""", new[] { 1 })]
    [InlineData("hr.department", """[["parent_id", "!=", 1]]""", new[] { 1, 6 })] // an empty value is not 1
    [InlineData("hr.department", """[["parent_id", "not in", [1]]]""", new[] { 1, 6 })]
    [InlineData("hr.department", """[["parent_id", "in", [3, false]]]""", new[] { 1, 6 })]
    [InlineData("hr.department", """[["parent_id", "=", "Management"], ["id", "<", 4]]""", new[] { 2, 3 })] // a text means the name
    [InlineData("hr.department", """[["parent_id", "ilike", "production"]]""", new[] { 6 })]
    [InlineData("hr.department", """[["parent_id", "not ilike", "management"]]""", new[] { 1 })]
    [InlineData("hr.department", """[["id", "child_of", 3]]""", new[] { 3, 6 })]
    [InlineData("hr.department", """[["id", "child_of", [3, 5]]]""", new[] { 3, 5, 6 })]
    [InlineData("hr.department", """[["id", "parent_of", 6]]""", new[] { 1, 3, 6 })]
    [InlineData("hr.department", """[["parent_id", "child_of", 3]]""", new[] { 3, 6 })] // the hierarchy itself
    [InlineData("hr.employee", """[["department_id", "child_of", 3]]""", new[] { 4, 5, 6, 7, 11 })]
    [InlineData("hr.department", """[["parent_id.name", "not ilike", "management"]]""", new[] { 6 })] // no related record, no match
    [InlineData("hr.department", """["!", ["parent_id.name", "ilike", "management"]]""", new[] { 1, 6 })]
    [InlineData("res.partner", """[["ref", "!=", ""], ["id", "<", 11]]""", new[] { 10 })]
    [InlineData("res.partner", """[["ref", "!=", "C-010"], ["id", "<", 11]]""", new[] { 1, 3, 4, 5 })]
    [InlineData("hr.department", """[["complete_name", "=", "Management / Production / Finishing"]]""", new[] { 6 })]
    [InlineData("hr.department", """[["manager_id.department_id.name", "=", "Finance"]]""", new[] { 5 })] // along relations
    [InlineData("hr.department", """[["member_ids.job_title", "=", "Carpenter"]]""", new[] { 3 })] // any of many
    [InlineData("hr.department", """[["member_ids", "any", [["job_title", "=", "Buyer"]]]]""", new[] { 4 })]
    [InlineData("hr.department", """[["member_ids", "not any", [["id", "<", 10]]]]""", new[] { 5 })]
    [InlineData("hr.department", """[["member_ids", "in", [9, 10]]]""", new[] { 4, 5 })]
    [InlineData("hr.department", """[["child_ids", "=", false], ["id", "<", 5]]""", new[] { 2, 4 })]
    [InlineData("hr.employee", """[["active", "=", false]]""", new[] { 12 })]
    [InlineData("hr.employee", """[["active", "!=", true]]""", new[] { 12 })]
    [InlineData("hr.employee", """[["birthday", "<", "1980-01-01"]]""", new[] { 1, 12 })]
    [InlineData("hr.employee", """[["user_id.login", "=", "user"]]""", new[] { 2 })]
    public void A_condition_matches_what_it_matches_at_Odoo(string model, string domain, int[] ids) => Matching(model, domain).ShouldBe(ids.Select(static id => (long)id));

    [Fact]
    public void A_condition_on_a_field_that_cannot_be_searched_is_dropped() =>
        Matching("hr.department", """[["total_employee", ">", 1000]]""").Length.ShouldBe(6);

    [Fact]
    public void A_bare_date_bounds_a_time_by_the_whole_day()
    {
        var day = ((string)Db.Find("sale.order", 4)!["date_order"]!)[..10];
        Matching("sale.order", $"""[["date_order", "<=", "{day}"], ["date_order", ">=", "{day}"]]""").ShouldContain(4);
        Matching("sale.order", $"""[["date_order", ">", "{day}"]]""").ShouldNotContain(4);
        Matching("sale.order", $"""[["date_order", "<", "{day}"]]""").ShouldNotContain(4);
    }

    [Theory]
    [InlineData("""[["nope", "=", 1]]""", "builtins.ValueError")]
    [InlineData("""[["name", "~~", 1]]""", "builtins.ValueError")]
    [InlineData("""[["name", "="]]""", "builtins.ValueError")]
    [InlineData("""["&", ["name", "=", 1]]""", "builtins.ValueError")]
    [InlineData("""["!"]""", "builtins.ValueError")]
    [InlineData("""["%", ["name", "=", 1]]""", "builtins.ValueError")]
    [InlineData("""7""", "builtins.ValueError")]
    [InlineData("""[["id", "in", 5]]""", "builtins.ValueError")]
    [InlineData("""[["id", "=", "a"]]""", "psycopg2.errors.InvalidTextRepresentation")]
    [InlineData("""[["amount_total", "=", "x"]]""", "builtins.ValueError")]
    [InlineData("""[["date_order", ">", "x"]]""", "psycopg2.errors.InvalidDatetimeFormat")]
    [InlineData("""[["name", "=", "a\u0000b"]]""", "builtins.ValueError")]
    [InlineData("""[["name", "any", []]]""", "builtins.ValueError")]
    public void A_wrong_domain_is_refused_as_Odoo_refuses_it(string domain, string error) =>
        Should.Throw<DemoFault>(() => Matching("sale.order", domain)).Name.ShouldBe(error);

    [Fact]
    public void Not_is_the_complement() => Conditions.Sample(condition =>
        Matching("res.partner", $"""["!", {condition}]""").Concat(Matching("res.partner", $"[{condition}]")).Order().ShouldBe(AllPartners));

    [Fact]
    public void And_is_the_intersection_and_or_the_union() => Gen.Select(Conditions, Conditions).Sample((a, b) =>
    {
        var (left, right) = (Matching("res.partner", $"[{a}]"), Matching("res.partner", $"[{b}]"));
        Matching("res.partner", $"""["&", {a}, {b}]""").ShouldBe(left.Intersect(right).Order());
        Matching("res.partner", $"[{a}, {b}]").ShouldBe(left.Intersect(right).Order());
        Matching("res.partner", $"""["|", {a}, {b}]""").ShouldBe(left.Union(right).Order());
    });

    [Fact]
    public void A_negative_operator_is_the_complement_of_its_positive_one() => Gen.Select(Fields, Gen.OneOf("=", "in", "ilike", "like"), Values).Sample((field, @operator, value) =>
    {
        var right = @operator == "in" ? $"[{value}]" : value;
        var negative = @operator switch { "=" => "!=", _ => $"not {@operator}" };
        var (with, without) = (Matching("res.partner", Condition(field, @operator, right)), Matching("res.partner", Condition(field, negative, right)));
        with.Concat(without).Order().ShouldBe(AllPartners);
    });

    [Fact]
    public void Whatever_matches_like_matches_ilike_too() => Gen.Select(Fields, Values).Sample((field, value) =>
        Matching("res.partner", Condition(field, "like", value)).ShouldBeSubsetOf(Matching("res.partner", Condition(field, "ilike", value))));

    [Fact]
    public void Any_text_is_found_by_its_escaped_self() => Gen.String[Gen.Char["aB%_\\é.*("], 0, 8].Sample(text =>
        Fayvad.Odoo.Demo.Records.Values.Like(text, text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal), ignoreCase: false).ShouldBeTrue());

    private static readonly long[] AllPartners = [.. Db.All("res.partner").Select(static partner => partner.Id)];
    private static readonly Gen<string> Fields = Gen.OneOf("name", "city", "email", "ref", "parent_id", "country_id", "complete_name");
    private static readonly Gen<string> Values = Gen.OneOf("\"a\"", "\"Nairobi\"", "\"Sav%\"", "\"_\"", "\"KE\"", "\"\\\\%\"");
    private static readonly Gen<string> Conditions = Gen.Select(
        Gen.OneOf("name", "city", "customer_rank", "supplier_rank", "id", "active", "country_id", "parent_id", "country_id.code"),
        Gen.OneOf("=", "!=", "in", "not in"), Gen.OneOf("1", "2", "5", "10", "false")).Select((field, @operator, value) =>
        $"""["{field}", "{@operator}", {(@operator.EndsWith("in", StringComparison.Ordinal) ? $"[{Fit(field, value)}]" : Fit(field, value))}]""");

    private static string Fit(string field, string value) => field is "name" or "city" or "country_id.code" && value != "false" ? $"\"{value}\"" : value;

    private static string Condition(string field, string @operator, string right) => $"""[["{field}", "{@operator}", {right}]]""";

    private static long[] Matching(string model, string domain)
    {
        using var document = JsonDocument.Parse(domain);
        var matches = DomainFilter.Parse(Db, DemoDatabase.ModelOf(model), document.RootElement);
        return [.. Db.All(model).Where(record => matches(record)).Select(static record => record.Id)];
    }
}
