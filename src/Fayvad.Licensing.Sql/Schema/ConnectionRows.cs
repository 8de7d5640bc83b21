using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>A node that has live connections.</summary>
internal sealed class ConnectionNodeRow
{
    public required string Node { get; init; }

    /// <summary>Unix milliseconds of the database's clock.</summary>
    public required long ExpiresAt { get; init; }
}

/// <summary>How many connections a tenant has on each node.</summary>
internal sealed class ConnectionPageRow
{
    public required string TenantId { get; init; }

    /// <summary>Rises by one with each writing; the first is 1. Pages are never deleted, so that no version comes twice.</summary>
    public required long Version { get; init; }
    public required string Page { get; init; }
}

internal static class ConnectionSchema
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ConnectionNodeRow>(node =>
        {
            node.ToTable("connection_nodes").HasKey(row => row.Node);
            node.Property(row => row.Node).HasMaxLength(64);
        });
        model.Entity<ConnectionPageRow>(page =>
        {
            page.ToTable("connection_pages").HasKey(row => row.TenantId);
            page.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
        });
    }
}
