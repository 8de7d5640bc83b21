using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Fayvad.Server.Tests.Commands;

/// <summary><c>fayvad integrate</c> over an add-on that says what it has read, as the real one does.</summary>
public sealed class IntegrateAddonTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _parameters = [];
    private readonly Dictionary<string, JsonNode> _licences = [];
    private WebApplication _odoo = null!;
    private string? _read;
    private bool _isSilent;
    private string _module = "installed";

    [Fact]
    public async Task A_licence_counts_as_verified_once_the_addon_has_read_that_one_as_it_is_now()
    {
        var first = await RunAsync("integrate", "--json");
        (first.Exit, Validation(first)).ShouldBe((0, "done: Requests pass, and the add-on has verified its licence: tier free."));
        Validation(await RunAsync("integrate", "--json")).ShouldStartWith("ok: ");

        (await RunAsync("license", "change-tier", await LicenceAsync(), "--tier", "basic")).Exit.ShouldBe(0);
        Validation(await RunAsync("integrate", "--dry-run", "--json")).ShouldBe("planned: Have the add-on read its licence.");
        Validation(await RunAsync("integrate", "--json")).ShouldBe("done: Requests pass, and the add-on has verified its licence: tier basic.");

        var other = (string)(await RunAsync("license", "issue", "--tier", "enterprise", "--client", "Acme", "--perpetual", "--json")).Json["license_id"]!;
        (await RunAsync("license", "activate", other, "--tenant", "acme", "--replace-present")).Exit.ShouldBe(0);
        Validation(await RunAsync("integrate", "--json")).ShouldBe("done: Requests pass, and the add-on has verified its licence: tier enterprise.");
        _read.ShouldBe(other);
    }

    [Fact]
    public async Task A_database_that_was_licensed_before_it_had_the_addon_is_brought_in()
    {
        _module = "uninstalled";
        (await RunAsync("license", "issue", "--tier", "basic", "--client", "Acme", "--tenant", "acme", "--activate", "--perpetual")).Exit.ShouldBe(0);
        Validation(await RunAsync("integrate", "--dry-run", "--json")).ShouldBe("planned: Have the add-on read its licence.");
        Validation(await RunAsync("integrate", "--json")).ShouldBe("done: Requests pass, and the add-on has verified its licence: tier basic.");
    }

    [Fact]
    public async Task An_addon_that_does_not_reach_us_fails_in_its_own_words()
    {
        _isSilent = true;
        var run = await RunAsync("integrate", "--json");
        (run.Exit, Validation(run)).ShouldBe((1, "failed: The add-on has not read its licence: is the server running, and reached at --url from Odoo? It says: nobody answers"));
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _odoo = builder.Build();
        _odoo.Run(AnswerAsync);
        await _odoo.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        if (context.Request.Path == "/web/database/list")
        {
            await WriteAsync(new JsonArray("acme"));
            return;
        }
        var call = request["params"]!["args"]!.AsArray();
        var arguments = call[5]!.AsArray();
        await WriteAsync(await ResultAsync($"{call[3]}.{call[4]}", arguments));

        Task WriteAsync(JsonNode? result)
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]?.DeepClone(), ["result"] = result }.ToJsonString());
        }
    }

    private async Task<JsonNode?> ResultAsync(string method, JsonArray arguments)
    {
        switch (method)
        {
            case "ir.module.module.button_immediate_install":
                _module = "installed";
                return true;
            case var _ when _module != "installed" && method.StartsWith("license.key.", StringComparison.Ordinal):
                throw new InvalidOperationException("Odoo has no such model.");
            case "res.users.read":
                return new JsonArray(new JsonObject { ["id"] = 2, ["login"] = "admin" });
            case "ir.module.module.search_read":
                return new JsonArray(new JsonObject { ["id"] = 7, ["name"] = "fayvad_license", ["state"] = _module, ["latest_version"] = "17.0.1.0.0" });
            case "ir.config_parameter.get_param":
                return _parameters.TryGetValue((string)arguments[0]!, out var value) ? value : false;
            case "ir.config_parameter.set_param":
                _parameters[(string)arguments[0]!] = (string)arguments[1]!;
                return true;
            case "license.key.action_refresh":
                if (!_isSilent) await ReadAsync();
                return new JsonObject { ["type"] = "ir.actions.client", ["params"] = new JsonObject { ["message"] = _isSilent ? "nobody answers" : "The licence is good." } };
            case "license.key.search_read":
                return _read is null ? new JsonArray() : new JsonArray(_licences[_read].DeepClone());
            default:
                throw new InvalidOperationException(method);
        }
    }

    private async Task ReadAsync()
    {
        _read = _parameters["fayvad_license.license_id"];
        var licence = (await RunAsync("license", "show", _read, "--json")).Json;
        _licences[_read] = new JsonObject
        {
            ["id"] = 1, ["status"] = "good", ["status_message"] = "", ["license_uuid"] = _read, ["revision"] = (licence["license"] ?? licence)["revision"]!.DeepClone(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _odoo.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _directory.Dispose();

    private async Task<string> LicenceAsync() => (string)(await RunAsync("license", "list", "--json")).Json["licenses"]![0]!["license_id"]!;

    private static string Validation(CommandResult run)
    {
        var step = run.Json["databases"]![0]!["steps"]!.AsArray().Single(static step => (string?)step!["step"] == "validation")!;
        return $"{step["status"]}: {step["message"]}";
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandResult.RunAsync(
        FayvadApplication.Configuration(_directory, new()
        {
            ["ODOO_URL"] = _odoo.Urls.Single(), ["ODOO_ADMIN_PASSWORD"] = "admin", ["FAYVAD_PUBLIC_URL"] = "https://licences.example",
        }), _directory.Path, TimeProvider.System, "", arguments);
}
