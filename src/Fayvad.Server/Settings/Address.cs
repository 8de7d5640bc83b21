namespace Fayvad.Server.Settings;

/// <summary>Reads addresses that somebody typed, or sent.</summary>
internal static class Address
{
    /// <summary>An absolute address of one of these schemes, with a host; null where the text is none.</summary>
    public static Uri? Read(string text, params ReadOnlySpan<string> schemes)
    {
        // Looked at first: what begins with no scheme is taken for a path, and on some the framework fails (a direction mark after /\ is one).
        var start = text.AsSpan().TrimStart();
        foreach (var scheme in schemes)
            if (start.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && start[scheme.Length..].StartsWith("://"))
                return Uri.TryCreate(text, UriKind.Absolute, out var address) && HasHost(address) ? address : null;
        return null;
    }

    /// <summary>An address of the web.</summary>
    /// <inheritdoc cref="Read"/>
    public static Uri? ReadWeb(string text) => Read(text, "http", "https");

    // Text that no name can be written in is found only when the name is asked for.
    private static bool HasHost(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
