using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Edge;

namespace Fayvad.Server.Features.Keys;

/// <summary>
/// Wraps by the present master key what an old one wrapped, and unwraps it again to see that it can be read. What the present key wrapped
/// already is left alone, so that a repetition does no harm.
/// </summary>
internal sealed class Rewrapping(ISecretProtector old, ISecretProtector present)
{
    /// <summary>The secret, wrapped anew; null where it is already.</summary>
    /// <exception cref="CryptographicException">Neither key wrapped it.</exception>
    public byte[]? Secret(string purpose, byte[] wrapped)
    {
        if (Unwrap(old, purpose, wrapped) is not { } plain)
        {
            present.Unprotect(purpose, wrapped);
            return null;
        }
        var anew = present.Protect(purpose, plain);
        return CryptographicOperations.FixedTimeEquals(present.Unprotect(purpose, anew), plain)
            ? anew : throw new CryptographicException("What was wrapped anew reads differently.");
    }

    /// <summary>A key of data protection, as <see cref="WrappingXmlEncryptor"/> wrapped it, wrapped anew; null where it is already, or was not wrapped.</summary>
    /// <exception cref="CryptographicException">Neither key wrapped it.</exception>
    public string? DataProtectionKey(string xml)
    {
        var key = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        var changed = false;
        foreach (var element in key.Descendants(WrappingXmlEncryptor.ElementName))
        {
            if (Secret(WrappingXmlEncryptor.Purpose, Convert.FromBase64String(element.Value)) is not { } anew) continue;
            element.Value = Convert.ToBase64String(anew);
            changed = true;
        }
        return changed ? key.ToString(SaveOptions.DisableFormatting) : null;
    }

    /// <summary>
    /// What an edge keeps, wrapped anew: its name, and what is kept under it. Other than its name, what neither key opens is no secret that would be
    /// lost: it stays as it is, of no use as before.
    /// </summary>
    /// <exception cref="CryptographicException">Neither key wrapped its name.</exception>
    public IReadOnlyDictionary<string, byte[]> EdgeRecords(IReadOnlyDictionary<string, byte[]> records)
    {
        var anew = new Dictionary<string, byte[]>();
        if (!records.TryGetValue(EdgeVault.InstanceKey, out var named)) return anew;
        if (Secret(EdgeVault.InstancePurpose, named) is { } name) anew[EdgeVault.InstanceKey] = name;
        var instance = Encoding.ASCII.GetString(present.Unprotect(EdgeVault.InstancePurpose, anew.GetValueOrDefault(EdgeVault.InstanceKey, named)));
        foreach (var (key, wrapped) in records)
        {
            var purpose = EdgeVault.Purpose(key, instance);
            if (key != EdgeVault.InstanceKey && Unwrap(old, purpose, wrapped) is not null && Secret(purpose, wrapped) is { } value) anew[key] = value;
        }
        return anew;
    }

    private static byte[]? Unwrap(ISecretProtector protector, string purpose, byte[] wrapped)
    {
        try
        {
            return protector.Unprotect(purpose, wrapped);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
