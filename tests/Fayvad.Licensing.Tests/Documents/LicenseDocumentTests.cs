using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Tests.Documents;

public class LicenseDocumentTests
{
    [Fact]
    public void A_document_says_what_a_verifier_needs_in_the_words_of_the_contract()
    {
        var json = JsonNode.Parse(Some.Document(license => license with
        {
            Overrides = LicenseOverrides.Of(new Dictionary<string, bool> { ["manufacturing_module"] = false, ["beta_module"] = true },
                new Dictionary<string, long> { ["max_users"] = 0 }),
        }).ToJson())!;
        json.ToJsonString().ShouldBe(JsonNode.Parse("""
            {"v": 1, "iss": "fayvad", "iat": 1773835200, "jti": "0190a000-0000-7000-8000-000000000003",
             "sub": "0190a000-0000-7000-8000-000000000001", "revision": 2,
             "client": {"id": "0190a000-0000-7000-8000-000000000002", "name": "Acme Ltd"},
             "tier": {"code": "professional", "name": "Professional", "rank": 30}, "state": "active",
             "starts_at": "2026-01-01T00:00:00Z", "expiry_date": "2027-01-01T00:00:00Z", "is_perpetual": false, "is_trial": false,
             "features": ["accounting_module", "advanced_reporting", "api_access", "beta_module", "hr_module", "inventory_module",
                          "purchasing_module", "real_time_sync", "sales_module", "webhook_support"],
             "limits": {"max_users": 0, "max_api_requests_per_hour": 5000, "max_concurrent_connections": 10, "max_companies": 1, "max_databases": 1},
             "tenants": ["acme"], "key_display": "XXXX-XXXX-XXXX-XXXX-7Q2M"}
            """)!.ToJsonString());
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        var document = Some.Document(static license => license with { ExpiryDate = null, IsTrial = true, Tenants = [] }) with
        {
            Client = new(Guid.Empty, "Müller & Söhne — 株式会社 \U0001F980 \"<script>"),
            Changes = [new(Some.Noon.AddMilliseconds(1), new("free", "Free", 10), [], LicenseOfNothing)],
        };
        LicenseDocumentReader.TryRead(document.ToJson(), out var read).ShouldBeTrue();
        read.ToJson().ShouldBe(document.ToJson());
        read.Client.ShouldBe(document.Client);
    }

    [Fact]
    public void Members_of_a_later_version_are_ignored()
    {
        var json = JsonNode.Parse(Some.Document().ToJson())!.AsObject();
        (json["later"], json["limits"]!["max_rockets"], json["client"]!["vat"]) = (new JsonArray(1, 2), 5, "GB1");
        LicenseDocumentReader.TryRead(Encoding.UTF8.GetBytes(json.ToJsonString()), out var read).ShouldBeTrue();
        read.Limits["max_rockets"].ShouldBe(5);
    }

