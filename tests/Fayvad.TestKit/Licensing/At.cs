namespace Fayvad.TestKit.Licensing;

/// <summary>Named instants.</summary>
public static class At
{
    /// <summary>Noon of an ordinary Wednesday.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
}
