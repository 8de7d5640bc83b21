namespace Fayvad.Server.Hosting;

/// <summary>What keeps an endpoint that anybody may call from being called too often; each such endpoint has one (a test walks the routes).</summary>
internal enum RateClass
{
    /// <summary>Guesses of secrets are slowed down per account, per address and per database (<see cref="Features.Auth.LoginThrottle"/>).</summary>
    Login,

    /// <summary>Asked by monitors; what it asks itself is remembered for a while, so that it costs nothing to answer.</summary>
    Probe,

    /// <summary>Decides by a token; each address has a bounded number of the connections that come of it.</summary>
    Handshake,

    /// <summary>A fixed refusal, such as 404 or 405: no work, no store.</summary>
    Refusal,
}

internal sealed record RateClassMetadata(RateClass Class) : IRateClass
{
    public string Name => Class.ToString().ToLowerInvariant();
}

internal static class RateClassConventions
{
    public static TBuilder WithRateClass<TBuilder>(this TBuilder builder, RateClass rate) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RateClassMetadata(rate));
}
