using Fayvad.Licensing.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fayvad.Licensing.Sql.Schema;

internal sealed class SigningKeyRow
{
    public required string KeyId { get; init; }
    public required string Algorithm { get; init; }
    public required string State { get; set; }
    public required string PublicKey { get; init; }
    public required byte[]? WrappedPrivateKey { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? ActivatedAt { get; set; }
    public required DateTimeOffset? RetiredAt { get; set; }
    public required DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class SigningKeyTable : IEntityTypeConfiguration<SigningKeyRow>
{
    public void Configure(EntityTypeBuilder<SigningKeyRow> key)
    {
        key.ToTable("signing_keys").HasKey(row => row.KeyId);
        key.Property(row => row.KeyId).HasMaxLength(64);
        key.Property(row => row.Algorithm).HasMaxLength(16);
        key.Property(row => row.State).HasMaxLength(16);
        // One key signs and one is the next, whatever happens at once.
        key.HasIndex(row => row.State).IsUnique().HasFilter("state IN ('current', 'next')");
    }
}

/// <summary>Rows to records and back.</summary>
internal static class SigningKeyMapping
{
    public static StoredSigningKey ToKey(this SigningKeyRow row) => new()
    {
        KeyId = row.KeyId,
        Algorithm = Enum.Parse<SigningAlgorithm>(row.Algorithm),
        State = StateOf(row.State),
        PublicKey = row.PublicKey,
        WrappedPrivateKey = row.WrappedPrivateKey,
        CreatedAt = row.CreatedAt,
        ActivatedAt = row.ActivatedAt,
        RetiredAt = row.RetiredAt,
        RevokedAt = row.RevokedAt,
    };

    public static SigningKeyRow ToRow(this StoredSigningKey key) => new()
    {
        KeyId = key.KeyId,
        Algorithm = key.Algorithm.ToString(),
        State = NameOf(key.State),
        PublicKey = key.PublicKey,
        WrappedPrivateKey = key.WrappedPrivateKey,
        CreatedAt = key.CreatedAt,
        ActivatedAt = key.ActivatedAt,
        RetiredAt = key.RetiredAt,
        RevokedAt = key.RevokedAt,
    };

    /// <summary>Makes the row say what the key says.</summary>
    public static void Take(this SigningKeyRow row, StoredSigningKey key)
    {
        (row.State, row.WrappedPrivateKey) = (NameOf(key.State), key.WrappedPrivateKey);
        (row.ActivatedAt, row.RetiredAt, row.RevokedAt) = (key.ActivatedAt, key.RetiredAt, key.RevokedAt);
    }

    private static string NameOf(SigningKeyState state) => state switch
    {
        SigningKeyState.Next => "next",
        SigningKeyState.Current => "current",
        SigningKeyState.VerifyOnly => "verify_only",
        _ => "revoked",
    };

    // A state of a later version is one that this version must not trust.
    private static SigningKeyState StateOf(string name) => name switch
    {
        "next" => SigningKeyState.Next,
        "current" => SigningKeyState.Current,
        "verify_only" => SigningKeyState.VerifyOnly,
        _ => SigningKeyState.Revoked,
    };
}
