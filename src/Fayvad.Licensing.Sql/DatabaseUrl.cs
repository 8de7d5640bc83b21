using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fayvad.Licensing.Sql;

/// <summary>Reads the setting <c>DATABASE_URL</c> (contract 10).</summary>
public static class DatabaseUrl
{
    private const string Forms = "DATABASE_URL has to be empty, postgres://user:password@host:port/database or sqlite:///path/to/file.db";

    /// <summary>
    /// Empty: SQLite, <c>fayvad.db</c> in the data directory. <c>postgres://</c> or <c>postgresql://</c>: PostgreSQL, with
    /// <c>sslmode</c> and <c>connect_timeout</c> (seconds) as in libpq. <c>sqlite:///path</c>: that file.
    /// </summary>
    /// <param name="url">The setting.</param>
    /// <param name="dataDirectory">Where SQLite's file goes when the setting is empty.</param>
    /// <exception cref="FormatException">One sentence that says what is wrong and never repeats the setting, which may hold a password.</exception>
    public static SqlLicensingOptions Parse(string? url, string dataDirectory)
    {
        if (string.IsNullOrWhiteSpace(url)) return Sqlite(Path.Combine(dataDirectory, "fayvad.db"));
        if (url.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            var path = url.StartsWith("sqlite:///", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(url["sqlite://".Length..]) : "";
            return path.Length > 1 && path.IndexOf('\0') < 0 && !path.EndsWith('/') ? Sqlite(path) : throw new FormatException($"{Forms}; its path is missing.");
        }
        // What begins with no scheme is taken for a path, and on some of these the framework fails.
        if (!url.AsSpan().TrimStart().StartsWith("postgres", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new FormatException($"{Forms}; it is none of these.");
        if (Uri.UnescapeDataString(url).Contains('\0')) throw new FormatException($"{Forms}; it holds a NUL.");
        return Postgres(uri);
    }

    private static SqlLicensingOptions Sqlite(string path) => new(DatabaseProvider.Sqlite, new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(path),
        ForeignKeys = true,
        DefaultTimeout = 2, // seconds, as the busy_timeout of SqliteSettings
    }.ConnectionString);

    private static SqlLicensingOptions Postgres(Uri uri)
    {
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (uri.Host.Length == 0 || database.Length == 0 || database.Contains('/'))
            throw new FormatException($"{Forms}; its host or its database is missing.");

        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = HostOf(uri),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = database,
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            ApplicationName = "fayvad",
            Timeout = 3, // seconds: a database that is down is told at once
            CommandTimeout = 3,
            KeepAlive = 15,
            IncludeErrorDetail = false, // rows must not reach a log
        };
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)) Apply(builder, option);
        return new SqlLicensingOptions(DatabaseProvider.Postgres, builder.ConnectionString);
    }

    private static string HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost.Trim('[', ']');
        }
        catch (UriFormatException)
        {
            throw new FormatException($"{Forms}; its host is none.");
        }
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, string option)
    {
        var pair = option.Split('=', 2);
        var value = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        switch (pair[0])
        {
            case "sslmode":
                builder.SslMode = value switch
                {
                    "disable" => SslMode.Disable,
                    "allow" => SslMode.Allow,
                    "prefer" => SslMode.Prefer,
                    "require" => SslMode.Require,
                    "verify-ca" => SslMode.VerifyCA,
                    "verify-full" => SslMode.VerifyFull,
                    _ => throw new FormatException("DATABASE_URL: sslmode is one of disable, allow, prefer, require, verify-ca, verify-full."),
                };
                break;
            case "sslrootcert":
                builder.RootCertificate = value;
                break;
            case "connect_timeout":
                builder.Timeout = int.TryParse(value, out var seconds) && seconds is > 0 and <= 60
                    ? seconds
                    : throw new FormatException("DATABASE_URL: connect_timeout is a whole number of seconds from 1 to 60.");
                break;
            case "application_name":
                builder.ApplicationName = value;
                break;
            default:
                throw new FormatException("DATABASE_URL has an option that is not known; sslmode, sslrootcert, connect_timeout and application_name are.");
        }
    }
}
