using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Store;

public class FirstStartTests
{
    [Fact]
    public async Task With_nothing_set_the_demo_is_licensed_and_an_owner_is_there()
    {
        await using var app = await FayvadApplication.StartAsync();
        var licenses = (await app.RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray();
        licenses.Select(static license => $"{license!["tenants"]![0]} {license["tier"]} {license["state"]}").Order().ShouldBe(["demo professional active", "demo_free free active"]);
        app.Console.ToString().ShouldMatch(@"^Owner account owner@localhost created\. Its password, shown this once: [a-z2-9]{24}\n$");
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_shows_nothing()
    {
        using var directory = new TemporaryDirectory();
        string before;
        await using (var first = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory }))
            before = (await first.RunAsync("license", "list", "--json")).Output;
        await using var second = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory });
        (await second.RunAsync("license", "list", "--json")).Output.ShouldBe(before);
        second.Console.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_survives_a_restart()
    {
        using var directory = new TemporaryDirectory();
        string token;
        await using (var first = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory })) token = (await first.LogInAsync()).Token!;
        await using var second = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory });
        (await second.Api.With(token).GetAsync("/api/auth/me/")).Outcome.ShouldBe("200 ");
    }

    [Fact]
    public async Task Databases_of_other_names_get_no_licence()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "a,b" });
        (await app.RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray().ShouldBeEmpty();
        (await app.TryLogInAsync("admin", "admin", "a")).Outcome.ShouldBe("403 LICENSE_MISSING");
    }

    [Fact]
    public async Task With_an_Odoo_of_ones_own_nothing_is_licensed()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_URL"] = "http://127.0.0.1:9" });
        (await app.RunAsync("license", "list", "--json")).Json["licenses"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_given_owner_password_is_never_shown()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?>
        {
            ["FAYVAD_ADMIN_EMAIL"] = "ada@fayvad.test", ["FAYVAD_ADMIN_PASSWORD"] = "correct horse battery",
        });
        app.Console.ToString().ShouldBe("Owner account ada@fayvad.test created with the password of FAYVAD_ADMIN_PASSWORD.\n");
        app.Logs.All.ShouldNotContain("correct horse");
    }

    [Fact]
    public async Task A_node_that_cannot_sign_leaves_the_owners_account_to_its_authority()
    {
        using var directory = new TemporaryDirectory();
        await using (var gateway = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory, Settings = new() { ["LICENSE_RSA_PUBLIC_KEY"] = GivenKey.One.PublicPem } }))
            gateway.Console.ToString().ShouldBeEmpty();
        await using var authority = await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory, Settings = new(GivenKey.One.Settings) { ["FAYVAD_ADMIN_PASSWORD"] = "correct horse battery" } });
        authority.Console.ToString().ShouldBe("Owner account owner@localhost created with the password of FAYVAD_ADMIN_PASSWORD.\n");
    }

    [Fact]
    public async Task Another_secret_key_cannot_open_the_key_ring()
    {
        using var directory = new TemporaryDirectory();
        var settings = new Dictionary<string, string?> { ["SECRET_KEY"] = new string('a', 32) };
        await using (await FayvadApplication.StartAsync(new ApplicationOptions { Directory = directory, Settings = settings })) { }
        settings["SECRET_KEY"] = new string('b', 32);
        var result = await CommandResult.RunAsync(FayvadApplication.Configuration(directory, settings), directory.Path, TimeProvider.System, "",
            "license", "issue", "--tier", "basic", "--client", "Acme", "--perpetual");
        result.Exit.ShouldBe(1);
        result.Error.TrimEnd('\n').ShouldNotContain('\n');
    }
}
