using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>Several bells as one.</summary>
internal static class ChangeBells
{
    /// <summary>Calls <paramref name="ring"/> whenever one of the bells rings, until disposed.</summary>
    public static IAsyncDisposable Listen(this IEnumerable<IChangeBell> bells, Action ring) => new Listening([.. bells.Select(bell => bell.Listen(ring))]);

    private sealed class Listening(IAsyncDisposable[] bells) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var bell in bells) await bell.DisposeAsync();
        }
    }
}
