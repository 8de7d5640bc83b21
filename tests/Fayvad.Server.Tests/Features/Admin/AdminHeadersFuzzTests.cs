using CsCheck;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Server.Tests.Features.Admin;

/// <summary>The headers of changes, whatever is in them.</summary>
public class AdminHeadersFuzzTests
{
    [Fact]
    public void An_If_Match_is_a_revision_or_an_error_of_the_contract() =>
        Gen.OneOf(Fuzz.Near("\"3\"", "*", "W/", "\"", ",", "9223372036854775807"), Fuzz.Of("3", " 3", "3 ", "+3", "-3", "03", "3.0", "3e0", "0x3", "3,000", "(3)", "\uFF13", "\u0663").Select(static tag => $"\"{tag}\"")).Array[0, 2].Sample(static values =>
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = values;
        try
        {
            if (request.ExpectedRevision() is not null) values.Single().ShouldMatch($"^\"[0-9]+\"\\z");
            else (values.Length == 0 || values is ["*"]).ShouldBeTrue();
        }
        catch (ApiException refusal)
        {
            refusal.Error.Code.ShouldBe(ErrorCodes.ValidationError);
        }
    }, iter: Fuzz.Count(5_000));

    [Fact]
    public void An_Idempotency_Key_is_printable_ASCII_or_an_error_of_the_contract() => Fuzz.Near("key-1", "0190a000-0000-7000-8000-000000000001", new string('k', 255)).Sample(static key =>
    {
        try
        {
            _ = new IdempotentRequest("staff/1", key, new byte[32]);
            key.ShouldMatch("^[!-~]{1,255}\\z");
        }
        catch (LicensingException refusal)
        {
            refusal.Message.ShouldNotContain("key-1");
        }
    }, iter: Fuzz.Count(5_000));
}
