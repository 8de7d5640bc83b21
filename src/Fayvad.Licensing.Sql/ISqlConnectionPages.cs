using Fayvad.Licensing.Connections;

namespace Fayvad.Licensing.Sql;

/// <summary>The counts of live connections in the licence database (LICENSE_USAGE_STORAGE=database).</summary>
public interface ISqlConnectionPages : IConnectionPages;
