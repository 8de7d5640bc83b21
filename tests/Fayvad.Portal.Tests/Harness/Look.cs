using Microsoft.Playwright;

namespace Fayvad.Portal.Tests.Harness;

/// <summary>How somebody looks at a page.</summary>
public enum Look
{
    Light,
    Dark,
    Phone,
}

internal static class Looks
{
    public static BrowserNewContextOptions Options(this Look look, Uri baseAddress, string language) => new()
    {
        BaseURL = baseAddress.ToString(),
        Locale = language,
        ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = look == Look.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
        ReducedMotion = ReducedMotion.Reduce,
        TimezoneId = "Africa/Nairobi",
    };
}
