using Fayvad.Odoo.Demo;

namespace Fayvad.Odoo.Tests.Acceptance;

public sealed class DemoAcceptanceTarget : IAsyncLifetime
{
    public AcceptanceTarget Target { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var demo = await DemoOdoo.StartAsync(new DemoOdooOptions());
        Target = await AcceptanceTarget.StartAsync(demo.Address, "demo", demo);
    }

    public ValueTask DisposeAsync() => Target.DisposeAsync();
}

/// <summary>The acceptance suite against the built-in demo Odoo.</summary>
public class DemoAcceptanceTests(DemoAcceptanceTarget fixture) : OdooAcceptance, IClassFixture<DemoAcceptanceTarget>
{
    protected override AcceptanceTarget Target => fixture.Target;
}
