namespace Fayvad.Server.Features.Health;

/// <summary>Asks one dependency whether it works.</summary>
internal interface IHealthProbe
{
    /// <summary>Name in the answer, e.g. <c>database</c>.</summary>
    string Name { get; }

    /// <summary>Whether this node can answer nothing without it, so that a balancer should send requests elsewhere.</summary>
    bool IsNeededToServe { get; }

    /// <summary>Returns where the dependency works, else throws. Cancelled when the time is up.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
