using System.Security.Cryptography;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fayvad.Server.Tests.Features.Keys;

/// <summary>The framework's own key ring over a place of keys that may be away.</summary>
public class SharedProtectionTests
{
    [Fact]
    public void While_the_keys_cannot_be_read_nothing_is_called_damaged()
    {
        var keys = new Keys();
        var secret = ProtectorOver(keys).ProtectShared([1, 2, 3]);

        keys.IsDown = true;
        Should.Throw<StoreUnavailableException>(() => ProtectorOver(keys).UnprotectShared(secret));
        Should.Throw<StoreUnavailableException>(() => ProtectorOver(keys).ProtectShared([1]));

        keys.IsDown = false;
        ProtectorOver(keys).UnprotectShared(secret).ShouldBe([1, 2, 3]);
        secret[^1] ^= 1;
        Should.Throw<CryptographicException>(() => ProtectorOver(keys).UnprotectShared(secret));
    }

    /// <summary>A process that has no key in memory yet.</summary>
    private static IDataProtector ProtectorOver(IXmlRepository keys)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("test");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = keys);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private sealed class Keys : IXmlRepository
    {
        private readonly List<System.Xml.Linq.XElement> _elements = [];

        public bool IsDown { get; set; }

        public IReadOnlyCollection<System.Xml.Linq.XElement> GetAllElements() => IsDown ? throw new NpgsqlException("down", new TimeoutException()) : [.. _elements];

        public void StoreElement(System.Xml.Linq.XElement element, string friendlyName) => _elements.Add(element);
    }
}
