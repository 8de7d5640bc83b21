using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Sql.Stores;

internal static class Paging
{
    /// <summary>Checks the request and reads its cursor; null for the first page.</summary>
    public static T? CursorAs<T>(this PageRequest page, Func<string, T?> read)
    {
        if (page.Size is < 1 or > PageRequest.MaxSize) throw new InvalidInput("limit", $"It lies between 1 and {PageRequest.MaxSize}.").ToException();
        if (page.After is not { } text) return default;
        return read(text) ?? throw new InvalidInput("cursor", "It is not one that a page before this gave.").ToException();
    }

    /// <summary>Cuts rows, of which one more than a page was asked for, to a page.</summary>
    public static Page<T> ToPage<TRow, T>(this List<TRow> rows, PageRequest page, Func<TRow, T> map, Func<TRow, string> cursor) =>
        new([.. rows.Take(page.Size).Select(map)], rows.Count > page.Size ? cursor(rows[page.Size - 1]) : null);
}
