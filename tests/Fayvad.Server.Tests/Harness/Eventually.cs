namespace Fayvad.Server.Tests.Harness;

/// <summary>For what happens in the background: on each try the fake clock moves on a little, so that what waits for it goes on.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    // A busy machine may need a while for what takes no time on the application's clock; a test that hangs has to end.
    private const int Tries = 1500;

    /// <summary>Tries until it holds; the application's clock moves on by at most the given time.</summary>
    public static async Task<bool> HoldsAsync(FayvadApplication app, TimeSpan within, Func<Task<bool>> condition)
    {
        var waited = TimeSpan.Zero;
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await condition()) return true;
            if (waited < within)
            {
                app.Time.Advance(Step);
                waited += Step;
            }
            await Task.Delay(20, TestContext.Current.CancellationToken); // lets what the clock woke run
        }
        return false;
    }
}
