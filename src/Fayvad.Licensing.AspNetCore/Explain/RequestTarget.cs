using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Licensing.AspNetCore.Explain;

/// <summary>Reads the target of a request line as the server does before routing: the query cut off, the path decoded once, dot segments removed.</summary>
internal static class RequestTarget
{
    private const int MaxLength = 8 * 1024;

    /// <param name="target">For example <c>/api/hr/employees/?limit=1</c>.</param>
    /// <param name="path">The path that routing sees.</param>
    public static bool TryRead([NotNullWhen(true)] string? target, out PathString path)
    {
        path = default;
        if (target is not { Length: > 0 and <= MaxLength } || target[0] != '/' || target.Any(static symbol => symbol is <= ' ' or '\x7f')) return false;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        try
        {
            // Leaves %2F as it is, as the server does: a slash that was encoded separates nothing.
            path = PathString.FromUriComponent(query < 0 ? target : target[..query]);
        }
        catch (InvalidOperationException)
        {
            return false; // NUL: no server lets it in
        }
        path = new PathString(WithoutDotSegments(path.Value!));
        return true;
    }

    // RFC 3986 section 5.2.4.
    private static string WithoutDotSegments(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal)) return path;
        var segments = path.Split('/');
        var kept = new List<string>(segments.Length);
        for (var i = 1; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
                if (isLast) kept.Add("");
            }
            else
            {
                kept.Add(segments[i]);
            }
        }
        return "/" + string.Join('/', kept);
    }
}
