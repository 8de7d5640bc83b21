namespace Fayvad.Licensing.AspNetCore.Metadata;

/// <summary>
/// The endpoint stands where there is none: behind the gate it answers 404 or 405 and nothing else. For whoever describes endpoints; the gate
/// treats it like any other.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PlaceholderAttribute(int status) : Attribute
{
    /// <summary>404 or 405.</summary>
    public int Status { get; } = status;
}
