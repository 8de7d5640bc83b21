namespace Fayvad.Licensing.Sql;

/// <summary>Which database holds the licences.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the program; one node.</summary>
    Sqlite,

    /// <summary>PostgreSQL; any number of nodes.</summary>
    Postgres,
}

/// <summary>Where the licences are kept. <see cref="DatabaseUrl"/> makes one out of the setting.</summary>
/// <param name="Provider">Which kind of database.</param>
/// <param name="ConnectionString">The provider's connection string. Holds a password: never log it.</param>
public sealed record SqlLicensingOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>The provider alone.</summary>
    public override string ToString() => Provider.ToString();
}