    [Theory]
    [InlineData("v")]
    [InlineData("sub")]
    [InlineData("revision")]
    [InlineData("client")]
    [InlineData("tier")]
    [InlineData("state")]
    [InlineData("starts_at")]
    [InlineData("expiry_date")]
    [InlineData("is_perpetual")]
    [InlineData("features")]
    [InlineData("limits")]
    [InlineData("tenants")]
    public void A_document_that_lacks_a_member_is_not_read_because_missing_is_not_unlimited(string member)
    {
        var json = JsonNode.Parse(Some.Document().ToJson())!.AsObject();
        json.Remove(member).ShouldBeTrue();
        LicenseDocumentReader.TryRead(Encoding.UTF8.GetBytes(json.ToJsonString()), out _).ShouldBeFalse();
        json[member] = null;
        LicenseDocumentReader.TryRead(Encoding.UTF8.GetBytes(json.ToJsonString()), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"v":2}""")]
    [InlineData("""{"v":0}""")]
    [InlineData("""{"v":"1"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public void Another_version_is_not_guessed_at(string json) => LicenseDocumentReader.TryRead(Encoding.UTF8.GetBytes(json), out _).ShouldBeFalse();

    [Fact]
    public void A_limit_or_an_expiry_that_contradicts_itself_is_not_read()
    {
        foreach (var change in (Action<JsonObject>[])
        [
            static json => json["limits"]!["max_users"] = -1, static json => json["limits"]!.AsObject().Remove("max_users"), static json => json["is_perpetual"] = true,
            static json => json["expiry_date"] = null, static json => json["expiry_date"] = "2027-01-01", static json => json["starts_at"] = "2027-01-01T00:00:00",
            static json => json["changes"] = new JsonArray(new JsonObject { ["at"] = "2027-01-01T00:00:00Z" }),
        ])
        {
            var json = JsonNode.Parse(Some.Document().ToJson())!.AsObject();
            change(json);
            LicenseDocumentReader.TryRead(Encoding.UTF8.GetBytes(json.ToJsonString()), out _).ShouldBeFalse(json.ToJsonString());
        }
    }

    [Fact]
    public void Whatever_bytes_come_reading_answers() =>
        Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 4].Sample(static changes =>
        {
            var json = Some.Document().ToJson();
            foreach (var (at, value) in changes) json[at % json.Length] = value;
            LicenseDocumentReader.TryRead(json, out _);
        }, iter: 20_000);

    [Theory]
    [InlineData(LicenseState.Active, "2025-12-31T23:59:59.999Z", LicenseVerdict.NotActivated)]
    [InlineData(LicenseState.Active, "2026-01-01T00:00:00Z", LicenseVerdict.Allowed)]
    [InlineData(LicenseState.Active, "2026-12-31T23:59:59.999Z", LicenseVerdict.Allowed)]
    [InlineData(LicenseState.Active, "2027-01-01T00:00:00Z", LicenseVerdict.Expired)]
    [InlineData(LicenseState.Issued, "2026-06-01T00:00:00Z", LicenseVerdict.NotActivated)]
    [InlineData(LicenseState.Suspended, "2026-06-01T00:00:00Z", LicenseVerdict.Suspended)]
    [InlineData(LicenseState.Revoked, "2026-06-01T00:00:00Z", LicenseVerdict.Revoked)]
    [InlineData(LicenseState.Replaced, "2026-06-01T00:00:00Z", LicenseVerdict.Revoked)]
    public void A_document_is_judged_as_the_licence_itself(LicenseState state, string at, LicenseVerdict verdict)
    {
        var (view, now) = (Some.License(license => license with { State = state }), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        LicenseDocuments.Of(view, Some.Noon, "").ValidityAt(now).ShouldBe(verdict);
        LicenseEvaluator.Validity(view.ToSnapshot("acme"), "acme", now.ToUnixTimeMilliseconds()).ShouldBe(verdict);
    }

    [Fact]
    public void A_state_of_a_later_version_is_not_good() => (Some.Document() with { State = "hibernating" }).ValidityAt(Some.Noon).ShouldBe(LicenseVerdict.Revoked);

    [Fact]
    public void Changes_come_into_force_at_their_instants_and_last()
    {
        DateTimeOffset first = Some.Noon.AddDays(1), second = Some.Noon.AddDays(2);
        var document = Some.Document() with
        {
            Changes = [new(first, new("basic", "Basic", 20), ["api_access"], LicenseOfNothing), new(second, new("free", "Free", 10), [], LicenseOfNothing)],
        };
        document.At(first.AddTicks(-1)).ShouldBe(document);
        document.At(first).ShouldSatisfyAllConditions(
            now => now.Tier.Code.ShouldBe("basic"), now => now.Features.ShouldBe(["api_access"]), now => now.Changes!.Count.ShouldBe(1));
        document.At(second.AddYears(1)).ShouldSatisfyAllConditions(now => now.Tier.Code.ShouldBe("free"), now => now.Changes.ShouldBeNull());
    }

    private static IReadOnlyDictionary<string, long> LicenseOfNothing { get; } = LicenseLimits.Names.ToDictionary(static name => name, static _ => 1L);
}
