using System.Buffers;
using System.Text;

namespace Fayvad.Server.Http;

/// <summary>
/// Streams a table as CSV (RFC 4180, UTF-8), row by row: its size does not matter. A cell that a spreadsheet would run as a formula is
/// preceded by an apostrophe, which makes it text.
/// </summary>
internal static class CsvAnswer
{
    private const int FlushAfter = 32 * 1024;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",\r\n");

    /// <param name="response">The response, not begun.</param>
    /// <param name="fileName">What a browser saves it as.</param>
    /// <param name="header">The columns' names.</param>
    /// <param name="rows">The rows; null is an empty cell.</param>
    /// <param name="cancellationToken">Ends the answer.</param>
    public static async Task WriteCsvAsync(
        this HttpResponse response, string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows, CancellationToken cancellationToken)
    {
        // The first row is fetched before anything is sent, so that a store that is down is still told as an error.
        await using var source = rows.GetAsyncEnumerator(cancellationToken);
        var hasRow = await source.MoveNextAsync();
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        Append(response.BodyWriter, header);
        for (; hasRow; hasRow = await source.MoveNextAsync())
        {
            Append(response.BodyWriter, source.Current);
            if (response.BodyWriter.UnflushedBytes >= FlushAfter) await response.BodyWriter.FlushAsync(cancellationToken);
        }
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>A cell as it is written.</summary>
    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static void Append(IBufferWriter<byte> output, IReadOnlyList<string?> cells) =>
        Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Cell)) + "\r\n", output);
}
