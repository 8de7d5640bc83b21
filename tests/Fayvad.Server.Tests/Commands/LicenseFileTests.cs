using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Commands;

/// <summary><c>license export</c> and <c>license verify</c>.</summary>
public sealed class LicenseFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_file_verifies_with_nothing_but_the_public_key()
    {
        await ExportAsync("--expires", "2099-12-31", "--limit", "max_users=0");
        var result = await VerifyAsync("acme.lic", "--json");
        result.Exit.ShouldBe(0, result.Error);
        var (license, json) = (result.Json["license"]!, result.Json);
        ((bool)json["valid"]!, (string?)json["reason"], (string?)license["client"]!["name"], (long)license["limits"]!["max_users"]!).ShouldBe((true, null, "Acme Ltd", 0));

        var people = await VerifyAsync("acme.lic");
        people.Output.ShouldStartWith("valid ");
        people.Output.ShouldContain("unlimited");
        people.Output.ShouldContain("2100-01-01 00:00Z");
    }

    [Fact]
    public async Task It_is_judged_as_of_the_instant_that_is_asked_for()
    {
        await ExportAsync("--expires", "2099-12-31");
        (await VerifyAsync("acme.lic", "--at", "2099-12-31T23:59:59.999Z")).Exit.ShouldBe(0);
        var over = await VerifyAsync("acme.lic", "--at", "2100-01-01T00:00:00Z", "--json");
        (over.Exit, (string?)over.Json["reason"], (string?)over.Json["license"]!["state"]).ShouldBe((1, "EXPIRED", "active"));
    }

    [Fact]
    public async Task A_changed_file_and_one_of_another_authority_are_not_valid()
    {
        var text = await ExportAsync("--perpetual");
        await WriteAsync("changed.lic", text[..^20] + "AAAA" + text[^16..]);
        var changed = await VerifyAsync("changed.lic", "--json");
        (changed.Exit, (string?)changed.Json["reason"], (string?)changed.Json["fault"], changed.Json["license"]).ShouldBe((1, "SIGNATURE_INVALID", "bad_signature", null));

        await WriteAsync("other.pem", new GivenKey().PublicPem);
        (await RunAsync(NoSettings, "license", "verify", "acme.lic", "--public-key", "other.pem", "--json")).Json["fault"]!.GetValue<string>().ShouldBe("unknown_key");
        await WriteAsync("empty.lic", "");
        (await VerifyAsync("empty.lic", "--json")).Json["fault"]!.GetValue<string>().ShouldBe("malformed");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_judge_the_usage_is_wrong()
    {
        await ExportAsync("--perpetual");
        await WriteAsync("private.pem", GivenKey.One.PrivatePem);
        await WriteAsync("set.json", """{"keys": []}""");
        string[][] wrong =
        [
            ["acme.lic"], ["acme.lic", "--public-key", "missing.pem"], ["missing.lic", "--public-key", "public.pem"], ["acme.lic", "--public-key", "private.pem"],
            ["acme.lic", "--public-key", "set.json"], ["acme.lic", "--public-key", "public.pem", "--at", "yesterday"], ["acme.lic", "--public-key", "public.pem", "--at", "2027-01-01"],
        ];
        foreach (var arguments in wrong)
        {
            var result = await RunAsync(NoSettings, ["license", "verify", .. arguments]);
            (result.Exit, result.Output).ShouldBe((2, ""), string.Join(' ', arguments));
            result.Error.TrimEnd('\n').ShouldNotContain('\n');
            result.Error.ShouldNotContain("MII");
        }
    }

    [Fact]
    public async Task An_export_goes_to_the_screen_or_into_a_file_and_names_what_it_wrote()
    {
        var file = await ExportAsync("--perpetual");
        file.ShouldEndWith("\n");
        var id = (await RunAsync(Signing, "license", "list", "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();
        var screen = await RunAsync(Signing, "license", "export", id);
        await WriteAsync("screen.lic", screen.Output);
        (await VerifyAsync("screen.lic")).Exit.ShouldBe(0);
        ((string?)(await RunAsync(Signing, "license", "export", id, "--json")).Json["document"]).ShouldNotBeNull();
        var named = (await RunAsync(Signing, "license", "export", id, "--out", "acme.lic", "--json")).Json;
        ((string?)named["file"], named["document"]).ShouldBe((_directory.Combine("acme.lic"), null));

        (await RunAsync(Signing, "license", "export", "nonsense")).Exit.ShouldBe(2);
        (await RunAsync(Signing, "license", "export", "0190c3a0-0000-7000-8000-000000000001")).ShouldBe(new CommandResult(1, "", "fayvad: There is no such licence.\n"));
        (await RunAsync(Signing, "license", "export", id, "--out", "no/such/folder/acme.lic")).Exit.ShouldBe(1);
        Directory.GetFiles(_directory.Path, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_with_the_public_key_alone_exports_nothing_and_says_why()
    {
        await ExportAsync("--perpetual");
        var id = (await RunAsync(Signing, "license", "list", "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();
        var refused = await RunAsync(new() { ["LICENSE_RSA_PUBLIC_KEY"] = GivenKey.One.PublicPem }, "license", "export", id);
        (refused.Exit, refused.Output).ShouldBe((1, ""));
        refused.Error.ShouldContain("LICENSE_RSA_PUBLIC_KEY");
    }

    public void Dispose() => _directory.Dispose();

    private static Dictionary<string, string?> Signing => GivenKey.One.Settings;

    // Wrong on purpose: whoever reads a setting, or asks a database, fails.
    private static Dictionary<string, string?> NoSettings => new() { ["DATABASE_URL"] = "nonsense", ["SECRET_KEY"] = "short" };

    private async Task<string> ExportAsync(params string[] term)
    {
        var issued = await RunAsync(Signing, ["license", "issue", "--tier", "basic", "--client", "Acme Ltd", "--tenant", "acme", "--activate", "--json", .. term]);
        issued.Exit.ShouldBe(0, issued.Error);
        var exported = await RunAsync(Signing, "license", "export", issued.Json["license_key"]!.GetValue<string>(), "--out", "acme.lic");
        exported.Exit.ShouldBe(0, exported.Error);
        await WriteAsync("public.pem", GivenKey.One.PublicPem);
        return await File.ReadAllTextAsync(_directory.Combine("acme.lic"), TestContext.Current.CancellationToken);
    }

    private Task<CommandResult> VerifyAsync(string file, params string[] options) =>
        RunAsync(NoSettings, ["license", "verify", file, "--public-key", "public.pem", .. options]);

    private Task<CommandResult> RunAsync(Dictionary<string, string?> settings, params string[] arguments) =>
        CommandResult.RunAsync(FayvadApplication.Configuration(_directory, settings), _directory.Path, TimeProvider.System, "", arguments);

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_directory.Combine(name), text, TestContext.Current.CancellationToken);
}
