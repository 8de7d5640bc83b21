using System.Text.Json.Nodes;
using Fayvad.Licensing.Documents;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Signing;

public class JwksTests
{
    [Fact]
    public async Task The_keys_that_verify_are_public_and_may_be_kept_for_five_minutes()
    {
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions { SigningKeyBits = new SigningOptions().GeneratedBits });
        foreach (var path in (string[])["/.well-known/jwks.json", "/.well-known/jwks.json/"])
        {
            var answer = await app.Api.GetAsync(path);
            answer.Outcome.ShouldBe("200 ");
            answer.Header("Content-Type").ShouldBe("application/jwk-set+json");
            answer.Header("Cache-Control").ShouldBe("public, max-age=300");
            var keys = answer.Json["keys"]!.AsArray();
            keys.Count.ShouldBe(2); // the one that signs, and the one that will
            foreach (var key in keys)
            {
                key!.AsObject().Select(static member => member.Key).ShouldBe(["kty", "use", "alg", "kid", "n", "e"]);
                ((string?)key["use"], (string?)key["alg"], ((string?)key["n"])!.Length).ShouldBe(("sig", "PS256", 512)); // 3072 bits
            }
        }
        (await app.Api.PostAsync("/.well-known/jwks.json", new JsonObject())).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
        (await app.Api.GetAsync("/.well-known/other.json")).Outcome.ShouldBe("404 NOT_FOUND");
        app.Logs.All.ShouldNotContain("PRIVATE");
    }

    [Fact]
    public async Task A_given_key_is_published_with_the_algorithm_of_the_setting_and_none_is_generated()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>(GivenKey.One.Settings)
        {
            ["LICENSE_SIGNING_ALGORITHM"] = "RS256", ["LICENSE_RSA_PUBLIC_KEY"] = $"{new GivenKey().PublicPem}\\n{GivenKey.One.PublicPem}",
        });
        var keys = (await app.Api.GetAsync("/.well-known/jwks.json")).Json["keys"]!.AsArray();
        keys.Select(static key => (string?)key!["alg"]).ShouldBe(["RS256", "RS256"]);
        ((string?)keys[0]!["kid"]).ShouldBe(SigningKey.ReadPem(GivenKey.One.PrivatePem, SigningAlgorithm.RS256).KeyId);
    }

    [Fact]
    public async Task A_server_without_its_database_says_so()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>
        {
            ["DATABASE_URL"] = "postgres://fayvad:hush@127.0.0.1:9/fayvad", ["SECRET_KEY"] = new string('k', 32),
        });
        (await app.Api.GetAsync("/.well-known/jwks.json")).Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
    }
}
