using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.AspNetCore.Tests.Tokens;

public class TokenCacheTests
{
    private static readonly long Now = At.Noon.ToUnixTimeMilliseconds();

    private readonly TokenCache _cache = new(capacity: 100);

    [Fact]
    public void A_token_is_found_only_by_the_whole_of_it()
    {
        var token = new string('a', 200) + "the same signature";
        _cache.Add(token, Verified(), _cache.Epoch);
        _cache.TryGet(token, Now, out _).ShouldBeTrue();
        _cache.TryGet("b" + token[1..], Now, out _).ShouldBeFalse();
        _cache.TryGet(token + " ", Now, out _).ShouldBeFalse();
        _cache.TryGet((char)('a' + 0x100) + token[1..], Now, out _).ShouldBeFalse("half of it would be the same");
    }

    [Fact]
    public void A_token_that_is_not_of_the_letters_of_tokens_is_not_remembered()
    {
        _cache.Add("tok\u00E9n", Verified(), _cache.Epoch);
        _cache.TryGet("tok\u00E9n", Now, out _).ShouldBeFalse();
        _cache.TryGet("tok?n", Now, out _).ShouldBeFalse();
    }

    [Fact]
    public void An_entry_dies_at_the_end_of_its_token()
    {
        _cache.Add("token", Verified(), _cache.Epoch);
        _cache.TryGet("token", At.Noon.AddHours(1).ToUnixTimeMilliseconds() - 1, out _).ShouldBeTrue();
        _cache.TryGet("token", At.Noon.AddHours(1).ToUnixTimeMilliseconds(), out _).ShouldBeFalse();
    }

    [Fact]
    public void What_was_being_verified_while_tokens_were_forgotten_is_not_remembered()
    {
        var epoch = _cache.Epoch;
        _cache.Forget("some other token");
        _cache.Add("token", Verified(), epoch);
        _cache.TryGet("token", Now, out _).ShouldBeFalse();
    }

    [Fact]
    public void Clearing_forgets_all_of_both_generations()
    {
        for (var i = 0; i < 80; i++) _cache.Add($"token {i}", Verified(), _cache.Epoch);
        _cache.Clear();
        Enumerable.Range(0, 80).Count(i => _cache.TryGet($"token {i}", Now, out _)).ShouldBe(0);
    }

    [Fact]
    public void It_stays_bounded_and_keeps_what_is_in_use()
    {
        _cache.Add("in use", Verified(), _cache.Epoch);
        for (var i = 0; i < 1000; i++)
        {
            _cache.Add($"token {i}", Verified(), _cache.Epoch);
            _cache.TryGet("in use", Now, out _).ShouldBeTrue();
        }
        Enumerable.Range(0, 1000).Count(i => _cache.TryGet($"token {i}", Now, out _)).ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void A_forgotten_token_is_gone_from_the_older_generation_too()
    {
        _cache.Add("revoked", Verified("r"), _cache.Epoch);
        for (var i = 0; i < 60; i++) _cache.Add($"token {i}", Verified(), _cache.Epoch);
        _cache.Forget("r");
        _cache.TryGet("revoked", Now, out _).ShouldBeFalse();
    }

    private static VerifiedToken Verified(string id = "x")
    {
        var time = new FakeTimeProvider(At.Noon);
        var node = new QuotaNode(LeaseLedger.InMemory(time), NodeMemory.Volatile(), time, NullLogger<QuotaNode>.Instance);
        return new VerifiedToken(
            new TokenIdentity { TenantId = "acme", Subject = "7", TokenId = id, ExpiresAt = At.Noon.AddHours(1) }, new LicensedTenant("acme", null, node));
    }
}
