using System.Text;
using System.Xml.Linq;
using Fayvad.Licensing.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Fayvad.Server.Features.Keys;

/// <summary>Wraps the keys of Data Protection by the master key before they reach the database.</summary>
internal sealed class WrappingXmlEncryptor(ISecretProtector protector) : IXmlEncryptor, IConfigureOptions<KeyManagementOptions>
{
    internal const string Purpose = "data protection";
    internal const string ElementName = "wrapped";

    public void Configure(KeyManagementOptions options) => options.XmlEncryptor = this;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(ElementName, Convert.ToBase64String(protector.Protect(Purpose, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(WrappingXmlDecryptor));
}

/// <summary>Unwraps them; made by Data Protection from the name that stands beside the wrapped key.</summary>
internal sealed class WrappingXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
        services.GetRequiredService<ISecretProtector>().Unprotect(WrappingXmlEncryptor.Purpose, Convert.FromBase64String(encryptedElement.Value))));
}
