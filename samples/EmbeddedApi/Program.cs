// A plain ASP.NET Core application, licensed: the token brings its licence along, as in an offline deployment.
// Environment: PORT, JWT_SECRET, BODY_FILE (the bytes that GET /api/sales/orders/ answers with).
using System.Text;
using EmbeddedApi;
using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");

var body = await File.ReadAllBytesAsync(Setting("BODY_FILE"));
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{Setting("PORT")}");

// Licensing an application takes these lines …
var licenses = new MemoryLicenseSource();
builder.Services.AddSingleton<ILicenseSource>(licenses);
builder.Services.AddSingleton<ITokenVerifier>(new LicenseCarryingTokens(Encoding.UTF8.GetBytes(Setting("JWT_SECRET")), licenses, TimeProvider.System));
builder.Services.AddLicensing();
var app = builder.Build();
app.UseRouting();
app.UseLicensing();

// … and each endpoint says what it needs.
app.MapGet("/api/sales/orders/", (RequestDelegate)Orders).RequireLicenseFeature("api_access", "sales_module").TrackApiUsage("sales.orders.list");
app.MapGet("/api/manufacturing/orders/", (RequestDelegate)Orders).RequireLicenseFeature("api_access", "manufacturing_module");
app.MapGet("/api/sales/export/", (RequestDelegate)Orders).RequireLicenseFeature("api_access", "sales_module").RequireLicenseTier("professional");
app.MapGet("/health/", () => "ok").AllowUnlicensed();
// The same endpoint without a licence, to compare with.
app.MapGet("/bare/", (RequestDelegate)Orders);
await app.RunAsync();

Task Orders(HttpContext context)
{
    context.Response.ContentType = "application/json";
    context.Response.ContentLength = body.Length;
    return context.Response.BodyWriter.WriteAsync(body).AsTask();
}
