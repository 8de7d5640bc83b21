using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Queries;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>One request at work: the caller's session with the request's language, zone and companies.</summary>
/// <param name="Session">Runs with the user's own rights.</param>
/// <param name="Caller">What the request says about itself.</param>
/// <param name="Missing">Fields that the database is known not to have.</param>
/// <param name="Listener">Hears what was changed.</param>
internal sealed record GatewayCall(OdooSession Session, CallerContext Caller, MissingFields Missing, IRecordListener Listener)
{
    /// <summary>Whether Odoo may have changed something for this request: a writing call was sent, and Odoo did not refuse it.</summary>
    public bool MayHaveChanged { get; private set; }

    /// <summary>Makes a call that writes; every change goes through here, so that nobody repeats one that took effect.</summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        var before = MayHaveChanged;
        MayHaveChanged = true;
        try
        {
            return await write();
        }
        catch (OdooException failure) when (!failure.MayHaveTakenEffect)
        {
            MayHaveChanged = before;
            throw;
        }
    }

    /// <summary>Says that Odoo has changed records at the caller's wish.</summary>
    public Task TellAsync(CatalogResource resource, RecordChangeKind kind, params IReadOnlyList<int> ids) => Listener.ChangedAsync(new(Session.Database, resource, kind, ids));

    /// <summary>Records that match. Fields of the default answer that the database does not have, as a module is not installed, are left out.</summary>
    /// <exception cref="OdooException">Odoo gave no records.</exception>
    /// <exception cref="ApiException">VALIDATION_ERROR: the caller named a field that the database does not have.</exception>
    public async Task<(OdooRecords Records, Selection Selection)> SearchAsync(
        CatalogResource resource, JsonArray domain, Selection selection, bool areFieldsGiven, OdooPage page, JsonObject? context,
        IEnumerable<CatalogField> additional, CancellationToken cancellationToken)
    {
        var missing = Missing.Known(Session.Database, resource);
        var present = Require(selection, missing, areFieldsGiven);
        CatalogField[] more = [.. additional.Where(field => !missing.Contains(field.Name))];
        var domainAgain = domain.DeepClone().AsArray();
        if (selection.HasBinary) (context ??= [])["bin_size"] = true;
        try
        {
            return (await Session.WebSearchReadAsync(resource.Model, domain, present.Specification(more), page, (JsonObject?)context?.DeepClone(), cancellationToken), present);
        }
        catch (OdooException failure) when (failure.Kind == OdooErrorKind.InvalidInput && missing.Count == 0)
        {
            missing = await Missing.FindAsync(Session, resource, selection.Fields.Select(static selected => selected.Field).Concat(more), cancellationToken);
            if (missing.Count == 0) throw;
            present = Require(selection, missing, areFieldsGiven);
            more = [.. more.Where(field => !missing.Contains(field.Name))];
            return (await Session.WebSearchReadAsync(resource.Model, domainAgain, present.Specification(more), page, context, cancellationToken), present);
        }
    }

    private static Selection Require(Selection selection, IReadOnlySet<string> missing, bool areFieldsGiven)
    {
        if (missing.Count == 0) return selection;
        if (areFieldsGiven && selection.Fields.Select(static selected => selected.Field.Name).FirstOrDefault(missing.Contains) is { } name)
            throw new ApiException(ApiErrors.Validation(("fields", $"This database has no field '{name}': the module that adds it is not installed.")));
        return selection.Without(field => missing.Contains(field.Name));
    }
}
