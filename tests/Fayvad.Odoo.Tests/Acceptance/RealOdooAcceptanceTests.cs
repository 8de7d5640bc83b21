namespace Fayvad.Odoo.Tests.Acceptance;

public sealed class RealOdooAcceptanceTarget : IAsyncLifetime
{
    public AcceptanceTarget? Target { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("ODOO_TEST_URL") is { Length: > 0 } address)
            Target = await AcceptanceTarget.StartAsync(new Uri(address), Environment.GetEnvironmentVariable("ODOO_TEST_DB") ?? "tenant_a");
    }

    public async ValueTask DisposeAsync()
    {
        if (Target is not null) await Target.DisposeAsync();
    }
}

/// <summary>
/// The acceptance suite against a real Odoo 17 at <c>ODOO_TEST_URL</c>, database <c>ODOO_TEST_DB</c> (default tenant_a), with demo data,
/// sale_management, hr, hr_holidays, stock, mrp, purchase and account installed, French loaded, wkhtmltopdf beside it, and its users admin/admin and
/// portal/portal. What it changes, it has made itself; it adds a user without rights, user/user.
/// </summary>
[Trait("Category", "RealOdoo")]
public class RealOdooAcceptanceTests(RealOdooAcceptanceTarget fixture) : OdooAcceptance, IClassFixture<RealOdooAcceptanceTarget>
{
    protected override AcceptanceTarget Target
    {
        get
        {
            Assert.SkipWhen(fixture.Target is null, "Set ODOO_TEST_URL to run this against a real Odoo.");
            return fixture.Target!;
        }
    }
}
