using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>
/// Makes the tables of usage WITHOUT ROWID on SQLite, which EF cannot say: their rows lie in the order of their keys, so a tenant's ninety days lie
/// together, and the key is not kept twice.
/// </summary>
internal sealed class ClusteredTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string Rebuilt = "ef_temp_"; // what EF names a table while it puts it in another's place

    private static readonly HashSet<string> Tables = ["usage_cells", "usage_peaks", "usage_users", "usage_endpoints", "usage_days"];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        var name = operation.Name.StartsWith(Rebuilt, StringComparison.Ordinal) ? operation.Name[Rebuilt.Length..] : operation.Name;
        if (!Tables.Contains(name))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }
        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
