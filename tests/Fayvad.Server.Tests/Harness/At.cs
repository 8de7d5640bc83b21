namespace Fayvad.Server.Tests.Harness;

/// <summary>Named instants.</summary>
internal static class At
{
    /// <summary>A quarter past an hour, so that an hour's window neither begins nor ends by accident.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 15, 0, TimeSpan.Zero);
}
