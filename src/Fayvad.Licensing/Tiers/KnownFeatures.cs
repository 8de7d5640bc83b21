namespace Fayvad.Licensing.Tiers;

/// <summary>The features that the product's own endpoints name (contract 2 and 5), each declared once.</summary>
public static class KnownFeatures
{
    /// <summary>Demanded by everything below <c>/api</c>.</summary>
    public const string ApiAccess = "api_access";

    /// <summary><c>/api/sales</c>.</summary>
    public const string Sales = "sales_module";

    /// <summary><c>/api/hr</c>.</summary>
    public const string HumanResources = "hr_module";

    /// <summary><c>/api/inventory</c>.</summary>
    public const string Inventory = "inventory_module";

    /// <summary><c>/api/manufacturing</c>.</summary>
    public const string Manufacturing = "manufacturing_module";

    /// <summary><c>/api/purchasing</c>.</summary>
    public const string Purchasing = "purchasing_module";

    /// <summary><c>/api/accounting</c>.</summary>
    public const string Accounting = "accounting_module";

    /// <summary><c>/api/sales/analytics/advanced/</c> and its like.</summary>
    public const string AdvancedReporting = "advanced_reporting";

    /// <summary><c>/api/webhooks</c>.</summary>
    public const string Webhooks = "webhook_support";

    /// <summary><c>/ws</c>.</summary>
    public const string RealTimeSync = "real_time_sync";

    internal static string? NameOf(string key) => key switch
    {
        ApiAccess => "API Access",
        HumanResources => "HR Module",
        RealTimeSync => "Real-time Sync",
        _ => null,
    };
}
