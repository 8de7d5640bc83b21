namespace Fayvad.Licensing.Mail;

/// <summary>When the end of a licence is called to mind. A pure function: every node finds the same.</summary>
public static class ExpiryReminders
{
    /// <summary>How many days before the end.</summary>
    public static readonly IReadOnlyList<int> Days = [30, 14, 7, 1];

    /// <summary>
    /// The reminder that became due in a stretch of time, if one did: of several the last, so that a silence of weeks is not made up for by four
    /// mails at once; none whose instant lay in the past when the end was set, and none once the end is there.
    /// </summary>
    /// <param name="expiry">The licence's end.</param>
    /// <param name="setAt">Since when it ends then: its issue, or its last renewal.</param>
    /// <param name="since">The stretch's beginning, exclusive.</param>
    /// <param name="now">The stretch's end, inclusive.</param>
    /// <returns>One of <see cref="Days"/>, or null.</returns>
    public static int? Due(DateTimeOffset expiry, DateTimeOffset setAt, DateTimeOffset since, DateTimeOffset now)
    {
        if (now >= expiry) return null;
        var from = setAt > since ? setAt : since;
        foreach (var days in Days.Order())
        {
            var instant = expiry.AddDays(-days);
            if (instant <= now) return instant > from ? days : null; // whatever is before this one is older still
        }
        return null;
    }

    /// <summary>Names a reminder for good. A renewal moves the end, and so begins another series.</summary>
    public static string KeyOf(Guid licenseId, DateTimeOffset expiry, int days) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"expiry:{licenseId}:{expiry.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}:{days}");

    /// <summary>Days that are left, begun ones counted.</summary>
    public static int DaysLeft(DateTimeOffset expiry, DateTimeOffset now) => Math.Max(0, (int)Math.Ceiling((expiry - now).TotalDays));
}
