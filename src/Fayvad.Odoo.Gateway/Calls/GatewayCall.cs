using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Queries;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>One request at work: the caller's session with the request's language, zone and companies.</summary>
/// <param name="Session">Runs with the user's own rights.</param>
/// <param name="User">Names the caller: the database and the user.</param>
/// <param name="Caller">What the request says about itself.</param>
/// <param name="Missing">Fields that are known not to be there for a user.</param>
/// <param name="Listener">Hears what was changed.</param>
internal sealed record GatewayCall(OdooSession Session, string User, CallerContext Caller, MissingFields Missing, IRecordListener Listener)
{
    /// <summary>Whether Odoo may have changed something for this request: a writing call was sent, and Odoo did not refuse it.</summary>
    public bool MayHaveChanged { get; private set; }

    /// <summary>
    /// Makes a call that changes a known record, and tells of it. Where nobody knows what became of the call, the record is told to have been changed, whatever
    /// was to happen to it: who reads it finds out, and who is told nothing never does.
    /// </summary>
    public async Task<T> WriteAsync<T>(CatalogResource resource, RecordChangeKind kind, int id, Func<Task<T>> write)
    {
        RecordChangeKind? told = RecordChangeKind.Updated;
        try
        {
            var result = await WriteAsync(write);
            told = kind;
            return result;
        }
        catch (OdooException failure) when (!failure.MayHaveTakenEffect)
        {
            told = null;
            throw;
        }
        finally
        {
            if (told is { } happened) await TellAsync(resource, happened, id);
        }
    }

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

    /// <summary>Says that Odoo has changed records at the caller's wish, or may have.</summary>
    public Task TellAsync(CatalogResource resource, RecordChangeKind kind, params IReadOnlyList<int> ids) => Listener.ChangedAsync(new(Session.Database, resource, kind, ids));

    /// <summary>Records that match. Fields of the default answer that the database does not have, as a module is not installed, or does not show to the user, are left out.</summary>
    /// <exception cref="OdooException">Odoo gave no records.</exception>
    /// <exception cref="ApiException">VALIDATION_ERROR: the caller named a field that the database does not have.</exception>
    public async Task<(OdooRecords Records, Selection Selection)> SearchAsync(
        CatalogResource resource, JsonArray domain, Selection selection, bool areFieldsGiven, OdooPage page, JsonObject? context,
        IEnumerable<CatalogField> additional, CancellationToken cancellationToken)
    {
        var missing = Missing.Known(User, resource);
        var present = Require(selection, missing, areFieldsGiven);
        additional = [.. additional];
        var domainAgain = domain.DeepClone().AsArray();
        if (selection.HasBinary) (context ??= [])["bin_size"] = true;
        try
        {
            return (await Session.WebSearchReadAsync(resource.Model, domain, present.Specification(Present(additional, missing)), page, (JsonObject?)context?.DeepClone(), cancellationToken), present);
        }
        catch (OdooException failure) when (failure.Kind is OdooErrorKind.InvalidInput or OdooErrorKind.AccessError) // a field that is hidden is refused as a record is
        {
            var found = await Missing.FindAsync(User, Session, resource, cancellationToken);
            if (found.SetEquals(missing)) throw;
            present = Require(selection, found, areFieldsGiven);
            return (await Session.WebSearchReadAsync(resource.Model, domainAgain, present.Specification(Present(additional, found)), page, context, cancellationToken), present);
        }
    }

    private static IEnumerable<CatalogField> Present(IEnumerable<CatalogField> fields, FrozenSet<string> missing) => fields.Where(field => !missing.Contains(field.Name));

    private static Selection Require(Selection selection, FrozenSet<string> missing, bool areFieldsGiven)
    {
        if (missing.Count == 0) return selection;
        if (areFieldsGiven && selection.Fields.Select(static selected => selected.Field.Name).FirstOrDefault(missing.Contains) is { } name)
            throw new ApiException(ApiErrors.Validation(("fields", $"This database has no field '{name}' for you: the module that adds it is not installed, or your user may not see it.")));
        return selection.Without(field => missing.Contains(field.Name));
    }
}
