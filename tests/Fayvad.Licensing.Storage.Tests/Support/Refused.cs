using System.Text.Json;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage.Tests.Support;

internal static class Refused
{
    /// <summary>The refusal that the command ends with.</summary>
    public static async Task<T> With<T>(Task command) where T : LicensingRefusal =>
        (await Should.ThrowAsync<LicensingException>(command)).Refusal.ShouldBeOfType<T>();
}

internal static class Comparison
{
    /// <summary>Compares by content, whatever kinds of lists hold it.</summary>
    public static void ShouldSayTheSameAs<T>(this T actual, T expected) => JsonSerializer.Serialize(actual).ShouldBe(JsonSerializer.Serialize(expected));
}
