using Fayvad.Licensing.Storage;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Tests.Hosting;

public sealed class RequestOriginTests
{
    [Fact]
    public void A_name_that_is_too_long_is_cut_between_two_characters()
    {
        var fits = new string('u', Text.NameLength - "acme/".Length - 1);
        RequestOrigin.Of("acme", fits + "😀", null).Who.ShouldBe($"acme/{fits}");
    }
}
