using System.Security.Cryptography;
using Fayvad.Odoo.Demo;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Redis;

namespace Fayvad.Server.Tests.Commands;

/// <summary><c>fayvad doctor</c>.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Before_the_first_start_it_finds_nothing_bad_and_makes_nothing()
    {
        var found = await RunAsync([], "doctor", "--json");
        found.Exit.ShouldBe(0, found.Output);
        Conditions(found, "database").ShouldBe("good");
        Directory.Exists(_directory.Combine("data")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_well_is_said_to_be_so()
    {
        await using var odoo = await DemoOdoo.StartAsync(new() { Databases = ["acme"] }, TestContext.Current.CancellationToken);
        await using var redis = await RedisServer.StartNewAsync();
        Dictionary<string, string?> settings = new()
        {
            ["ODOO_URL"] = odoo.Address.ToString(), ["REDIS_URL"] = redis.Url, ["LICENSE_USAGE_STORAGE"] = "redis", ["FAYVAD_PUBLIC_URL"] = "https://licences.example",
        };
        (await RunAsync(settings, "license", "issue", "--tier", "free", "--client", "Acme", "--tenant", "acme", "--perpetual")).Exit.ShouldBe(0);
        (await RunAsync(settings, "admin", "create", "--email", "ops@example.com")).Exit.ShouldBe(0);
        (await RunAsync(settings, "keys", "rotate", "--now")).Exit.ShouldBe(0);
        var found = await RunAsync(settings, "doctor", "--json");
        found.Exit.ShouldBe(0, found.Output);
        foreach (var check in (string[])["database", "redis", "clock", "signing key", "odoo", "data"]) Conditions(found, check).ShouldBe("good", check);
        ((int)found.Json["bad"]!, (int)found.Json["warnings"]!).ShouldBe((0, 1), found.Output); // no mail
    }

    [Fact]
    public async Task Whatever_does_not_answer_is_named_with_what_to_do_and_without_a_secret()
    {
        var found = await RunAsync(new()
        {
            ["DATABASE_URL"] = "postgres://fayvad:hush-hush@127.0.0.1:1/fayvad", ["SECRET_KEY"] = "hush-hush hush-hush hush-hush hush", ["REDIS_URL"] = "redis://:hush-hush@127.0.0.1:1/0",
            ["LICENSE_USAGE_STORAGE"] = "redis", ["ODOO_URL"] = "http://127.0.0.1:1",
        }, "doctor");
        found.Exit.ShouldBe(1);
        foreach (var check in (string[])["database", "redis", "odoo"]) found.Output.ShouldContain($"✗ {check}: ");
        foreach (var setting in (string[])["DATABASE_URL", "REDIS_URL", "ODOO_URL"]) found.Output.ShouldContain(setting);
        (found.Output + found.Error).ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_redis_that_throws_quotas_away_is_bad()
    {
        await using var redis = new RedisServer { Options = ["--maxmemory", "10mb", "--maxmemory-policy", "allkeys-lru"] };
        await redis.StartAsync();
        var found = await RunAsync(new() { ["REDIS_URL"] = redis.Url, ["LICENSE_USAGE_STORAGE"] = "redis" }, "doctor", "--json");
        (found.Exit, Conditions(found, "redis")).ShouldBe((1, "bad"));
        (await RunAsync(new() { ["REDIS_URL"] = redis.Url }, "doctor")).Exit.ShouldBe(0, "a bell may be forgotten");
    }

    [Fact]
    public async Task Keys_that_are_wrapped_with_another_master_key_are_found_before_they_are_needed()
    {
        (await RunAsync(new() { ["FAYVAD_MASTER_KEY"] = "the old master key, of enough bytes" }, "keys", "rotate", "--now")).Exit.ShouldBe(0);
        var found = await RunAsync(new() { ["FAYVAD_MASTER_KEY"] = "the new master key, of enough bytes" }, "doctor", "--json");
        (found.Exit, Conditions(found, "signing key")).ShouldBe((1, "bad"));
        found.Output.ShouldContain("keys rewrap");
    }

    [Fact]
    public async Task Which_key_signs_access_tokens_and_which_are_accepted_is_told_without_showing_one()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Dictionary<string, string?> settings = new() { ["SECRET_KEY"] = "hush-hush hush-hush hush-hush hush" };
        Tokens(await RunAsync(settings, "doctor", "--json")).ShouldBe(["good: Access tokens are signed with HS256, by SECRET_KEY."]);

        settings["FAYVAD_TOKEN_PRIVATE_KEY"] = ec.ExportPkcs8PrivateKeyPem();
        Tokens(await RunAsync(settings, "doctor", "--json")).ShouldHaveSingleItem().ShouldStartWith("good: Access tokens are signed with ES256 (EC on P-256, kid ");

        settings["FAYVAD_ACCEPTED_TOKEN_KEYS"] = rsa.ExportSubjectPublicKeyInfoPem();
        var changing = await RunAsync(settings, "doctor", "--json");
        Tokens(changing)[1].ShouldStartWith("warning: Tokens by other keys are accepted as well: RS256 (RSA of 2048 bits, kid ");

        settings["FAYVAD_ACCEPTED_TOKEN_KEYS"] = ec.ExportSubjectPublicKeyInfoPem();
        Tokens(await RunAsync(settings, "doctor", "--json"))[1].ShouldBe("warning: FAYVAD_ACCEPTED_TOKEN_KEYS names the very key that signs.");

        settings["FAYVAD_ACCEPTED_TOKEN_KEYS"] = "hush-hush, the key that was there before";
        var secret = await RunAsync(settings, "doctor", "--json");
        Tokens(secret)[1].ShouldBe("warning: Tokens by other keys are accepted as well: HS256, by another SECRET_KEY.");
        (changing.Output + secret.Output).ShouldNotContain("hush");

        static string[] Tokens(CommandResult found)
        {
            found.Exit.ShouldBe(0, found.Output + found.Error);
            return [.. found.Json["checks"]!.AsArray().Where(static row => (string?)row!["check"] == "token keys").Select(static row => $"{row!["condition"]}: {row["finding"]}")];
        }
    }

    [Theory]
    [InlineData("no-such-file.pem")]
    [InlineData("public")]
    [InlineData("weak")]
    [InlineData("encrypted")]
    public async Task A_token_key_that_is_of_no_use_is_a_sentence_that_says_what_it_has_to_be(string key)
    {
        using var rsa = RSA.Create(key == "weak" ? 1024 : 2048);
        var given = key switch
        {
            "public" => rsa.ExportSubjectPublicKeyInfoPem(),
            "weak" => rsa.ExportPkcs8PrivateKeyPem(),
            "encrypted" => rsa.ExportEncryptedPkcs8PrivateKeyPem("word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
            _ => key,
        };
        var found = await RunAsync(new() { ["FAYVAD_TOKEN_PRIVATE_KEY"] = given }, "doctor");
        (found.Exit, found.Error.Trim()).ShouldBe(
            (2, "fayvad: FAYVAD_TOKEN_PRIVATE_KEY must be a private key, RSA of 2048 to 8192 bits or EC on P-256, in PEM, not encrypted, or the path of a readable PEM file."));
    }

    [Fact]
    public async Task A_licensed_database_that_is_not_at_odoo_and_what_is_open_to_the_world_are_worth_a_look()
    {
        await using var odoo = await DemoOdoo.StartAsync(new() { Databases = ["acme"] }, TestContext.Current.CancellationToken);
        Dictionary<string, string?> settings = new() { ["ODOO_URL"] = odoo.Address.ToString(), ["ASPNETCORE_URLS"] = "http://0.0.0.0:8000" };
        (await RunAsync(settings, "license", "issue", "--tier", "free", "--client", "Acme", "--tenant", "gone", "--perpetual")).Exit.ShouldBe(0);
        var found = await RunAsync(settings, "doctor", "--json");
        found.Exit.ShouldBe(0, found.Output);
        Conditions(found, "odoo").ShouldBe("good warning");
        found.Output.ShouldContain("FAYVAD_TRUSTED_PROXIES");
    }

    [Fact]
    public async Task A_wrong_setting_is_one_sentence_and_exit_code_2()
    {
        var found = await RunAsync(new() { ["LICENSE_GRACE_PERIOD_HOURS"] = "many" }, "doctor");
        (found.Exit, found.Output).ShouldBe((2, ""));
        found.Error.ShouldStartWith("fayvad: LICENSE_GRACE_PERIOD_HOURS ");
    }

    [Fact]
    public async Task An_edge_asks_for_its_authority()
    {
        await using var authority = await FayvadApplication.StartAsync();
        var found = await RunAsync(new() { ["LICENSE_VALIDATION_URL"] = $"{authority.Address}api/validate" }, "doctor", "--json");
        Conditions(found, "authority").ShouldBe("good");
        var silent = await RunAsync(new() { ["LICENSE_VALIDATION_URL"] = "http://127.0.0.1:1/api/validate" }, "doctor", "--json");
        (silent.Exit, Conditions(silent, "authority")).ShouldBe((1, "bad"));
    }

    public void Dispose() => _directory.Dispose();

    private static string Conditions(CommandResult result, string check) => string.Join(' ', result.Json["checks"]!.AsArray()
        .Where(row => (string?)row!["check"] == check).Select(static row => (string)row!["condition"]!));

    private Task<CommandResult> RunAsync(Dictionary<string, string?> settings, params string[] arguments) =>
        CommandResult.RunAsync(FayvadApplication.Configuration(_directory, settings), _directory.Path, TimeProvider.System, "", arguments);
}
