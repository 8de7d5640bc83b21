using Npgsql;

namespace Fayvad.TestKit.Postgres;

/// <summary>One database on a test server.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _administration;

    internal PostgresDatabase(string administration, string name)
    {
        _administration = administration;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(administration) { Database = name }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>As the setting DATABASE_URL takes it.</summary>
    public string Url
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"postgres://{Uri.EscapeDataString(parts.Username ?? "")}:{Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{Name}";
        }
    }

    /// <summary>Ends every connection and refuses new ones: to a program the database is down.</summary>
    public async Task CutOffAsync()
    {
        await AdministerAsync($"ALTER DATABASE {Name} WITH ALLOW_CONNECTIONS false");
        await AdministerAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{Name}'");
    }

    /// <summary>Ends <see cref="CutOffAsync"/>.</summary>
    public Task BringBackAsync() => AdministerAsync($"ALTER DATABASE {Name} WITH ALLOW_CONNECTIONS true");

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await AdministerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    internal async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
