using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>For <c>dotnet ef migrations add NAME --context SqliteLicensingDbContext --output-dir Migrations/Sqlite</c>; no database is asked.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteLicensingDbContext>
{
    public SqliteLicensingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLicensingDbContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context PostgresLicensingDbContext --output-dir Migrations/Postgres</c>; no database is asked.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresLicensingDbContext>
{
    public PostgresLicensingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresLicensingDbContext>().UseNpgsql("Host=localhost").UseSnakeCaseNamingConvention().Options);
}
