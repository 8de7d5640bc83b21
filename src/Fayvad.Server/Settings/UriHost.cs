namespace Fayvad.Server.Settings;

/// <summary>The host of an address, in the form that resolvers take.</summary>
internal static class UriHost
{
    /// <summary>The host; null where it is text that no name can be written in, which is seen only when it is read.</summary>
    public static string? Read(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
