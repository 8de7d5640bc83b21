using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Odoo;

namespace Fayvad.Server.Features.Integration;

/// <summary>What the gate would decide about the database's requests now, and what the add-on thinks of its licence.</summary>
/// <param name="authority">Null: there is no database of ours yet; for looking alone.</param>
/// <param name="time">Clock.</param>
/// <param name="asksAddon">Whether Odoo is asked, too.</param>
internal sealed class ValidationStep(LicenseAuthority? authority, TimeProvider time, bool asksAddon) : IIntegrationStep
{
    private const string Model = "license.key";
    private const string Unread = "Have the add-on read its licence.";

    public string Name => "validation";

    public async Task<Finding> LookAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        if (authority is null || await authority.FindByTenantAsync(database.Name, cancellationToken) is not { } view) return new(false, "Check that its licence is good.");
        var now = time.GetUtcNow();
        var snapshot = view.ToSnapshot(database.Name);
        if (snapshot.State == LicenseState.Active && view.License.StartsAt <= now && !view.License.HasExpired(now))
            return !asksAddon || database.Server is null ? new(true, $"Requests pass: the licence is active, tier {view.TierAt(now).Code}.") : await AskAddonAsync(database, view.License, view.TierAt(now).Code, cancellationToken);
        var why = snapshot.State != LicenseState.Active ? snapshot.State.ToString().ToLowerInvariant() : view.License.StartsAt > now ? "not valid yet" : "expired";
        return new(false, $"Requests are refused: licence {view.License.Id} is {why}.");
    }

    public async Task<StepOutcome> ApplyAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var said = asksAddon && database.Server is not null ? await RefreshAddonAsync(database, cancellationToken) : null;
        var found = await LookAsync(database, cancellationToken);
        if (found.IsDone) return new(found.Message);
        throw new IntegrationException(found.Message == Unread
            ? $"The add-on has not read its licence: is the server running, and reached at --url from Odoo? It says: {said}" : found.Message);
    }

    /// <summary>What the add-on has read and verified itself, over the network, as its users see it.</summary>
    private static async Task<Finding> AskAddonAsync(IntegratedDatabase database, License license, string tier, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        // Odoo tells of a model that it does not have in the administrator's language, and in words alone.
        if (await odoo.FindModuleAsync(ModuleStep.Module, cancellationToken) is not { IsInstalled: true }) return new(false, Unread);
        try
        {
            using var reply = await odoo.CallAsync(Model, "search_read", [new JsonArray(), new JsonArray("status", "status_message", "license_uuid", "revision")], cancellationToken);
            if (reply.Result.ValueKind != JsonValueKind.Array || reply.Result.GetArrayLength() == 0) return new(false, Unread);
            var key = reply.Result[0];
            // What it read before a change, or of the licence before this one, proves nothing.
            if (!key.GetProperty("license_uuid").ValueEquals(license.Id.ToString()) || key.GetProperty("revision").GetInt64() != license.Revision) return new(false, Unread);
            return key.GetProperty("status").ValueEquals("refused")
                ? new(false, $"The add-on says: {key.GetProperty("status_message").GetString()}")
                : new(true, $"Requests pass, and the add-on has verified its licence: tier {tier}.");
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.UnknownModel)
        {
            return new(true, $"Requests pass: the licence is active, tier {tier}. There is no add-on here.");
        }
    }

    /// <summary>Has the add-on ask now.</summary>
    /// <returns>What it says of that, in the administrator's language; null where there is no add-on.</returns>
    private static async Task<string?> RefreshAddonAsync(IntegratedDatabase database, CancellationToken cancellationToken)
    {
        var odoo = await database.AdministratorAsync(cancellationToken);
        try
        {
            using var reply = await odoo.CallAsync(Model, "action_refresh", [new JsonArray()], cancellationToken);
            return reply.Result.ValueKind == JsonValueKind.Object && reply.Result.TryGetProperty("params", out var notice) && notice.TryGetProperty("message", out var message)
                ? message.GetString() : null;
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.UnknownModel)
        {
            return null; // integrated without it
        }
    }

    public Task<string?> UndoAsync(IntegratedDatabase database, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
