namespace Fayvad.Licensing.Documents;

/// <summary>
/// The <c>typ</c> of each kind of signed document (RFC 8725 section 3.11): none can stand in for another, nor for an access token.
/// </summary>
public static class DocumentTypes
{
    /// <summary>A licence at one revision: the file that <c>fayvad license export</c> writes.</summary>
    public const string License = "fayvad-license+jwt";

    /// <summary>An authority's answer to one edge: short-lived, bound to the edge's instance and nonce.</summary>
    public const string Lease = "fayvad-lease+jwt";

    /// <summary>Says that a key of an authority's node may sign leases for a while.</summary>
    public const string LeaseKey = "fayvad-lease-key+jwt";
}

/// <summary>Signs documents with the authority's current signing key, which never leaves it.</summary>
public interface ILicenseSigner
{
    /// <summary>The document as a compact JWS (RFC 7515) whose header holds <c>alg</c>, <c>kid</c> and <c>typ</c>.</summary>
    /// <param name="type">One of <see cref="DocumentTypes"/>.</param>
    /// <param name="payload">The JSON, signed byte for byte.</param>
    /// <param name="cancellationToken">Ends the wait for a store.</param>
    ValueTask<SignedDocument> SignAsync(string type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}

/// <summary>A signed document.</summary>
/// <param name="Jws">The compact JWS.</param>
/// <param name="KeyId">The <c>kid</c> of the key that signed it.</param>
public sealed record SignedDocument(string Jws, string KeyId);

/// <summary>Verifies documents with public keys alone.</summary>
public interface IDocumentVerifier
{
    /// <summary>Verifies type and signature; what the payload says is for the caller to judge.</summary>
    /// <param name="jws">The compact JWS.</param>
    /// <param name="type">The <c>typ</c> that it must have.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    ValueTask<DocumentVerification> VerifyAsync(string jws, string type, CancellationToken cancellationToken);
}

/// <summary>What a verification found.</summary>
/// <param name="Fault">What is wrong; <see cref="DocumentFault.None"/> where nothing is.</param>
/// <param name="Payload">The signed bytes; empty where something is wrong.</param>
/// <param name="KeyId">The key that signed it, where that is known.</param>
public readonly record struct DocumentVerification(DocumentFault Fault, ReadOnlyMemory<byte> Payload, string? KeyId = null)
{
    /// <summary>Whether the document is what a trusted key signed.</summary>
    public bool IsValid => Fault == DocumentFault.None;
}

/// <summary>How a document fails verification.</summary>
public enum DocumentFault
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>It is no compact JWS, or too long for one of ours.</summary>
    Malformed,

    /// <summary>It is a document of another kind.</summary>
    WrongType,

    /// <summary>No trusted key has its <c>kid</c> and algorithm.</summary>
    UnknownKey,

    /// <summary>Its key is not to be trusted any more.</summary>
    RevokedKey,

    /// <summary>The signature is not that key's over these bytes.</summary>
    BadSignature,
}
