using System.Buffers;
using Fayvad.Server.Tests.Features.Secrets;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>What nobody may be told, in every form that it may be written in.</summary>
internal sealed class Secrets
{
    // A private key in PEM, whichever it is.
    private readonly HashSet<string> _forms = ["PRIVATE KEY"];
    private volatile SearchValues<string> _search = SearchValues.Create([], StringComparison.Ordinal);

    /// <summary>From here on these are secrets.</summary>
    public void Add(params IEnumerable<string> secrets)
    {
        lock (_forms)
        {
            foreach (var secret in secrets) _forms.UnionWith(SecretWatch.FormsOf(secret));
            _search = SearchValues.Create([.. _forms], StringComparison.Ordinal);
        }
    }

    /// <summary>Where the first secret of a text stands, and how it begins; null: there is none.</summary>
    public string? In(string text) => text.AsSpan().IndexOfAny(_search) is >= 0 and var at ? $"at {at}, {text.AsSpan(at, 4)}…" : null;
}
