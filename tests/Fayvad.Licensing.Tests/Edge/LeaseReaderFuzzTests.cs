using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tests.Documents;
using Fayvad.TestKit;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Tests.Edge;

/// <summary>Whatever an authority answers, or somebody in its place: it is a lease that answers the question, or has a fault; never an exception.</summary>
public sealed class LeaseReaderFuzzTests : IDisposable
{
    private static readonly LeaseQuestion Question = new("acme", "instance", "nonce-nonce-nonce-nonce");

    private readonly ECDsa _leaseKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DocumentVerifier _trusted = new(new([Some.Key.Public]));
    private readonly LeaseJwk _jwk;
    private readonly LeaseEnvelope _good;
    private readonly string _claims;
    private readonly string _statement;

    public LeaseReaderFuzzTests()
    {
        var point = _leaseKey.ExportParameters(false);
        _jwk = new("EC", "P-256", Base64UrlEncoder.Encode(point.Q.X), Base64UrlEncoder.Encode(point.Q.Y));
        var now = Some.Noon.ToUnixTimeSeconds();
        var statement = new LeaseKeyClaims { Version = 1, Issuer = LicenseDocuments.Issuer, Id = "statement", IssuedAt = now, ExpiresAt = now + 86_400, Jwk = _jwk };
        var document = Some.Document();
        var license = Some.Key.Sign(DocumentTypes.License, document.ToJson()).Jws;
        var claims = new LeaseClaims
        {
            Version = 1, Issuer = LicenseDocuments.Issuer, Id = "lease", LicenseId = document.LicenseId, TenantId = Question.TenantId, InstanceId = Question.InstanceId, Nonce = Question.Nonce,
            IssuedAt = now, ExpiresAt = now + 3_600, RefreshAfter = now + 1_800, ServerTime = Some.Noon, Revision = document.Revision, Sequence = 7, Verdict = "VALID",
            License = LeaseLicense.Of(Some.License().ToSnapshot(Question.TenantId)), LicenseDigest = LeaseReader.DigestOf(license),
        };
        (_claims, _statement) = (Encoding.UTF8.GetString(claims.ToJson()), Encoding.UTF8.GetString(statement.ToJson()));
        _good = new(license, Lease(_claims), Statement(_statement));
    }

    public void Dispose() => _leaseKey.Dispose();

    [Fact]
    public async Task The_answer_that_is_spoilt_below_is_a_good_one() =>
        (await LeaseReader.ReadAsync(_good, Question, _trusted, Some.Noon, default)).Fault.ShouldBe(LeaseFault.None);

    [Fact]
    public void Documents_that_are_none_are_no_lease()
    {
        var text = Fuzz.Near(_good.Lease, _good.LeaseKey, _good.License!);
        Gen.Select(text, Gen.Int[0, 2]).Sample((text, place) => Read(place switch
        {
            0 => _good with { Lease = text },
            1 => _good with { LeaseKey = text },
            _ => _good with { License = text },
        }) is var found && (found.Fault != LeaseFault.None || text == _good.Lease || text == _good.LeaseKey || text == _good.License), iter: Fuzz.Count(600));
    }

    /// <summary>A key that leaked, or a defect of the authority.</summary>
    [Fact]
    public void A_lease_that_is_signed_well_and_makes_no_sense_has_a_fault_or_answers_the_question() => Fuzz.JsonLike(_claims).Sample(claims =>
        IsSound(Read(_good with { Lease = Lease(claims) })), iter: Fuzz.Count(600));

    [Fact]
    public void A_licence_in_a_lease_that_makes_no_sense_is_a_fault_or_can_be_judged()
    {
        var at = _claims.IndexOf("\"license\":", StringComparison.Ordinal) + "\"license\":".Length;
        var license = System.Text.Json.Nodes.JsonNode.Parse(_claims)!["license"]!.ToJsonString();
        _claims[at..].ShouldStartWith(license);
        Fuzz.JsonLike(license).Sample(spoilt => IsSound(Read(_good with { Lease = Lease($"{_claims[..at]}{spoilt}{_claims[(at + license.Length)..]}") })), iter: Fuzz.Count(600));
    }

    [Fact]
    public void A_statement_that_is_signed_well_and_makes_no_sense_has_a_fault_or_vouches_for_the_key()
    {
        var jwk = System.Text.Json.Nodes.JsonNode.Parse(_statement)!["jwk"]!.ToJsonString();
        Gen.OneOf(Fuzz.JsonLike(_statement), Fuzz.JsonLike(jwk).Select(spoilt => _statement.Replace(jwk, spoilt, StringComparison.Ordinal)))
            .Sample(statement => IsSound(Read(_good with { LeaseKey = Statement(statement) })), iter: Fuzz.Count(200));
    }

    [Fact]
    public void A_key_that_vouches_until_after_all_time_does_so()
    {
        var until = System.Text.Json.Nodes.JsonNode.Parse(_statement)!.AsObject();
        until["exp"] = long.MaxValue;
        Read(_good with { LeaseKey = Statement(until.ToJsonString()) }).Fault.ShouldBe(LeaseFault.None);
    }

    [Fact]
    public void Any_bytes_are_a_state_that_was_kept_or_none()
    {
        var state = LeaseState.Accept(null, _good, System.Text.Json.JsonSerializer.Deserialize(_claims, LeaseJson.Default.LeaseClaims)!, Some.Noon)!.ToJson();
        Gen.OneOf(Fuzz.JsonLike(Encoding.UTF8.GetString(state)).Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 200]).Sample(bytes =>
        {
            if (LeaseState.FromJson(bytes) is { } read) read.Documents.ShouldNotBeNull();
        }, iter: Fuzz.Count(2_000));
        LeaseState.FromJson(state).ShouldNotBeNull();
    }

    private LeaseReading Read(LeaseEnvelope documents) => LeaseReader.ReadAsync(documents, Question, _trusted, Some.Noon, default).AsTask().GetAwaiter().GetResult();

    private bool IsSound(LeaseReading found)
    {
        if (found is not { Fault: LeaseFault.None, Claims: { } claims }) return found is { Fault: not LeaseFault.None, Claims: null };
        _ = claims.Decision;
        if (claims.License?.ToSnapshot(claims.LicenseId!.Value, claims.TenantId, claims.Revision!.Value) is { } license) LicenseEvaluator.Validity(license, Question.TenantId, Some.Noon.ToUnixTimeMilliseconds());
        var asked = JsonSerializer.Deserialize(_claims, LeaseJson.Default.LeaseClaims)!;
        return (claims.TenantId, claims.InstanceId, claims.Nonce) == (Question.TenantId, Question.InstanceId, Question.Nonce)
            && (claims.Version, claims.Issuer, claims.LicenseId, claims.Revision, claims.LicenseDigest) == (asked.Version, asked.Issuer, asked.LicenseId, asked.Revision, asked.LicenseDigest)
            && claims.ExpiresAt > claims.IssuedAt && (claims.License is not null || !claims.IsValid);
    }

    private string Lease(string claims) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims,
        new SigningCredentials(new ECDsaSecurityKey(_leaseKey) { KeyId = DocumentKey.OfEcdsa(_leaseKey.ExportParameters(false)).KeyId }, SecurityAlgorithms.EcdsaSha256),
        new Dictionary<string, object> { ["typ"] = DocumentTypes.Lease });

    private static string Statement(string claims) => Some.Key.Sign(DocumentTypes.LeaseKey, Encoding.UTF8.GetBytes(claims)).Jws;
}
