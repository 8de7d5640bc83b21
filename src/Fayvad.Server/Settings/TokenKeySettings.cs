using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Settings;

/// <summary>Keys of access tokens besides <c>SECRET_KEY</c> (contract 4).</summary>
/// <param name="PrivateKey">Signs access tokens with RS256 or ES256; null: the secret key does, with HS256.</param>
/// <param name="AcceptedSecret">Another secret key whose tokens are accepted.</param>
/// <param name="AcceptedKeys">Public keys whose tokens are accepted.</param>
internal sealed partial record TokenKeySettings(AsymmetricSecurityKey? PrivateKey, Secret? AcceptedSecret, IReadOnlyList<AsymmetricSecurityKey> AcceptedKeys)
{
    private const int MinimumRsaBits = 2048;
    private const int MaximumRsaBits = 8192;
    private const string P256 = "1.2.840.10045.3.1.7"; // RFC 5480 section 2.1.1.1

    private static readonly string Kinds = $"RSA of {MinimumRsaBits} to {MaximumRsaBits} bits or EC on P-256";

    /// <summary>None.</summary>
    public static TokenKeySettings None { get; } = new(null, null, []);

    /// <exception cref="SettingException">A key is none, or too short.</exception>
    public static TokenKeySettings Load(SettingReader read, string workingDirectory)
    {
        var privateKey = read.Pem(SettingsTable.TokenPrivateKey, workingDirectory, static pem => Import(pem, isPrivate: true),
            $"must be a private key, {Kinds}, in PEM, not encrypted, or the path of a readable PEM file.");
        if (read.Text(SettingsTable.AcceptedTokenKeys) is not { } accepted) return new(privateKey, null, []);
        if (!accepted.Contains("-----BEGIN", StringComparison.Ordinal) && !IsPath(accepted, workingDirectory))
        {
            if (Encoding.UTF8.GetByteCount(accepted) >= SettingsLoader.MinimumKeyBytes) return new(privateKey, new Secret(accepted), []);
            throw new SettingException(SettingsTable.AcceptedTokenKeys, $"must be a key of at least {SettingsLoader.MinimumKeyBytes} bytes, or public keys in PEM, or the path of a readable PEM file.");
        }
        var keys = read.Pem(SettingsTable.AcceptedTokenKeys, workingDirectory, ImportAll,
            $"must be one or several public keys in PEM, {Kinds}, or the path of a readable PEM file, or another SECRET_KEY.");
        return new(privateKey, null, keys!);
    }

    /// <summary>The one algorithm that a key is used with.</summary>
    public static string AlgorithmOf(SecurityKey key) => key switch
    {
        RsaSecurityKey => SecurityAlgorithms.RsaSha256,
        ECDsaSecurityKey => SecurityAlgorithms.EcdsaSha256,
        _ => SecurityAlgorithms.HmacSha256,
    };

    /// <summary>No key shows itself by accident.</summary>
    public override string ToString() => nameof(TokenKeySettings);

    // A path that anybody can guess must never be taken for a secret, also where there is no such file.
    private static bool IsPath(string text, string workingDirectory) =>
        Path.GetExtension(text).ToLowerInvariant() is ".pem" or ".pub" or ".key" or ".crt"
        || File.Exists(Path.GetFullPath(text, workingDirectory))
        || (PathForm().IsMatch(text) && !RandomBase64Form().IsMatch(text));

    // From a root, a home or here, in the characters of names; a generated password of that length has others.
    [GeneratedRegex(@"\A(?:/|\.{1,2}/|~/)[\w./ -]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathForm();

    // Random bytes in base64 may begin with a slash, too: of so many hardly any have no capital, no small letter or no digit.
    [GeneratedRegex(@"\A(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[A-Za-z0-9+/]+={0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RandomBase64Form();

    private static AsymmetricSecurityKey[] ImportAll(string pem)
    {
        var keys = new List<AsymmetricSecurityKey>();
        for (var rest = pem; rest.Trim().Length > 0;)
        {
            if (!PemEncoding.TryFind(rest, out var found)) throw new FormatException("There is something else than PEM.");
            keys.Add(Import(rest[found.Location], isPrivate: false));
            rest = rest[found.Location.End..];
        }
        return [.. keys];
    }

    private static AsymmetricSecurityKey Import(string pem, bool isPrivate)
    {
        AsymmetricSecurityKey key;
        bool isFit, hasPrivate;
        if (TryImport(RSA.Create(), pem) is { } rsa)
        {
            key = new RsaSecurityKey(rsa);
            isFit = rsa.KeySize is >= MinimumRsaBits and <= MaximumRsaBits;
            hasPrivate = Holds(() => rsa.ExportParameters(includePrivateParameters: true));
        }
        else if (TryImport(ECDsa.Create(), pem) is { } ec)
        {
            key = new ECDsaSecurityKey(ec);
            isFit = ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;
            hasPrivate = Holds(() => ec.ExportParameters(includePrivateParameters: true));
        }
        else throw new FormatException("It is no key.");
        if (!isFit || hasPrivate != isPrivate) throw new FormatException("It is no such key.");
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private static bool Holds(Action export)
    {
        try
        {
            export();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static T? TryImport<T>(T key, string pem) where T : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
