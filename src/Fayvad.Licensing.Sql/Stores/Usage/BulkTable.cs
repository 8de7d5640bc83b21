using System.Text;
using System.Text.Json;
using Fayvad.Licensing.Sql.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fayvad.Licensing.Sql.Stores.Usage;

/// <summary>A value of a bulk statement, and how SQL takes it out of JSON.</summary>
internal enum BulkType
{
    Text,
    Number,
    Bytes,
}

/// <summary>
/// Reads and writes thousands of rows of a table with one statement each, which takes them as one JSON parameter, so that neither database's
/// limit of parameters is near and the statement is the same however many there are.
/// </summary>
internal sealed class BulkTable(string name, (string Column, BulkType Type)[] keys, (string Column, BulkType Type)[] values)
{
    /// <summary>The rows with these keys, as far as they are there.</summary>
    public async Task<List<TRow>> ReadAsync<TRow>(LicensingDbContext context, IEnumerable<object[]> rows, CancellationToken cancellationToken) where TRow : class
    {
        var isPostgres = context is PostgresLicensingDbContext;
        var wanted = string.Join(", ", keys.Select((key, i) => $"{Take(key.Type, i, isPostgres)} AS {key.Column}"));
        var match = string.Join(" AND ", keys.Select(static key => $"kept.{key.Column} = wanted.{key.Column}"));
        // A cross join keeps SQLite from beginning with the table.
        var sql = $"SELECT kept.* FROM (SELECT {wanted} FROM {Source(isPostgres)}) AS wanted {(isPostgres ? "JOIN" : "CROSS JOIN")} {name} AS kept ON {match}";
        return await context.Set<TRow>().FromSqlRaw(sql, Parameter(rows, isPostgres)).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Puts each row, keys first, in place of the one with the same keys.</summary>
    public async Task WriteAsync(LicensingDbContext context, IReadOnlyCollection<object[]> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        var isPostgres = context is PostgresLicensingDbContext;
        (string Column, BulkType Type)[] columns = [.. keys, .. values];
        var sql = $"""
            INSERT INTO {name} ({string.Join(", ", columns.Select(static column => column.Column))})
            SELECT {string.Join(", ", columns.Select((column, i) => Take(column.Type, i, isPostgres)))} FROM {Source(isPostgres)} WHERE true
            ON CONFLICT ({string.Join(", ", keys.Select(static key => key.Column))})
            DO UPDATE SET {string.Join(", ", values.Select(static value => $"{value.Column} = excluded.{value.Column}"))}
            """;
        await context.Database.ExecuteSqlRawAsync(sql, [Parameter(rows, isPostgres)], cancellationToken);
    }

    /// <summary>Deletes up to so many rows of days before this one; answers how many.</summary>
    public Task<int> DeleteAsync(LicensingDbContext context, string column, long before, int count, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", keys.Select(static key => key.Column));
        var sql = $"DELETE FROM {name} WHERE ({columns}) IN (SELECT {columns} FROM {name} WHERE {column} < {{0}} ORDER BY {column} LIMIT {{1}})";
        return context.Database.ExecuteSqlRawAsync(sql, [before, count], cancellationToken);
    }

    private static string Source(bool isPostgres) => isPostgres ? "json_array_elements(CAST(@rows AS json)) AS given(value)" : "json_each(@rows)";

    private static string Take(BulkType type, int index, bool isPostgres) => type switch
    {
        BulkType.Text => $"value ->> {index}",
        BulkType.Number => $"CAST(value ->> {index} AS bigint)",
        _ => isPostgres ? $"decode(value ->> {index}, 'hex')" : $"unhex(value ->> {index})",
    };

    private static object Parameter(IEnumerable<object[]> rows, bool isPostgres)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartArray();
                foreach (var value in row)
                {
                    if (value is long number) writer.WriteNumberValue(number);
                    else writer.WriteStringValue(value is byte[] bytes ? Convert.ToHexString(bytes) : (string)value);
                }
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        var text = Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
        return isPostgres ? new NpgsqlParameter("rows", text) : new SqliteParameter("@rows", text);
    }
}
