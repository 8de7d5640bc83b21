using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>An authority with the demo's licences, an edge in front of the same Odoo, what lies between them, and one clock for all.</summary>
internal sealed class EdgeSetup : IAsyncDisposable
{
    private readonly TemporaryDirectory _edgeDirectory = new();
    private Dictionary<string, string?> _settings = [];
    private Action<IServiceCollection>? _services;

    private EdgeSetup(FayvadApplication authority, AuthorityInTheMiddle between) =>
        (Authority, Between, EdgeTime) = (authority, between, new(authority.Time));

    public FayvadApplication Authority { get; }

    public AuthorityInTheMiddle Between { get; }

    public FayvadApplication Edge { get; private set; } = null!;

    /// <summary>The true time, and the authority's.</summary>
    public FakeTimeProvider Time => Authority.Time;

    /// <summary>The edge's clocks.</summary>
    public SkewedTime EdgeTime { get; }

    /// <summary>The id of the licence of <c>demo</c>.</summary>
    public string LicenseId { get; private set; } = "";

    public static async Task<EdgeSetup> StartAsync(Dictionary<string, string?>? edge = null, Action<IServiceCollection>? services = null)
    {
        var authority = await FayvadApplication.StartAsync();
        var setup = new EdgeSetup(authority, await AuthorityInTheMiddle.StartAsync(authority.Address));
        setup.LicenseId = await setup.LicenseOfAsync("demo");
        // The first answer waits for the signing key to be made, which takes long on a busy machine.
        (await Eventually.HoldsAsync(authority, TimeSpan.Zero, async () => (await setup.AskAsync()).Status == System.Net.HttpStatusCode.OK)).ShouldBeTrue();
        setup._settings = new()
        {
            ["ODOO_URL"] = authority.OdooAddress.ToString(),
            ["LICENSE_VALIDATION_URL"] = $"{setup.Between.Address}api/validate",
            ["LICENSE_EDGE_LICENSES"] = $"demo={setup.LicenseId}",
        };
        foreach (var (name, value) in edge ?? []) setup._settings[name] = value;
        setup._services = services;
        await setup.StartEdgeAsync();
        return setup;
    }

    public async Task<string> LicenseOfAsync(string tenant) =>
        (await Authority.RunAsync("license", "list", "--tenant", tenant, "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();

    /// <summary>Another edge of the same authority, with an installation of its own.</summary>
    public Task<FayvadApplication> StartOtherAsync(TemporaryDirectory directory) =>
        FayvadApplication.StartAsync(new ApplicationOptions { Settings = _settings, Directory = directory, Time = Time, Services = UseEdgeTime });

    public async Task StartEdgeAsync() =>
        Edge = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = _settings, Directory = _edgeDirectory, Time = Time, Services = UseEdgeTime });

    private void UseEdgeTime(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(EdgeTime);
        _services?.Invoke(services);
    }

    public async Task RestartEdgeAsync()
    {
        await Edge.DisposeAsync();
        await StartEdgeAsync();
    }

    /// <summary>Starts the edge anew, with a token to look licences up by the name of the database: of the demo's clients, and of these.</summary>
    public async Task UseTokenAsync(params string[] clientIds)
    {
        var authority = Authority.Services.GetRequiredService<LicenseAuthority>();
        List<string> clients = [.. clientIds.SelectMany(static id => (string[])["--client", id])];
        foreach (var tenant in (string[])["demo", "demo_free"])
            clients.AddRange("--client", (await authority.FindByTenantAsync(tenant, TestContext.Current.CancellationToken))!.Client.Id.ToString());
        var made = await Authority.RunAsync(["token", "create", "--name", $"edge of {clients.Count / 2} clients", "--scopes", "validate", .. clients, "--json"]);
        (_settings["FAYVAD_EDGE_TOKEN"], _settings["LICENSE_EDGE_LICENSES"]) = ((string)made.Json["token"]!, null);
        await RestartEdgeAsync();
    }

    /// <summary>Starts the edge anew, with a fresh key of <c>demo</c>'s licence in its settings.</summary>
    public async Task UseKeyAsync()
    {
        _settings["LICENSE_EDGE_LICENSES"] = $"demo={(string)(await Authority.RunAsync("license", "reroll-key", LicenseId, "--reason", "lost", "--json")).Json["license_key"]!}";
        await RestartEdgeAsync();
    }

    /// <summary>Changes the edge's master key as the manual says: wraps anew what it keeps while it is stopped.</summary>
    public async Task ChangeMasterKeyAsync(string next)
    {
        await Edge.DisposeAsync();
        var old = _settings["FAYVAD_MASTER_KEY"];
        _settings["FAYVAD_MASTER_KEY"] = next;
        var settings = new Dictionary<string, string?>(_settings) { ["FAYVAD_OLD_MASTER_KEY"] = old };
        var rewrapped = await CommandResult.RunAsync(FayvadApplication.Configuration(_edgeDirectory, settings), _edgeDirectory.Path, Time, "", "keys", "rewrap");
        rewrapped.Exit.ShouldBe(0, rewrapped.Error);
        await StartEdgeAsync();
    }

    /// <summary>What a fresh log-in to the edge gets, and a licensed request after it: <c>200</c>, or why not.</summary>
    public async Task<string> TryAsync(string database = "demo")
    {
        var login = await Edge.TryLogInAsync("admin", "admin", database);
        if (login.Status != System.Net.HttpStatusCode.OK) return $"{login.Outcome} {login.Details?["reason"]}".Trim();
        var answer = await Edge.Api.With(login.Data["token"]!.GetValue<string>()).GetAsync("/api/sales/orders/?limit=1");
        return $"{answer.Outcome} {(answer.Status == System.Net.HttpStatusCode.OK ? "" : answer.Details?["reason"])}".Trim();
    }

    /// <summary>Whether it gets this within so much time of the application's clock.</summary>
    public Task<bool> ComesToAsync(string outcome, TimeSpan within) => Eventually.HoldsAsync(Edge, within, async () => await TryAsync() == outcome);

    public async Task<LeaseState> StateAsync(string tenant = "demo") =>
        (await Edge.Services.GetRequiredService<EdgeVault>().ReadLeaseAsync(tenant, TestContext.Current.CancellationToken)).Value!;

    public IEdgeStore Store => Edge.Services.GetRequiredService<IEdgeStore>();

    /// <summary>Asks the authority as an edge would.</summary>
    public Task<ApiAnswer> AskAsync(Action<JsonObject>? change = null)
    {
        var question = new JsonObject { ["license_id"] = LicenseId, ["tenant_id"] = "demo", ["instance_id"] = "instance-1", ["nonce"] = new string('n', 22) };
        change?.Invoke(question);
        return Authority.Api.PostAsync("/api/validate", question);
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        await Between.DisposeAsync();
        await Authority.DisposeAsync();
        _edgeDirectory.Dispose();
    }
}
