using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Store;

/// <summary>Lists that a store gives page by page.</summary>
internal static class Paging
{
    /// <summary>Every item; a page is read when its first item is asked for.</summary>
    /// <param name="read">Reads a page.</param>
    public static async IAsyncEnumerable<T> EachAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        string? after = null;
        do
        {
            var page = await read(new(PageRequest.MaxSize, after));
            foreach (var item in page.Items) yield return item;
            after = page.Next;
        }
        while (after is not null);
    }
}
