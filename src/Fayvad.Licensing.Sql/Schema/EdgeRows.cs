using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>One thing that an edge keeps: a tenant's lease, its clock, its identity, its authority's keys.</summary>
internal sealed class EdgeRecordRow
{
    public required string Key { get; init; }
    public required byte[] Value { get; set; }

    /// <summary>Rises by one with each change, so that two nodes do not overwrite each other.</summary>
    public required long Version { get; set; }
}

internal sealed class EdgeRecordTable : IEntityTypeConfiguration<EdgeRecordRow>
{
    public void Configure(EntityTypeBuilder<EdgeRecordRow> record)
    {
        record.ToTable("edge_records").HasKey(row => row.Key);
        record.Property(row => row.Key).HasMaxLength(300);
        record.Property(row => row.Version).IsConcurrencyToken();
    }
}
