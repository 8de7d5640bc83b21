using System.CommandLine;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Tokens;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad token …</c>: tokens for programs that use the admin API.</summary>
internal static class TokenCommand
{
    private static readonly Option<string> Name = new("--name") { Description = "What it is for; names it in the audit log.", Required = true };
    private static readonly Option<string> Scopes = new("--scopes")
    {
        Description = $"What it may do, separated by commas: {string.Join(", ", StaffScopeNames.All)}.", Required = true,
    };
    private static readonly Option<string[]> Clients = new("--client")
    {
        Description = "With the scope validate: the id of a client whose licences an edge may look up with it by the name of the database; may be repeated.",
    };
    private static readonly Option<string> Expires = new("--expires") { Description = "Good until this day, which counts, or this instant; without it, until it is revoked." };

    public static Command Create(CommandContext context) => new("token", "Manage tokens for programs that use the admin API.")
    {
        CreateOne(context), List(context), Revoke(context),
    };

    private static Command CreateOne(CommandContext context)
    {
        var command = new Command("create", "Create a token and print it, this once.") { Name, Scopes, Clients, Expires };
        command.SetAction(async (parsed, cancellation) =>
        {
            var expires = parsed.GetValue(Expires) is { } text ? CommandTime.Read("--expires", text, isEnd: true) : (DateTimeOffset?)null;
            var scopes = parsed.GetRequiredValue(Scopes).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Guid[] clients = [.. (parsed.GetValue(Clients) ?? []).Select(ClientId)];
            await using var services = await CommandServices.OpenAsync(context, cancellation);
            var issued = await services.Tokens.CreateAsync(
                parsed.GetRequiredValue(Name), scopes, clients, expires, StaffScopeNames.Every, CommandServices.Origin, cancellation);
            Print(context, parsed, TokenView.Of(issued));
            return FayvadCommand.Done;
        });
        return command;
    }

    private static Guid ClientId(string text) => Guid.TryParseExact(text, "D", out var id) ? id
        : throw new UsageException($"--client {text} must be a client's id, like 0190a000-0000-7000-8000-000000000002.");

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "List tokens, newest first.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await CommandServices.OpenAsync(context, cancellation);
            var tokens = await Paging.EachAsync(page => services.Tokens.ListAsync(page, cancellation)).Select(static token => TokenView.Of(token)).ToListAsync(cancellation);
            if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(tokens), CommandJson.Default.TokenRows);
            else if (tokens.Count == 0) context.Output.WriteLine("There are no tokens.");
            else Report.Table(context.Output, ["TOKEN", "NAME", "SCOPES", "EXPIRES", "LAST USED", "STATE"], [.. tokens.Select(Cells)]);
            return FayvadCommand.Done;
        });
        return command;
    }

    private static Command Revoke(CommandContext context)
    {
        var id = new Argument<Guid>("token") { Description = "The token's id." };
        var command = new Command("revoke", "End a token, on every node within a second.") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await CommandServices.OpenAsync(context, cancellation);
            var revoked = await services.Tokens.RevokeAsync(parsed.GetRequiredValue(id), CommandServices.Origin, cancellation);
            await Task.Delay(context.InForceAfter, context.Time, cancellation);
            Print(context, parsed, TokenView.Of(revoked));
            return FayvadCommand.Done;
        });
        return command;
    }

    private static void Print(CommandContext context, ParseResult parsed, TokenView token)
    {
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, token, CommandJson.Default.TokenView);
        else
            Report.Facts(context.Output, ("id", token.Id.ToString()), ("name", token.Name), ("scopes", string.Join(' ', token.Scopes)),
                ("clients", token.Clients.Count > 0 ? string.Join(' ', token.Clients) : null),
                ("expires", Text(token.ExpiresAt) ?? "never"), ("revoked", Text(token.RevokedAt)), ("token (shown this once)", token.Token));
    }

    private static string[] Cells(TokenView token) =>
    [
        token.Id.ToString(), token.Name, string.Join(' ', token.Scopes), Text(token.ExpiresAt) ?? "never", Text(token.LastUsedAt) ?? "never",
        token.RevokedAt is null ? "good" : "revoked",
    ];

    private static string? Text(DateTimeOffset? instant) => instant is { } at ? CommandTime.Text(at) : null;
}

internal sealed record TokenRows(IReadOnlyList<TokenView> Tokens);
