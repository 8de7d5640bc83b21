using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Odoo;

namespace Fayvad.Server.Features.Auth;

/// <summary>Which databases a log-in may be tried on: registered tenants, and those that Odoo itself lists (contract 4).</summary>
internal sealed partial class KnownDatabases(
    LicenseAuthority authority, IEnumerable<ITenantRegister> registers, OdooServers servers, TimeProvider time, ILogger<KnownDatabases> logger) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FailureKeptFor = TimeSpan.FromSeconds(2);

    private readonly Dictionary<OdooClient, Server> _servers = servers.All.ToDictionary(static client => client, static _ => new Server());

    /// <summary>Compares the name exactly. A list that Odoo does not give leaves the registered tenants, and those that it listed before.</summary>
    /// <exception cref="OdooException">The server that might list it cannot be asked now.</exception>
    public async Task<bool> ContainsAsync(string database, CancellationToken cancellationToken)
    {
        try
        {
            if (await authority.FindTenantAsync(database, cancellationToken) is not null) return true;
        }
        catch (LicensingException refused) when (refused.Refusal is InvalidInput)
        {
            return false; // no database can have such a name
        }
        return registers.Any(register => register.Contains(database)) || await IsListedAsync(database, cancellationToken);
    }

    private async Task<bool> IsListedAsync(string database, CancellationToken cancellationToken)
    {
        var client = servers.Of(database);
        var listing = await ListingAsync(client, _servers[client], cancellationToken);
        if (listing.Names.Contains(database)) return true;
        return listing.Failure is { } failure ? throw new OdooException(failure.Kind, "the list of databases cannot be had", cause: failure) : false;
    }

    private async Task<Listing> ListingAsync(OdooClient client, Server server, CancellationToken cancellationToken)
    {
        if (server.Listing is var known && !IsOver(known)) return known;
        await server.Asking.WaitAsync(cancellationToken);
        try
        {
            if (IsOver(server.Listing)) server.Listing = await AskAsync(client, server.Listing.Names, cancellationToken);
            return server.Listing;
        }
        finally
        {
            server.Asking.Release();
        }
    }

    // By the time that has passed: somebody may set the clock.
    private bool IsOver(Listing listing) => time.GetElapsedTime(listing.AskedAt) >= listing.KeptFor;

    private async Task<Listing> AskAsync(OdooClient client, HashSet<string> before, CancellationToken cancellationToken)
    {
        try
        {
            return new(new(await client.ListDatabasesAsync(cancellationToken), StringComparer.Ordinal), time.GetTimestamp(), KeptFor);
        }
        catch (OdooException cause)
        {
            LogNoList(logger, cause.Kind);
            // Whoever lists nothing, or has that address blocked, says so; who cannot be reached says nothing.
            return cause.Kind is OdooErrorKind.Unavailable or OdooErrorKind.Timeout
                ? new(before, time.GetTimestamp(), FailureKeptFor) { Failure = cause }
                : new(cause.Kind == OdooErrorKind.AccessDenied ? new(StringComparer.Ordinal) : before, time.GetTimestamp(), KeptFor);
        }
    }

    private sealed class Server
    {
        private Listing _listing = new(new(StringComparer.Ordinal), AskedAt: 0, TimeSpan.Zero);

        /// <summary>One asks at a time.</summary>
        public SemaphoreSlim Asking { get; } = new(1);

        public Listing Listing
        {
            get => Volatile.Read(ref _listing);
            set => Volatile.Write(ref _listing, value);
        }
    }

    private sealed record Listing(HashSet<string> Names, long AskedAt, TimeSpan KeptFor)
    {
        /// <summary>Why the server could not be asked; null: it could.</summary>
        public OdooException? Failure { get; init; }
    }

    public void Dispose()
    {
        foreach (var server in _servers.Values) server.Asking.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Odoo gives no list of databases ({Kind}); only registered tenants can log in, and those that it listed before")]
    private static partial void LogNoList(ILogger logger, OdooErrorKind kind);
}

/// <summary>Tenants that are registered elsewhere than in the licence database.</summary>
internal interface ITenantRegister
{
    /// <summary>Whether the name, exactly, is registered.</summary>
    bool Contains(string database);
}
