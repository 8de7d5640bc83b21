using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Signing;

/// <summary>Our licence files in the hands of another language's JOSE library: Node's <c>jose</c>.</summary>
public class JoseTests
{
    private static readonly string Root = Interop.FindRoot();

    [Fact]
    public async Task Node_reads_every_vector_and_refuses_the_forged_ones()
    {
        var folder = Path.Combine(Root, "contracts", "license-vectors", "v1");
        var (exit, output, error) = await VerifyAsync("vectors", folder);
        exit.ShouldBe(0, error);
        var vectors = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "vectors.json"), TestContext.Current.CancellationToken))!["vectors"]!.AsArray();
        var counts = JsonNode.Parse(output)!;
        ((int)counts["verified"]!, (int)counts["refused"]!).ShouldBe(
            (vectors.Count(static vector => vector!["fault"] is null), vectors.Count(static vector => vector!["fault"] is not null)));
    }

    [Theory]
    [InlineData("PS256")]
    [InlineData("RS256")]
    public async Task Node_verifies_a_licence_just_signed_with_the_keys_that_the_server_serves(string algorithm)
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>(GivenKey.One.Settings) { ["LICENSE_SIGNING_ALGORITHM"] = algorithm });
        var issued = await app.RunAsync("license", "issue", "--tier", "basic", "--client", "Müller 株式会社", "--tenant", "acme", "--expires", "2099-12-31", "--json");
        var id = issued.Json["license_id"]!.GetValue<string>();
        (await app.RunAsync("license", "export", id, "--out", "acme.lic")).Exit.ShouldBe(0);

        var (exit, output, error) = await VerifyAsync("file", app.Directory.Combine("acme.lic"), new Uri(app.Address, "/.well-known/jwks.json").ToString());
        exit.ShouldBe(0, error);
        var verified = JsonNode.Parse(output)!;
        ((string?)verified["alg"], (string?)verified["license"]!["sub"], (string?)verified["license"]!["client"]!["name"], (string?)verified["license"]!["expiry_date"])
            .ShouldBe((algorithm, id, "Müller 株式会社", "2100-01-01T00:00:00Z"));

        var file = await File.ReadAllTextAsync(app.Directory.Combine("acme.lic"), TestContext.Current.CancellationToken);
        var forged = app.Directory.Combine("forged.lic");
        await File.WriteAllTextAsync(forged, $"{file[..200]}{(file[200] == 'A' ? 'B' : 'A')}{file[201..]}", TestContext.Current.CancellationToken);
        (await VerifyAsync("file", forged, new Uri(app.Address, "/.well-known/jwks.json").ToString())).Exit.ShouldNotBe(0);
    }

    private static Task<(int Exit, string Output, string Error)> VerifyAsync(params string[] arguments) => Interop.TryRunAsync("verify.mjs", arguments);
}
