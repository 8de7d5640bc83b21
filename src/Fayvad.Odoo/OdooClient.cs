using System.Text.Json;
using Fayvad.Odoo.Rpc;

namespace Fayvad.Odoo;

/// <summary>
/// One Odoo 17 server, spoken to over its web client's JSON routes. Safe for concurrent use; keep one per server, as it holds the
/// server's places for calls in flight. Every failure is an <see cref="OdooException"/>.
/// </summary>
public sealed class OdooClient : IDisposable
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);
    private readonly OdooClientOptions _options;
    private readonly OdooTransport _transport;
    private readonly TimeProvider _time;

    /// <summary>Creates a client; connects to nothing yet.</summary>
    /// <param name="options">Address and limits.</param>
    /// <param name="time">Clock of the deadlines.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OdooClient(OdooClientOptions options, TimeProvider? time = null)
        : this(options, time, telemetry: null)
    {
    }

    internal OdooClient(OdooClientOptions options, TimeProvider? time, OdooTelemetry? telemetry)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time ?? TimeProvider.System;
        _transport = new OdooTransport(options, _time, telemetry ?? new(meters: null, () => Resting));
    }

    /// <summary>The server.</summary>
    public Uri BaseAddress => _options.BaseAddress;

    /// <summary>
    /// Opens a session. Costs Odoo 0.4 s of computing, so keep the session. After five failures from one address Odoo refuses every
    /// log-in from there for a minute (<see cref="OdooErrorKind.Cooldown"/>): throttle before calling.
    /// </summary>
    /// <exception cref="OdooException">
    /// <see cref="OdooErrorKind.AccessDenied"/>: unknown user, wrong password, second factor needed;
    /// <see cref="OdooErrorKind.DatabaseUnavailable"/>: there is no such database here.
    /// </exception>
    /// <param name="database">The database.</param>
    /// <param name="login">The user's log-in name.</param>
    /// <param name="password">The password; kept nowhere.</param>
    /// <param name="address">Who asks, for an Odoo that trusts its proxy and counts failures by address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<OdooLogin> AuthenticateAsync(
        string database, string login, string password, System.Net.IPAddress? address = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        ArgumentException.ThrowIfNullOrEmpty(login);
        ArgumentNullException.ThrowIfNull(password);
        try
        {
            using var reply = await _transport.PostAsync("web/session/authenticate",
                RpcRequest.Login(database, login, password), new OdooCaller(database) { Address = address }, _options.LoginTimeout, cancellationToken);
            return OdooLogin.Read(reply.Result, database, reply.SessionId);
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.AccessError)
        {
            // What a server with a database filter says about a database it does not serve.
            throw new OdooException(OdooErrorKind.DatabaseUnavailable, "the server does not serve this database", cause: failure);
        }
    }

    /// <summary>A session opened earlier, ready for calls. Sends nothing.</summary>
    /// <param name="database">The database the session belongs to.</param>
    /// <param name="sessionId">What the log-in gave.</param>
    /// <param name="language">Language of labels and messages; null for the user's own.</param>
    /// <param name="timeZone">Time zone of Odoo's groupings and defaults; null for the user's own.</param>
    public OdooSession Resume(string database, string sessionId, string? language = null, string? timeZone = null) =>
        new(_transport, _options, database, sessionId) { Language = language, TimeZone = timeZone };

    /// <summary>
    /// A database's administrator, for calls that prove themselves one by one. Nothing is changed by it, not even the time of the user's last log-in,
    /// where the user is the administrator that each database is made with; for another one Odoo notes a log-in.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="login">The user's log-in name.</param>
    /// <param name="password">The user's password, or an API key of theirs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="OdooException">As for <see cref="AuthenticateAsync"/>.</exception>
    public async Task<OdooAdministrator> AdministerAsync(string database, string login, string password, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        ArgumentException.ThrowIfNullOrEmpty(login);
        ArgumentNullException.ThrowIfNull(password);
        return await OdooAdministrator.FindAsync(_transport, _time, database, login, password, cancellationToken);
    }

    /// <summary>Whether calls of the database are refused at once for a while, after it failed time after time.</summary>
    public bool IsResting(string database) => _transport.IsResting(database);

    /// <summary>How many databases are left alone now.</summary>
    internal int Resting => _transport.Resting;

    /// <summary>Names of the databases that the server lists.</summary>
    /// <exception cref="OdooException"><see cref="OdooErrorKind.AccessDenied"/> when the server is set not to list them.</exception>
    public async Task<IReadOnlyList<string>> ListDatabasesAsync(CancellationToken cancellationToken = default)
    {
        using var reply = await _transport.PostAsync("web/database/list", RpcRequest.Empty, new OdooCaller(""), _options.CallTimeout, cancellationToken);
        return OdooJson.Read(reply.Result, OdooJson.Default.StringArray)
            ?? throw new OdooException(OdooErrorKind.BadResponse, "the database list is empty");
    }

    /// <summary>The server's version, for example <c>17.0-20240709</c>.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken = default)
    {
        using var reply = await _transport.PostAsync("web/webclient/version_info", RpcRequest.Empty, new OdooCaller(""), _options.CallTimeout, cancellationToken);
        return (reply.Result.ValueKind == JsonValueKind.Object ? reply.Result.TextOrNull("server_version") : null)
            ?? throw new OdooException(OdooErrorKind.BadResponse, "the version is missing");
    }

    /// <summary>Whether the server answers its health page within two seconds. Never throws but for the caller's cancellation.</summary>
    public Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default) =>
        _transport.IsHealthyAsync(HealthTimeout, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();
}
