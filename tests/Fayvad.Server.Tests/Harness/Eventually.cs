namespace Fayvad.Server.Tests.Harness;

/// <summary>For what happens in the background: on each try the fake clock moves on a little, so that what waits for it goes on.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Tries until it holds, for at most the given time of the application's clock.</summary>
    public static async Task<bool> HoldsAsync(FayvadApplication app, TimeSpan within, Func<Task<bool>> condition)
    {
        for (var waited = TimeSpan.Zero; waited <= within; waited += Step)
        {
            if (await condition()) return true;
            app.Time.Advance(Step);
            await Task.Delay(20, TestContext.Current.CancellationToken); // lets what the clock woke run
        }
        return false;
    }
}
