using System.Buffers;
using Fayvad.Server.Tests.Features.Secrets;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>What nobody may be told, in every form that it may be written in.</summary>
internal sealed class Secrets
{
    // A search takes long to make, and secrets are made all the time: only that of the latest ones is made anew each time.
    private const int MaxLatest = 500;

    private readonly HashSet<string> _forms = [];
    // A private key in PEM, whichever it is.
    private readonly HashSet<string> _latest = ["PRIVATE KEY"];
    private volatile SearchValues<string>[] _searches = [Search([]), Search([])];

    /// <summary>From here on these are secrets.</summary>
    public void Add(params IEnumerable<string> secrets)
    {
        lock (_forms)
        {
            foreach (var secret in secrets) _latest.UnionWith(SecretWatch.FormsOf(secret));
            var all = _searches[0];
            if (_latest.Count > MaxLatest)
            {
                _forms.UnionWith(_latest);
                _latest.Clear();
                all = Search(_forms);
            }
            _searches = [all, Search(_latest)];
        }
    }

    /// <summary>Where the first secret of a text stands, and how it begins; null: there is none.</summary>
    public string? In(string text)
    {
        foreach (var search in _searches)
            if (text.AsSpan().IndexOfAny(search) is >= 0 and var at) return $"at {at}, {text.AsSpan(at, 4)}…";
        return null;
    }

    private static SearchValues<string> Search(HashSet<string> forms) => SearchValues.Create([.. forms], StringComparison.Ordinal);
}
