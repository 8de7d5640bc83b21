using System.Text;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Mail;

/// <summary>Who gets a mail.</summary>
public static class MailAddresses
{
    /// <summary>The most that one notice is sent to.</summary>
    public const int Most = 10;

    /// <summary>The client, and whoever activated for the databases concerned, each once; what is no address is left out.</summary>
    public static IReadOnlyList<string> Of(string? client, IEnumerable<string?> contacts)
    {
        List<string> addresses = [];
        foreach (var address in contacts.Prepend(client))
            if (address is not null && IsAddress(address) && addresses.Count < Most && !addresses.Exists(known => AreSame(known, address)))
                addresses.Add(address);
        return addresses;
    }

    /// <summary>
    /// Whether two texts are the same address: save for the case of ASCII letters, and of those alone. In the alphabets of the world are letters whose
    /// capital is another letter's, too, and whoever has a mailbox under one must not be taken for the owner of the other.
    /// </summary>
    public static bool AreSame(string one, string other) => Canonical(one) == Canonical(other);

    /// <summary>One text for all spellings of an address that are the same by <see cref="AreSame"/>, and for no other.</summary>
    public static string Canonical(string address) => Ascii.IsValid(address) ? address.ToUpperInvariant() : address;

    private static bool IsAddress(string text)
    {
        try
        {
            return Text.Email("email", text) is { } address && !address.Any(char.IsControl);
        }
        catch (LicensingException)
        {
            return false;
        }
    }
}
