using System.CommandLine;
using Fayvad.Licensing.AspNetCore.Explain;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Commands;

/// <summary>
/// <c>fayvad explain</c>: what a call of a tenant's user comes to, and why. It composes the server without starting it, so that routes,
/// policies and decision are the server's own; what a running server has counted it does not know.
/// </summary>
internal static class ExplainCommand
{
    private static readonly Option<string> Tenant = new("--tenant") { Description = "The tenant (Odoo database).", Required = true };
    private static readonly Option<string> Method = new("--method") { Description = "The HTTP method.", DefaultValueFactory = static _ => HttpMethods.Get };
    private static readonly Option<string> Path = new("--path") { Description = "The path, as in a request.", Required = true };
    private static readonly Option<string> RoleName = new("--role") { Description = "The user's role.", DefaultValueFactory = static _ => Role.Admin.Name };

    static ExplainCommand() => RoleName.AcceptOnlyFromAmong(Role.Admin.Name, Role.User.Name, Role.Portal.Name);

    public static Command Create(CommandContext context)
    {
        var command = new Command("explain", "Tell what a call would come to, step by step.") { Tenant, Method, Path, RoleName };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var method = parsed.GetRequiredValue(Method);
        if (!ExplainEndpoint.IsMethod(method)) throw new UsageException("--method takes a method of HTTP, like GET.");
        await using var app = Compose(context);
        await app.Services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
        var tenantId = Licensing.Storage.Text.TenantId("tenant", parsed.GetRequiredValue(Tenant));
        var tenant = await app.Services.GetRequiredService<LicensedTenants>().GetAsync(tenantId, cancellationToken);
        var explanation = await LicenseExplainer.For(app).ExplainAsync(
            method, parsed.GetRequiredValue(Path), new("localhost"), IdentityOf(parsed, tenantId, context.Time), tenant, cancellationToken)
            ?? throw new UsageException("--path takes a path as in a request: it begins with / and holds no spaces.");
        Print(context.Output, ExplainAnswer.Of(explanation), parsed.GetValue(CommonOptions.Json));
        return FayvadCommand.Done;
    }

    private static WebApplication Compose(CommandContext context)
    {
        var settings = context.LoadSettings();
        // No call goes to Odoo, and the ledger's file is the running server's.
        var builder = ServerHost.CreateBuilder(settings, context.Configuration, settings.Odoo.Url ?? new("http://localhost"), TextWriter.Null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(context.Time);
        builder.Services.AddSingleton(NodeMemory.Volatile());
        builder.Services.AddSingleton<ILeaseLedger>(LeaseLedger.InMemory(TimeProvider.System));
        var app = builder.Build();
        ServerHost.Configure(app);
        return app;
    }

    private static TokenIdentity IdentityOf(ParseResult parsed, string tenantId, TimeProvider time)
    {
        Role[] roles = [Role.Admin, Role.User, Role.Portal];
        var role = roles.Single(role => role.Name == parsed.GetRequiredValue(RoleName));
        return new() { TenantId = tenantId, Subject = role.Name, ExpiresAt = time.GetUtcNow().AddHours(1), Permissions = role.Permissions };
    }

    private static void Print(TextWriter output, ExplainAnswer answer, bool asJson)
    {
        if (asJson)
        {
            Report.Json(output, answer, ExplainJson.Default.ExplainAnswer);
            return;
        }
        var verdict = answer.ErrorCode is null ? answer.Decision : $"{answer.Decision}: {answer.Status} {answer.ErrorCode}";
        Report.Facts(output, ("request", $"{answer.Method} {answer.Path}"), ("endpoint", answer.Endpoint ?? "none"), ("decision", verdict));
        output.WriteLine();
        Report.Table(output, ["STEP", "OUTCOME", "WHY"], [.. answer.Steps.Select(static step => (string[])[step.Step, step.Outcome, step.Message])]);
    }
}
