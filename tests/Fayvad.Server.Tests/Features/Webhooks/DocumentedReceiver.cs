using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>The receiver that the documentation shows is this one, and it works.</summary>
public partial class DocumentedReceiver
{
    public static bool IsOurs(string secret, IHeaderDictionary headers, byte[] body, DateTimeOffset now)
    {
        var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (!long.TryParse(timestamp, out var sentAt) || Math.Abs(now.ToUnixTimeSeconds() - sentAt) > 300) return false;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
        return headers["webhook-signature"].ToString().Split(' ')
            .Any(given => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected)));
    }

    [Fact]
    public void It_takes_what_we_sign_by_either_secret_and_nothing_else()
    {
        var (old, fresh, body) = (WebhookSecret.New(), WebhookSecret.New(), "{\"id\":\"evt_1\"}"u8.ToArray());
        var headers = new HeaderDictionary
        {
            ["webhook-id"] = "evt_1", ["webhook-timestamp"] = WebhookSignature.TimestampOf(At.Start), ["webhook-signature"] = WebhookSignature.Of("evt_1", At.Start, body, fresh, old),
        };
        IsOurs(old.Reveal(), headers, body, At.Start).ShouldBeTrue();
        IsOurs(fresh.Reveal(), headers, body, At.Start.AddMinutes(5)).ShouldBeTrue();
        IsOurs(fresh.Reveal(), headers, body, At.Start.AddMinutes(6)).ShouldBeFalse();
        IsOurs(fresh.Reveal(), headers, [.. body, 32], At.Start).ShouldBeFalse();
        IsOurs(WebhookSecret.New().Reveal(), headers, body, At.Start).ShouldBeFalse();
        headers["webhook-id"] = "evt_2";
        IsOurs(fresh.Reveal(), headers, body, At.Start).ShouldBeFalse();
    }

    [Fact]
    public void It_is_the_one_that_the_documentation_shows()
    {
        var page = File.ReadAllText(Path.Combine(Interop.FindRoot(), "docs", "api", "webhooks.md"));
        var source = File.ReadAllText(Path.Combine(Interop.FindRoot(), "tests", "Fayvad.Server.Tests", "Features", "Webhooks", "DocumentedReceiver.cs"));
        var shown = Spaces().Replace(Example().Match(page).Groups[1].Value, " ").Trim();
        shown.ShouldStartWith("static bool IsOurs");
        Spaces().Replace(source, " ").ShouldContain(shown);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
