using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Tests.Documents;

/// <summary>Makes the vectors of a version, once, with fresh keys that nobody keeps.</summary>
internal sealed class GoldenVectorMaker(string folder)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SigningKey _key = SigningKey.Generate(SigningAlgorithm.PS256);
    private readonly SigningKey _rs256 = SigningKey.Generate(SigningAlgorithm.RS256);
    private readonly SigningKey _unknown = SigningKey.Generate(SigningAlgorithm.PS256);
    private readonly JsonArray _vectors = [];

    public void Make()
    {
        Directory.Exists(folder).ShouldBeFalse("A set that is published is never made anew.");
        Directory.CreateDirectory(folder);
        var keys = new DocumentKeySet([_key.Public, _rs256.Public]);
        Write("public-keys.jwks.json", JsonNode.Parse(keys.ToJwks())!.ToJsonString(Readable) + "\n");
        Write("public-keys.pem", string.Concat(keys.Keys.Select(static key => key.ToPem())));
        Good();
        Forged();
        Write("vectors.json", new JsonObject { ["vectors"] = _vectors }.ToJsonString(Readable) + "\n");
    }

    private void Good()
    {
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), end = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), middle = new(2026, 6, 15, 9, 30, 0, TimeSpan.Zero);
        Add("perpetual", Of(Some.License(static license => license with { ExpiryDate = null })), start.AddSeconds(-1), start, end.AddYears(100));
        Add("expiring", Of(Some.License()), start, end.AddMilliseconds(-1), end);
        Add("expiring-rs256", Of(Some.License()), _rs256, middle, end);
        Add("trial", Of(Some.License(license => license with { IsTrial = true, ExpiryDate = middle.AddMilliseconds(123) }, tier: "basic")), middle, middle.AddMilliseconds(123));
        Add("unlimited", Of(Some.License(static license => license with { ExpiryDate = null, Tenants = [new("acme", license.StartsAt), new("acme_test", license.StartsAt)] }, tier: "enterprise")), middle);
        Add("overridden", Of(Some.License(static license => license with
        {
            Overrides = LicenseOverrides.Of(new Dictionary<string, bool> { ["manufacturing_module"] = false, ["beta_module"] = true },
                new Dictionary<string, long> { ["max_users"] = 0, ["max_api_requests_per_hour"] = 1234 }),
        })), middle);
        Add("unicode-client", Of(Some.License(client: "Müller & Söhne – 株式会社 \U0001F980 \"<b>\" عميل")), middle);
        Add("suspended", Of(Some.License(static license => license with { State = LicenseState.Suspended })), middle);
        Add("issued", Of(Some.License(static license => license with { State = LicenseState.Issued, Tenants = [] })), middle);
        Add("later-changes", Of(Some.License()) with
        {
            Changes =
            [
                new(middle, new("professional", "Professional", 30), ["api_access", "sales_module"], Limits(500)),
                new(middle.AddMonths(1), new("basic", "Basic", 20), ["api_access"], Limits(100)),
            ],
        }, middle.AddMilliseconds(-1), middle, middle.AddMonths(1), end);

        var later = JsonNode.Parse(Of(Some.License()).ToJson())!.AsObject();
        (later["later"], later["limits"]!["max_rockets"], later["client"]!["vat"]) = (new JsonObject { ["a"] = 1 }, 5, "GB1");
        Add("later-members", later.ToJsonString(), _key, middle);
        later["v"] = 2;
        Add("later-version", later.ToJsonString(), _key);
    }

    private void Forged()
    {
        var payload = Of(Some.License()).ToJson();
        var parts = _key.Sign(DocumentTypes.License, payload).Jws.Split('.');
        var foreign = _unknown.Sign(DocumentTypes.License, payload).Jws.Split('.');
        var longer = Base64UrlEncoder.Encode(Encoding.UTF8.GetString(payload).Replace("2027-01-01", "2099-01-01", StringComparison.Ordinal));
        Refuse("changed-payload", $"{parts[0]}.{longer}.{parts[2]}", "bad_signature");
        Refuse("changed-signature", $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}", "bad_signature");
        Refuse("foreign-signature", $"{parts[0]}.{foreign[1]}.{foreign[2]}", "bad_signature");
        Refuse("unknown-key", string.Join('.', foreign), "unknown_key");
        Refuse("algorithm-none", $"{Header("none")}.{parts[1]}.", "unknown_key");
        Refuse("algorithm-hs256", $"{Header("HS256")}.{parts[1]}.{parts[2]}", "unknown_key");
        Refuse("lease-as-license", _key.Sign(DocumentTypes.Lease, payload).Jws, "wrong_type");
        Refuse("without-type", Some.Jws(_key, payload), "wrong_type");
        Refuse("critical-extension", Some.Jws(_key, payload, ("typ", DocumentTypes.License), ("crit", (string[])["later"]), ("later", 1)), "malformed");
        Refuse("own-key-in-header", Some.Jws(_unknown, payload, ("typ", DocumentTypes.License), ("jwk", JsonSerializer.SerializeToElement(
            JsonNode.Parse(new DocumentKeySet([_unknown.Public]).ToJwks())!["keys"]![0]))), "malformed");
        Refuse("cut-short", $"{parts[0]}.{parts[1]}", "malformed");

        string Header(string algorithm) => Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","kid":"{{_key.KeyId}}","typ":"{{DocumentTypes.License}}"}""");
    }

    private static LicenseDocument Of(LicenseView view) => LicenseDocuments.Of(view, Some.Noon, "0190a000-0000-7000-8000-000000000003");

    private static Dictionary<string, long> Limits(long requests) =>
        LicenseLimits.Names.ToDictionary(static name => name, name => name == LicenseLimits.MaxApiRequestsPerHourName ? requests : 1);

    private void Add(string name, LicenseDocument document, params DateTimeOffset[] instants) => Add(name, document, _key, instants);

    private void Add(string name, LicenseDocument document, SigningKey key, params DateTimeOffset[] instants) =>
        Add(name, Encoding.UTF8.GetString(document.ToJson()), key, instants);

    private void Add(string name, string payload, SigningKey key, params DateTimeOffset[] instants)
    {
        Write($"{name}.lic", key.Sign(DocumentTypes.License, Encoding.UTF8.GetBytes(payload)).Jws + "\n");
        Write($"{name}.json", JsonNode.Parse(payload)!.ToJsonString(Readable) + "\n");
        var vector = new JsonObject { ["file"] = $"{name}.lic", ["algorithm"] = key.Algorithm.ToString(), ["fault"] = null, ["payload"] = $"{name}.json" };
        if (instants.Length > 0) vector["judged"] = new JsonArray([.. instants.Select(at => Judged(payload, at))]);
        _vectors.Add(vector);
    }

    private static JsonObject Judged(string payload, DateTimeOffset at)
    {
        LicenseDocumentReader.TryRead(Encoding.UTF8.GetBytes(payload), out var document).ShouldBeTrue();
        var now = document.At(at);
        return new()
        {
            ["at"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["reason"] = now.ValidityAt(at).InvalidReason(),
            ["tier"] = now.Tier.Code,
            ["features"] = now.Features.Count,
            ["max_api_requests_per_hour"] = now.Limits["max_api_requests_per_hour"],
        };
    }

    private void Refuse(string name, string jws, string fault)
    {
        Write($"{name}.lic", jws + "\n");
        _vectors.Add(new JsonObject { ["file"] = $"{name}.lic", ["fault"] = fault });
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
