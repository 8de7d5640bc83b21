using Fayvad.Licensing.Documents;

namespace Fayvad.Server.Settings;

/// <summary>Reads what licences are signed with: the algorithm, and keys that are given instead of the generated ones.</summary>
internal static class SigningSettings
{
    private static readonly string Bits = $"{DocumentKey.MinimumRsaBits} to {DocumentKey.MaximumRsaBits} bits";

    /// <exception cref="SettingException">A key is none, or the two do not belong together.</exception>
    public static SigningOptions Load(SettingReader read, string workingDirectory)
    {
        var algorithm = read.OneOf(SettingsTable.SigningAlgorithm, SigningAlgorithm.PS256);
        var given = read.Pem(SettingsTable.RsaPrivateKey, workingDirectory, pem => SigningKey.ReadPem(pem, algorithm),
            $"must be an RSA private key of {Bits} in PEM, not encrypted, or the path of a readable PEM file.");
        var trusted = read.Pem(SettingsTable.RsaPublicKey, workingDirectory, pem => DocumentKey.ReadPem(pem, algorithm),
            $"must be one or several RSA public keys of {Bits} in PEM, or the path of a readable PEM file.") ?? [];
        if (given is not null && trusted.Count > 0 && trusted.All(key => key.KeyId != given.KeyId))
            throw new SettingException(SettingsTable.RsaPublicKey, $"must hold the public half of {SettingsTable.RsaPrivateKey.Name}, and holds other keys only.");
        return new() { Algorithm = algorithm, PrivateKey = given, PublicKeys = trusted };
    }
}
