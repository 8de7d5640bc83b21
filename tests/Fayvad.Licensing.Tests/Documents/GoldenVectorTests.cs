using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.Tests.Documents;

/// <summary>The files in <c>contracts/license-vectors</c>, which this and every later version goes on reading. No test writes there.</summary>
public class GoldenVectorTests
{
    private static readonly string Folder = FindFolder();

    public static TheoryData<string> Files => new(Vectors(Folder).Select(static vector => (string)vector["file"]!));

    public static TheoryData<string> KeyFiles => new("public-keys.jwks.json", "public-keys.pem");

    [Theory, MemberData(nameof(Files))]
    public Task A_vector_is_read_as_its_version_was(string file) => CheckAsync(Folder, Vectors(Folder).Single(vector => (string?)vector["file"] == file));

    [Fact]
    public async Task A_set_that_is_made_today_is_read_like_the_frozen_one()
    {
        // To publish a set for a new version, name its folder, which must not be there.
        var named = Environment.GetEnvironmentVariable("VECTORS");
        var folder = named ?? Path.Combine(Directory.CreateTempSubdirectory("fayvad-vectors-").FullName, "made");
        new GoldenVectorMaker(folder).Make();
        File.ReadAllText(Path.Combine(folder, "vectors.json")).ShouldBe(Read(Folder, "vectors.json"));
        foreach (var vector in Vectors(folder)) await CheckAsync(folder, vector);
        if (named is null) Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public void Every_file_of_the_folder_belongs_to_a_vector() =>
        Directory.GetFiles(Folder, "*.lic").Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(Vectors(Folder).Select(static vector => (string)vector["file"]!).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(KeyFiles))]
    public void Nothing_private_lies_beside_them(string file) => Read(Folder, file).ShouldNotContain("PRIVATE");

    private static async Task CheckAsync(string folder, JsonNode vector)
    {
        foreach (var keys in (DocumentKeySet[])[DocumentKeySet.ReadJwks(Read(folder, "public-keys.jwks.json")), new(DocumentKey.ReadPem(Read(folder, "public-keys.pem")))])
        {
            var found = await new DocumentVerifier(keys).VerifyAsync(Read(folder, (string)vector["file"]!).Trim(), DocumentTypes.License, default);
            if ((string?)vector["fault"] is { } fault)
            {
                JsonNamingPolicy.SnakeCaseLower.ConvertName(found.Fault.ToString()).ShouldBe(fault);
                found.Payload.IsEmpty.ShouldBeTrue();
                continue;
            }
            found.Fault.ShouldBe(DocumentFault.None);
            JsonNode.DeepEquals(JsonNode.Parse(found.Payload.Span), JsonNode.Parse(Read(folder, (string)vector["payload"]!))).ShouldBeTrue();
            if (vector["judged"] is not JsonArray judged) LicenseDocumentReader.TryRead(found.Payload.Span, out _).ShouldBeFalse();
            else foreach (var entry in judged) Judge(found.Payload, entry!);
        }
    }

    private static void Judge(ReadOnlyMemory<byte> payload, JsonNode entry)
    {
        LicenseDocumentReader.TryRead(payload.Span, out var document).ShouldBeTrue();
        var at = entry["at"].Deserialize<DateTimeOffset>();
        var now = document.At(at);
        now.ValidityAt(at).InvalidReason().ShouldBe((string?)entry["reason"]);
        now.Tier.Code.ShouldBe((string?)entry["tier"]);
        now.Features.Count.ShouldBe((int)entry["features"]!);
        now.Limits["max_api_requests_per_hour"].ShouldBe((long)entry["max_api_requests_per_hour"]!);
    }

    private static IEnumerable<JsonNode> Vectors(string folder) => JsonNode.Parse(Read(folder, "vectors.json"))!["vectors"]!.AsArray().Select(static vector => vector!);

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));

    private static string FindFolder()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (Path.Combine(directory.FullName, "contracts", "license-vectors", "v1") is var folder && Directory.Exists(folder))
                return folder;
        throw new DirectoryNotFoundException($"There are no contracts/license-vectors/v1 above {AppContext.BaseDirectory}.");
    }
}
