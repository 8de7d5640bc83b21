using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fayvad.Server.Settings;

/// <summary>Reads <c>DATABASE_URL</c>: <c>postgres://user:password@host:port/name?option=value</c> or <c>sqlite:path</c>.</summary>
internal static class DatabaseUrl
{
    public static StorageSettings Parse(string? text, string dataDirectory, string workingDirectory)
    {
        if (text is null) return Sqlite(Path.Combine(dataDirectory, "fayvad.db"));
        if (text.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            // sqlite:///srv/fayvad.db (absolute), sqlite://fayvad.db and sqlite:fayvad.db (relative) are all in use.
            var path = text["sqlite:".Length..];
            if (path.StartsWith("//", StringComparison.Ordinal)) path = path[2..];
            if (path.Length == 0) throw new SettingException(SettingsTable.DatabaseUrl, "must name a file after sqlite:.");
            return Sqlite(Path.GetFullPath(path, workingDirectory));
        }
        return PostgreSql(text);
    }

    private static StorageSettings Sqlite(string path) =>
        new(DatabaseKind.Sqlite, new Secret(new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString));

    private static StorageSettings PostgreSql(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
            throw new SettingException(SettingsTable.DatabaseUrl, "must start with postgres:// or sqlite: and be a whole address.");
        var database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || url.Host.Length == 0)
            throw new SettingException(SettingsTable.DatabaseUrl, "must name a host and a database, like postgres://user:password@host/name.");
        var connection = new NpgsqlConnectionStringBuilder { Host = Uri.UnescapeDataString(url.Host), Database = database };
        if (url.Port > 0) connection.Port = url.Port;
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0) connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2) connection.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = option.Split('=', 2) is [var left, var right] ? (Uri.UnescapeDataString(left), Uri.UnescapeDataString(right)) : (option, "");
            try
            {
                connection[name == "sslmode" ? "SSL Mode" : name] = name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
            }
            catch (Exception cause) when (cause is ArgumentException or FormatException or KeyNotFoundException or NotSupportedException)
            {
                throw new SettingException(SettingsTable.DatabaseUrl, "has an option after ? that PostgreSQL's driver does not know.");
            }
        }
        return new(DatabaseKind.PostgreSql, new Secret(connection.ConnectionString));
    }
}
