using System.CommandLine;
using System.Text.Json.Serialization;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Json;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad tenant list|add|hook</c>: the Odoo databases that are known here.</summary>
internal static class TenantCommand
{
    private static readonly Argument<string> Name = new("tenant") { Description = "The Odoo database's name." };
    private static readonly Option<string> Client = new("--client") { Description = "The customer's name; created where it is new.", Required = true };
    private static readonly Option<string> Email = new("--email") { Description = "The customer's e-mail address." };

    public static Command Create(CommandContext context)
    {
        var list = new Command("list", "List the tenants.");
        list.SetAction((parsed, cancellation) => ListAsync(context, parsed, cancellation));
        var add = new Command("add", "Register a tenant for a customer.") { Name, Client, Email };
        add.SetAction((parsed, cancellation) => AddAsync(context, parsed, cancellation));
        var hook = new Command("hook", "Show where a database's automation rules say that records were written.") { Name };
        hook.SetAction((parsed, _) => Task.FromResult(ShowHook(context, parsed)));
        return new Command("tenant", "Manage the tenants (Odoo databases).") { list, add, hook };
    }

    private static async Task<int> ListAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var rows = await Paging.EachAsync(page => services.Authority.ListTenantsAsync(null, null, page, cancellationToken))
            .Select(static tenant => new TenantRow(tenant.Id, tenant.ClientId, tenant.RegisteredAt)).ToListAsync(cancellationToken);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(rows), TenantJson.Default.TenantRows);
        else if (rows.Count == 0) context.Output.WriteLine("There are no tenants.");
        else Report.Table(context.Output, ["TENANT", "CLIENT", "SINCE"], [.. rows.Select(static row => new[] { row.TenantId, row.ClientId.ToString(), UtcInstantConverter.Format(row.RegisteredAt) })]);
        return FayvadCommand.Done;
    }

    private static int ShowHook(CommandContext context, ParseResult parsed)
    {
        var settings = context.LoadSettings();
        var path = new OdooHookKey(settings.Auth.SecretKey ?? SecretKeyFile.LoadOrCreate(settings.Host.DataDirectory)).PathOf(parsed.GetRequiredValue(Name));
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(path), TenantJson.Default.TenantHook);
        else context.Output.WriteLine(path);
        return FayvadCommand.Done;
    }

    private static async Task<int> AddAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var tenant = await services.Authority.RunAsync(CommandServices.Origin, async (session, token) =>
        {
            var client = await session.FindOrCreateClientAsync(new(parsed.GetRequiredValue(Client), parsed.GetValue(Email)), token);
            return await session.RegisterTenantAsync(parsed.GetRequiredValue(Name), client.Id, token);
        }, cancellationToken);
        var row = new TenantRow(tenant.Id, tenant.ClientId, tenant.RegisteredAt);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, row, TenantJson.Default.TenantRow);
        else Report.Facts(context.Output, ("tenant", row.TenantId), ("client", row.ClientId.ToString()), ("since", UtcInstantConverter.Format(row.RegisteredAt)));
        return FayvadCommand.Done;
    }
}

internal sealed record TenantRow(string TenantId, Guid ClientId, DateTimeOffset RegisteredAt);

internal sealed record TenantHook(string Path);

internal sealed record TenantRows(IReadOnlyList<TenantRow> Tenants);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcInstantConverter)])]
[JsonSerializable(typeof(TenantRow))]
[JsonSerializable(typeof(TenantRows))]
[JsonSerializable(typeof(TenantHook))]
internal sealed partial class TenantJson : JsonSerializerContext;
