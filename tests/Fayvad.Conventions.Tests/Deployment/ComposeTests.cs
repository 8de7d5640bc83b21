using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fayvad.Conventions.Tests.Deployment;

/// <summary><c>compose.yaml</c> keeps to what a deployment in earnest must.</summary>
public sealed partial class ComposeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fayvad-");

    private static readonly JsonObject Compose = Yaml.Read(Repository.Read("compose.yaml"));
    private static readonly JsonObject Parts = Compose["services"]!.AsObject();

    public static TheoryData<string> Services => new(Parts.Select(static part => part.Key));

    [Fact]
    public void It_has_two_nodes_and_what_they_need() =>
        Parts.Select(static part => part.Key).ShouldBe(["authority", "gateway", "portal", "nginx", "postgres", "redis", "odoo"], ignoreOrder: true);

    [Theory, MemberData(nameof(Services))]
    public void A_container_is_hardened_bounded_and_watched(string name)
    {
        var part = Parts[name]!;
        part["read_only"]!.GetValue<bool>().ShouldBeTrue();
        part["cap_drop"].Texts().ShouldBe(["ALL"]);
        part["security_opt"].Texts().ShouldContain("no-new-privileges:true");
        part["privileged"].ShouldBeNull();
        part["network_mode"].ShouldBeNull();
        part["healthcheck"]!["test"].Texts().ShouldNotBeEmpty();
        part["deploy"]!["resources"]!["limits"]!["memory"].ShouldNotBeNull();
        // Odoo's image names a user of its own, whose number changes with its base.
        if (name == "odoo") part["user"].ShouldBeNull();
        else part["user"]!.ToString().ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$");
    }

    [Theory, MemberData(nameof(Services))]
    public void An_image_has_a_version(string name)
    {
        var image = Parts[name]!["image"]!.ToString();
        image.ShouldMatch("^[a-z-]+:.+$");
        image.ShouldNotContain("latest");
        if (image.StartsWith("fayvad", StringComparison.Ordinal)) Repository.Files.ShouldContain(Parts[name]!["build"]!["dockerfile"]!.ToString());
    }

    [Theory, MemberData(nameof(Services))]
    public void Only_nginx_is_reached_from_outside_and_on_loopback_unless_somebody_says_otherwise(string name)
    {
        var ports = Parts[name]!["ports"].Texts();
        if (name == "nginx") ports.ShouldAllBe(static port => port.StartsWith("${FAYVAD_BIND:-127.0.0.1}:"));
        else ports.ShouldBeEmpty();
        if (name is "postgres" or "redis" or "odoo") NetworksOf(name).ShouldAllBe(static network => Compose["networks"]![network]!["internal"]!.GetValue<bool>());
    }

    [Fact]
    public void The_private_key_goes_to_the_authority_alone() =>
        Parts.Where(static part => SecretsOf(part.Value!).Any(static secret => secret.Source == "license_private_key")).Select(static part => part.Key).ShouldBe(["authority"]);

    [Theory, MemberData(nameof(Services))]
    public void No_secret_has_a_value_or_a_default(string name)
    {
        foreach (var (variable, value) in EnvironmentOf(name).Where(static pair => SecretName().IsMatch(pair.Key)))
            value!.ToString().ShouldStartWith("/run/secrets", customMessage: variable);
        foreach (var secret in SecretsOf(Parts[name]!)) Compose["secrets"]![secret.Source]!["file"]!.ToString().ShouldStartWith("./deploy/compose/secrets/");
        WithDefault().Matches(Repository.Read("compose.yaml")).Select(static match => match.Groups[1].Value)
            .ShouldBeSubsetOf(["FAYVAD_VERSION", "FAYVAD_BIND", "FAYVAD_HTTP_PORT", "FAYVAD_HTTPS_PORT"]);
    }

    [Theory, InlineData("authority"), InlineData("gateway")]
    public void What_a_node_is_given_are_settings(string name)
    {
        var settings = Repository.Read("docs/operations/settings.md");
        foreach (var setting in EnvironmentOf(name).Select(static pair => pair.Key).Concat(SecretsOf(Parts[name]!).Select(static secret => secret.Target)))
            settings.ShouldContain($"| `{setting}` |");
    }

    [Fact]
    public async Task The_secrets_are_made_at_random_and_never_overwritten()
    {
        var (one, two) = (_directory.CreateSubdirectory("one").FullName, _directory.CreateSubdirectory("two").FullName);
        (await MakeSecretsAsync(one)).Exit.ShouldBe(0);
        (await MakeSecretsAsync(two)).Exit.ShouldBe(0);

        var files = Compose["secrets"]!.AsObject().Select(static secret => secret.Value!["file"]!.ToString()).ToList();
        foreach (var file in files)
        {
            var (first, second) = (await ReadAsync(one, file), await ReadAsync(two, file));
            first.ShouldNotBeNullOrWhiteSpace(file);
            first.ShouldNotBe(second, file);
        }
        var secrets = Path.Combine(one, "deploy/compose/secrets");
        Directory.GetFiles(secrets).Length.ShouldBe(files.Count);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(secrets).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var again = await MakeSecretsAsync(one);
        (again.Exit, again.Error).ShouldBe((1, $"new-secrets: {secrets} is there already; move it away to begin anew (what the database holds is lost without its FAYVAD_MASTER_KEY)\n"));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<(int Exit, string Error)> MakeSecretsAsync(string root)
    {
        var script = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "deploy/compose")).FullName, "new-secrets.sh");
        File.Copy(Path.Combine(Repository.Root, "deploy/compose/new-secrets.sh"), script, overwrite: true);
        using var process = Process.Start(new ProcessStartInfo("sh", [script, "license.example.com"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = await output;
        return (process.ExitCode, error);
    }

    private static Task<string> ReadAsync(string root, string file) => File.ReadAllTextAsync(Path.Combine(root, file), TestContext.Current.CancellationToken);

    private static JsonObject EnvironmentOf(string name) => Parts[name]!["environment"]?.AsObject() ?? [];

    private static IEnumerable<string> NetworksOf(string name) => Parts[name]!["networks"] switch
    {
        JsonObject named => named.Select(static network => network.Key),
        var list => list.Texts(),
    };

    private static IEnumerable<(string Source, string Target)> SecretsOf(JsonNode part) => part["secrets"] is not JsonArray secrets ? [] :
        secrets.Select(static secret => secret is JsonObject named ? (named["source"]!.ToString(), named["target"]!.ToString()) : (secret!.ToString(), secret.ToString()));

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|KEY|DATABASE_URL|REDIS_URL|SMTP_URL", RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\$\{([A-Z_]+):?-", RegexOptions.CultureInvariant)]
    private static partial Regex WithDefault();
}
