using Microsoft.Extensions.Primitives;

namespace Fayvad.Licensing.AspNetCore.Tokens;

/// <summary>Reads the <c>Authorization</c> header (RFC 6750 section 2.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token, without a copy. False where there is no single header of the scheme with something in it.</summary>
    public static bool TryRead(StringValues authorization, out ReadOnlySpan<char> token)
    {
        token = default;
        if (authorization.Count != 1 || authorization[0] is not { } header || header.Length <= Scheme.Length) return false;
        if (!header.AsSpan(0, Scheme.Length).Equals(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        token = header.AsSpan(Scheme.Length).Trim(' ');
        return !token.IsEmpty;
    }
}
