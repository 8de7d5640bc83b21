namespace Fayvad.Conventions.Tests.Deployment;

/// <summary>The unit of systemd.</summary>
public sealed class UnitTests
{
    private static readonly IReadOnlyList<string> Node = Repository.Read("deploy/systemd/fayvad@.service").Split('\n');

    [Fact]
    public void Its_secrets_are_settings_and_the_private_key_is_the_authoritys_alone()
    {
        var settings = Repository.Read("docs/operations/settings.md");
        IReadOnlyList<string> authority = Repository.Read("deploy/systemd/authority.conf").Split('\n');
        IReadOnlyList<string> first = Repository.Read("deploy/systemd/first-start.conf").Split('\n');
        var all = Secrets(Node).Concat(Secrets(authority)).Concat(Secrets(first)).ToList();
        all.ShouldBeUnique();
        foreach (var name in all) settings.ShouldContain($"| `{name}` |");
        Secrets(Node).ShouldNotContain("LICENSE_RSA_PRIVATE_KEY");
        Secrets(authority).ShouldBe(["LICENSE_RSA_PRIVATE_KEY"]);
        Secrets(first).ShouldBe(["FAYVAD_ADMIN_PASSWORD"]);
    }

    [Fact]
    public void What_serves_the_first_start_alone_is_taken_away_as_a_whole()
    {
        var page = Repository.Read("docs/operations/deployment.md");
        page.ShouldContain("rm /etc/fayvad/secrets/FAYVAD_ADMIN_PASSWORD /etc/systemd/system/fayvad@authority.service.d/first-start.conf\nsystemctl daemon-reload && systemctl restart fayvad@authority\n");
    }

    [Theory]
    [InlineData("Type=notify")]
    [InlineData("User=fayvad")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("CapabilityBoundingSet=")]
    [InlineData("UMask=0077")]
    public void It_is_hardened(string line) => Node.ShouldContain(line);

    private static IEnumerable<string> Secrets(IEnumerable<string> unit) =>
        unit.Where(static line => line.StartsWith("LoadCredential=", StringComparison.Ordinal)).Select(static line => line["LoadCredential=".Length..].Split(':')[0]);
}
