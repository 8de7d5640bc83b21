using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fayvad.Odoo.Rpc;

namespace Fayvad.Odoo;

/// <summary>
/// A database's administrator: add-ons and system parameters, over Odoo's services that take the password with each call, so that no session is
/// opened and none left behind. Every failure is an <see cref="OdooException"/>.
/// </summary>
public sealed class OdooAdministrator
{
    /// <summary>The administrator that each database is made with (<c>base.user_admin</c>).</summary>
    private const int UsualId = 2;

    // A worker that meets a database for the first time loads it first; installing an add-on loads it again.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ModuleTimeout = TimeSpan.FromMinutes(10);

    // Odoo installs nothing while one of its scheduled actions runs, and says so as it says anything else.
    private const int Attempts = 5;
    private static readonly TimeSpan BeforeNextAttempt = TimeSpan.FromSeconds(4);

    private readonly OdooTransport _transport;
    private readonly TimeProvider _time;
    private readonly string _password;
    private readonly int _userId;

    private OdooAdministrator(OdooTransport transport, TimeProvider time, string database, int userId, string password) =>
        (_transport, _time, Database, _userId, _password) = (transport, time, database, userId, password);

    /// <summary>The database.</summary>
    public string Database { get; }

    internal static async Task<OdooAdministrator> FindAsync(
        OdooTransport transport, TimeProvider time, string database, string login, string password, CancellationToken cancellationToken)
    {
        var usual = new OdooAdministrator(transport, time, database, UsualId, password);
        try
        {
            var users = await usual.CallAsync("res.users", "read", [new JsonArray(UsualId), new JsonArray("login")], OdooJson.Default.UserArray, CallTimeout, cancellationToken);
            if (users is [var user] && user.Login == login) return usual;
        }
        catch (OdooException refused) when (refused.Kind is OdooErrorKind.AccessDenied or OdooErrorKind.Missing)
        {
            // Somebody else's password, perhaps: the log-in says whose.
        }
        using var reply = await transport.PostAsync("jsonrpc", RpcRequest.Service("common", "authenticate", [database, login, password, new JsonObject()]),
            new OdooCaller(database), CallTimeout, cancellationToken);
        return reply.Result.ValueKind == JsonValueKind.Number && reply.Result.TryGetInt32(out var id)
            ? new OdooAdministrator(transport, time, database, id, password)
            : throw new OdooException(OdooErrorKind.AccessDenied, "unknown user or wrong password");
    }

    /// <summary>The add-on; null where the database has never heard of it: <see cref="RefreshModulesAsync"/> makes it look.</summary>
    public async Task<OdooModule?> FindModuleAsync(string name, CancellationToken cancellationToken = default)
    {
        var found = await CallAsync("ir.module.module", "search_read",
            [new JsonArray(new JsonArray("name", "=", name)), new JsonArray("name", "state", "latest_version")], OdooJson.Default.OdooModuleArray, CallTimeout, cancellationToken);
        return found is [var module, ..] ? module : null;
    }

    /// <summary>Makes the database look for add-ons that came onto its server.</summary>
    public async Task RefreshModulesAsync(CancellationToken cancellationToken = default) =>
        (await CallAsync("ir.module.module", "update_list", [], CallTimeout, cancellationToken)).Dispose();

    /// <summary>Installs an add-on, and what it needs; returns when it is ready, which can take minutes.</summary>
    /// <exception cref="OdooException"><see cref="OdooErrorKind.User"/>: Odoo says why it cannot.</exception>
    public Task InstallAsync(OdooModule module, CancellationToken cancellationToken = default) =>
        OperateAsync(module, "button_immediate_install", static after => after is { IsInstalled: true }, cancellationToken);

    /// <summary>Removes an add-on with its data; returns when it is gone.</summary>
    /// <exception cref="OdooException"><see cref="OdooErrorKind.User"/>: Odoo says why it cannot.</exception>
    public Task UninstallAsync(OdooModule module, CancellationToken cancellationToken = default) =>
        OperateAsync(module, "button_immediate_uninstall", static after => after is null or { State: "uninstalled" or "uninstallable" }, cancellationToken);

    /// <summary>A system parameter; null where it is not set.</summary>
    public async Task<string?> GetParameterAsync(string key, CancellationToken cancellationToken = default)
    {
        using var reply = await CallAsync("ir.config_parameter", "get_param", [key], CallTimeout, cancellationToken);
        return reply.Result.ValueKind == JsonValueKind.String ? reply.Result.GetString() : null;
    }

    /// <summary>Sets a system parameter; null removes it.</summary>
    public async Task SetParameterAsync(string key, string? value, CancellationToken cancellationToken = default) =>
        (await CallAsync("ir.config_parameter", "set_param", [key, value is null ? JsonValue.Create(false) : JsonValue.Create(value)], CallTimeout, cancellationToken)).Dispose();

    /// <summary>Calls a public method of a model.</summary>
    /// <param name="model">For example <c>license.key</c>.</param>
    /// <param name="method">A public method of it.</param>
    /// <param name="args">Positional arguments; for a method on records the first is the list of ids.</param>
    /// <param name="cancellationToken">Ends the wait; Odoo may still carry it out.</param>
    public Task<OdooReply> CallAsync(string model, string method, JsonArray args, CancellationToken cancellationToken = default) =>
        CallAsync(model, method, args, CallTimeout, cancellationToken);

    private async Task OperateAsync(OdooModule module, string method, Func<OdooModule?, bool> isDone, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                (await CallAsync("ir.module.module", method, [new JsonArray(module.Id)], ModuleTimeout, cancellationToken)).Dispose();
                if (isDone(await FindModuleAsync(module.Name, cancellationToken))) return;
                throw new OdooException(OdooErrorKind.BadResponse, $"{method} changed nothing");
            }
            catch (OdooException failure) when (failure.Kind is OdooErrorKind.User or OdooErrorKind.Conflict && attempt < Attempts)
            {
                await Task.Delay(BeforeNextAttempt, _time, cancellationToken);
            }
            // Odoo commits on its way through a module, so its error does not say that nothing was done.
            catch (OdooException failure) when ((failure.MayHaveTakenEffect || failure.Kind == OdooErrorKind.BadResponse) && attempt < Attempts)
            {
                await Task.Delay(BeforeNextAttempt, _time, cancellationToken);
                if (isDone(await FindModuleAsync(module.Name, cancellationToken))) return;
            }
        }
    }

    private async Task<T?> CallAsync<T>(
        string model, string method, JsonArray args, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> result, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var reply = await CallAsync(model, method, args, timeout, cancellationToken);
        return OdooJson.Read(reply.Result, result);
    }

    private Task<OdooReply> CallAsync(string model, string method, JsonArray args, TimeSpan timeout, CancellationToken cancellationToken) =>
        _transport.PostAsync("jsonrpc", RpcRequest.Service("object", "execute_kw", [Database, _userId, _password, model, method, args, new JsonObject()]),
            new OdooCaller(Database, Model: model), timeout, cancellationToken);

    internal sealed record User([property: JsonPropertyName("login")] string Login);
}
