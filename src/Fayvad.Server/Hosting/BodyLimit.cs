using Microsoft.AspNetCore.Http.Metadata;

namespace Fayvad.Server.Hosting;

/// <summary>The largest request body an endpoint reads; routing sets it before the body is touched, a larger one is 413.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

internal static class BodyLimitExtensions
{
    /// <summary>Bounds the request body of these endpoints, in bytes.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder builder, long bytes) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new BodyLimit(bytes));
}
