using System.Net;
using Fayvad.Licensing.Redis;

namespace Fayvad.Licensing.Storage.Tests;

public class RedisUrlTests
{
    [Theory]
    [InlineData("redis://cache.example", "cache.example:6379", null, null, 0, false)]
    [InlineData(" redis://cache.example:6380/3 ", "cache.example:6380", null, null, 3, false)]
    [InlineData("REDISS://ann:p%40ss%3Aw%2Ford@cache.example/", "cache.example:6379", "ann", "p@ss:w/ord", 0, true)]
    [InlineData("redis://:p@ss:w/ord@127.0.0.1:7000/2", "127.0.0.1:7000", null, "p@ss:w/ord", 2, false)]
    [InlineData("redis://[::1]:7001", "[::1]:7001", null, null, 0, false)]
    [InlineData("redis://ann:x@one:7000,two,[fe80::1]", "one:7000,two:6379,[fe80::1]:6379", "ann", "x", 0, false)]
    public void A_url_is_read_as_other_clients_read_it(string url, string hosts, string? user, string? password, int database, bool tls)
    {
        var driver = RedisUrl.Parse(url).Driver;
        string.Join(',', driver.EndPoints.Select(static host => host is DnsEndPoint name ? $"{name.Host}:{name.Port}" : host.ToString())).ShouldBe(hosts);
        (driver.User, driver.Password, driver.DefaultDatabase, driver.Ssl).ShouldBe((user, password, database, tls));
    }

    [Theory]
    [InlineData("s3cret", "has to be an address")]
    [InlineData("", "has to be an address")]
    [InlineData("http://:s3cret@host", "has to be an address")]
    [InlineData("redis:s3cret@host", "has to be an address")]
    [InlineData("redis://", "names no host")]
    [InlineData("redis://:s3cret@", "names no host")]
    [InlineData("redis://:s3cret@/0", "names no host")]
    [InlineData("redis://:s3cret@one,,two", "names no host")]
    [InlineData("redis://:s3cret@ho st", "names no host")]
    [InlineData("redis://s3cret@host", "without a password")]
    [InlineData("redis://s3cret:@host", "without a password")]
    [InlineData("redis://:s3cret@host:s3cret", "has a port")]
    [InlineData("redis://:s3cret@host:0", "has a port")]
    [InlineData("redis://:s3cret@host:65536", "has a port")]
    [InlineData("redis://:s3cret@[::1", "IPv6")]
    [InlineData("redis://:s3cret@host/s3cret", "has a database")]
    [InlineData("redis://:s3cret@host/-1", "has a database")]
    [InlineData("redis://:s3cret@host/0/1", "has a database")]
    [InlineData("redis://:s3cret@host?ssl=s3cret", "takes no options")]
    public void A_wrong_setting_is_refused_in_one_sentence_that_names_it_and_never_repeats_it(string url, string problem)
    {
        var failure = Should.Throw<FormatException>(() => RedisUrl.Parse(url));
        failure.Message.ShouldStartWith("REDIS_URL");
        failure.Message.ShouldContain(problem);
        failure.Message.ShouldEndWith(".");
        failure.ToString().ShouldNotContain("s3cret");
        failure.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Options_never_print_their_password() => RedisUrl.Parse("redis://ann:s3cret@cache/0").ToString().ShouldBe("Redis");
}
