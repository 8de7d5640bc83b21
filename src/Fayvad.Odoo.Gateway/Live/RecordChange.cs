namespace Fayvad.Odoo.Gateway;

/// <summary>What happened to a record.</summary>
public enum RecordChangeKind
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>Its fields changed.</summary>
    Updated,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>Records that were changed.</summary>
/// <param name="Database">In this database.</param>
/// <param name="Resource">As records of this resource.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Ids">Their ids.</param>
public sealed record RecordChange(string Database, CatalogResource Resource, RecordChangeKind Kind, IReadOnlyList<int> Ids);

/// <summary>Hears of each change that the gateway carried out, after Odoo has committed it; also of those that Odoo may have committed without saying so, as updates.</summary>
public interface IRecordListener
{
    /// <summary>Called on the request's path, which waits for it before it answers. Never throws.</summary>
    Task ChangedAsync(RecordChange change);
}

internal sealed class NoRecordListener : IRecordListener
{
    public Task ChangedAsync(RecordChange change) => Task.CompletedTask;
}
