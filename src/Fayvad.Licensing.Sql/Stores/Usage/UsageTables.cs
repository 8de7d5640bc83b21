namespace Fayvad.Licensing.Sql.Stores.Usage;

/// <summary>The tables of usage, as bulk statements name them.</summary>
internal static class UsageTables
{
    private static readonly (string, BulkType) Tenant = ("tenant_id", BulkType.Text);
    private static readonly (string, BulkType) Day = ("day", BulkType.Number);
    private static readonly (string, BulkType) Source = ("source", BulkType.Text);
    private static readonly (string, BulkType) Endpoint = ("endpoint", BulkType.Text);
    private static readonly (string, BulkType) Feature = ("feature", BulkType.Text);
    private static readonly (string, BulkType) Hours = ("hours", BulkType.Bytes);

    public static BulkTable Cells { get; } = new("usage_cells", [Tenant, Day, Source, Endpoint, Feature], [Hours]);

    public static BulkTable Peaks { get; } = new("usage_peaks", [Tenant, Day, Source], [Hours]);

    public static BulkTable Users { get; } = new("usage_users", [Tenant, Day, ("user_id", BulkType.Number)], [("hours", BulkType.Number)]);

    public static BulkTable Endpoints { get; } = new("usage_endpoints", [Tenant, Day, Endpoint, Feature], [Hours]);

    public static BulkTable Days { get; } = new("usage_days", [Day, Tenant],
    [
        ("served", BulkType.Number), ("quota_refused", BulkType.Number), ("feature_refused", BulkType.Number), ("license_refused", BulkType.Number),
        ("permission_refused", BulkType.Number), ("unavailable", BulkType.Number), ("peak_served", BulkType.Number), Hours,
    ]);

    public static BulkTable Alerts { get; } = new("usage_alerts", [Tenant, ("hour", BulkType.Number), ("percent", BulkType.Number)], []);
}
