using System.Security.Cryptography;
using Fayvad.Server.Features.Keys;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Tests.Features.Keys;

public class MasterKeyTests
{
    private static readonly byte[] Plain = "a pepper"u8.ToArray();

    private readonly MasterKey _key = new(new Secret("0123456789abcdef0123456789abcdef"));

    [Fact]
    public void What_is_wrapped_unwraps_for_the_same_purpose() => _key.Unprotect("pepper", _key.Protect("pepper", Plain)).ShouldBe(Plain);

    [Fact]
    public void Nodes_with_the_same_key_agree() =>
        new MasterKey(new Secret("0123456789abcdef0123456789abcdef")).Unprotect("pepper", _key.Protect("pepper", Plain)).ShouldBe(Plain);

    [Fact]
    public void Another_purpose_does_not_unwrap() => Should.Throw<CryptographicException>(() => _key.Unprotect("signing", _key.Protect("pepper", Plain)));

    [Fact]
    public void Another_key_does_not_unwrap() =>
        Should.Throw<CryptographicException>(() => new MasterKey(new Secret("another-key-another-key-another-k")).Unprotect("pepper", _key.Protect("pepper", Plain)));

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var wrapped = _key.Protect("pepper", Plain);
        for (var i = 0; i < wrapped.Length; i++)
        {
            var changed = (byte[])wrapped.Clone();
            changed[i] ^= 1;
            Should.Throw<CryptographicException>(() => _key.Unprotect("pepper", changed));
        }
        Should.Throw<CryptographicException>(() => _key.Unprotect("pepper", wrapped[..20]));
    }

    [Fact]
    public void Wrapping_twice_gives_two_texts() => _key.Protect("pepper", Plain).ShouldNotBe(_key.Protect("pepper", Plain));
}
