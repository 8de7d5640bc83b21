using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Commands;

/// <summary><c>fayvad keys …</c>.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Keys_are_generated_rotated_revoked_and_listed()
    {
        (await RunAsync("keys", "list")).ShouldBe(new CommandResult(0, "There are no signing keys yet: the first is made when something is to be signed.\n", ""));
        var tooYoung = await RunAsync("keys", "rotate"); // makes the first two
        (tooYoung.Exit, tooYoung.Output).ShouldBe((1, ""));
        var (current, next) = (Key(await ListAsync(), "current"), Key(await ListAsync(), "next"));

        (await RunAsync("keys", "revoke", current, "--reason", "leaked")).Error.ShouldContain("rotate first");
        var rotated = await RunAsync("keys", "rotate", "--now", "--json");
        rotated.Exit.ShouldBe(0, rotated.Error);
        (Key(rotated.Json, "current"), Key(rotated.Json, "verify_only")).ShouldBe((next, current));
        var revoked = await RunAsync("keys", "revoke", current, "--reason", "leaked", "--json");
        (revoked.Exit, Key(revoked.Json, "revoked")).ShouldBe((0, current));

        var table = (await RunAsync("keys", "list")).Output;
        table.ShouldStartWith("KEY ");
        table.ShouldContain(current);
        table.ShouldNotContain("PRIVATE");
    }

    [Fact]
    public async Task A_pair_is_written_for_use_by_setting_and_never_over_another()
    {
        var made = await RunAsync("keys", "generate", "--out", "pair", "--json");
        made.Exit.ShouldBe(0, made.Error);
        var (privateFile, publicFile) = ((string)made.Json["private_key_file"]!, (string)made.Json["public_key_file"]!);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(privateFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var before = await File.ReadAllTextAsync(privateFile, TestContext.Current.CancellationToken);
        var again = await RunAsync("keys", "generate", "--out", "pair");
        (again.Exit, again.Error.Contains("holds a license-private.pem already", StringComparison.Ordinal)).ShouldBe((1, true), again.Error);
        File.Delete(privateFile);
        (await RunAsync("keys", "generate", "--out", "pair")).Error.ShouldContain("holds a license-public.pem already");
        File.Exists(privateFile).ShouldBeFalse("nothing is written beside it");
        await File.WriteAllTextAsync(privateFile, before, TestContext.Current.CancellationToken);
        Directory.Exists(_directory.Combine("data")).ShouldBeFalse("no database is asked");

        var listed = await RunWithAsync(new() { ["LICENSE_RSA_PRIVATE_KEY"] = "pair/license-private.pem", ["LICENSE_RSA_PUBLIC_KEY"] = publicFile }, "", "keys", "list", "--json");
        var key = listed.Json["keys"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)key["kid"], (bool)key["signs"]!, (string?)key["source"]).ShouldBe(((string?)made.Json["kid"], true, "LICENSE_RSA_PRIVATE_KEY"));
    }

    [Fact]
    public async Task After_the_master_key_was_changed_and_everything_wrapped_anew_all_works_as_before()
    {
        const string Old = "the old master key, of enough bytes", New = "the new master key, of enough bytes";
        string license, token, kid;
        await using var odoo = await FayvadApplication.StartAsync();
        await using (var app = await StartAsync(Old, odoo.OdooAddress))
        {
            license = (await app.RunAsync("license", "issue", "--tier", "basic", "--client", "Acme Ltd", "--tenant", "demo", "--activate", "--perpetual", "--json"))
                .Json["license_key"]!.GetValue<string>();
            token = (await app.LogInAsync()).Token!;
            kid = (string)(await app.Api.GetAsync("/.well-known/jwks.json")).Json["keys"]![0]!["kid"]!;
        }

        var wrong = await RunWithAsync(Settings(New), "not the old master key, yet long enough\n", "keys", "rewrap", "--old-key-stdin");
        (wrong.Exit, wrong.Output).ShouldBe((1, ""));
        wrong.Error.ShouldContain("nothing was changed");
        var rewrapped = await RunWithAsync(new(Settings(New)) { ["FAYVAD_OLD_MASTER_KEY"] = Old }, "", "keys", "rewrap", "--json");
        rewrapped.Exit.ShouldBe(0, rewrapped.Error);
        ((int)rewrapped.Json["secrets"]!, (int)rewrapped.Json["signing_keys"]!, (int)rewrapped.Json["data_protection_keys"]!).ShouldBe((1, 2, 1));
        var again = await RunWithAsync(new(Settings(New)) { ["FAYVAD_OLD_MASTER_KEY"] = Old }, "", "keys", "rewrap", "--json");
        (again.Exit, (int)again.Json["total"]!).ShouldBe((0, 0));
        (rewrapped.Output + again.Output + wrong.Error).ShouldNotContain("master key, of enough");

        await using var renewed = await StartAsync(New, odoo.OdooAddress);
        (await renewed.Api.With(token).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ", "the Odoo session behind the token is read again");
        var exported = await renewed.RunAsync("license", "export", license, "--json");
        exported.Exit.ShouldBe(0, exported.Error);
        ((string?)exported.Json["kid"]).ShouldBe(kid);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys", "revoke", "kid")]
    [InlineData("keys", "revoke", "--reason", "leaked")]
    [InlineData("keys", "rewrap")]
    [InlineData("keys", "rewrap", "--old-key-stdin")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(params string[] arguments)
    {
        var result = await RunWithAsync([], "short\n", arguments);
        (result.Exit, result.Output).ShouldBe((2, ""));
        result.Error.TrimEnd('\n').ShouldNotContain('\n');
    }

    public void Dispose() => _directory.Dispose();

    private Task<FayvadApplication> StartAsync(string masterKey, Uri odoo) => FayvadApplication.StartAsync(
        new ApplicationOptions { Settings = new(Settings(masterKey)) { ["ODOO_URL"] = odoo.ToString() }, Directory = _directory });

    private static Dictionary<string, string?> Settings(string masterKey) => new() { ["FAYVAD_MASTER_KEY"] = masterKey };

    private static string Key(JsonNode list, string state) =>
        (string)list["keys"]!.AsArray().Where(key => (string?)key!["state"] == state).ShouldHaveSingleItem()!["kid"]!;

    private async Task<JsonNode> ListAsync() => (await RunAsync("keys", "list", "--json")).Json;

    private Task<CommandResult> RunAsync(params string[] arguments) => RunWithAsync([], "", arguments);

    private Task<CommandResult> RunWithAsync(Dictionary<string, string?> settings, string input, params string[] arguments) =>
        CommandResult.RunAsync(FayvadApplication.Configuration(_directory, settings), _directory.Path, TimeProvider.System, input, arguments);
}
