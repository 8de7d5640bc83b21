using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Auth;

public sealed class RegistrationTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(
        new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,bare,other" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_administrator_of_a_database_without_licence_gets_a_free_one_and_a_token()
    {
        var answer = await RegisterAsync("admin");
        answer.Outcome.ShouldBe("201 ");
        answer.Data["license"]!["tier"]!.GetValue<string>().ShouldBe("free");
        answer.Data["license"]!["status"]!.GetValue<string>().ShouldBe("active");
        answer.Data["license"]!["key"]!.GetValue<string>().ShouldStartWith("XXXX-XXXX-XXXX-XXXX-");
        var admin = _app.Api.With(answer.Data["token"]!.GetValue<string>());
        (await admin.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        (await (await _app.LogInAsync(database: "bare")).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");
        (await _app.TryLogInAsync("user", "user", "bare")).Outcome.ShouldBe("403 USER_LIMIT_EXCEEDED"); // the free tier has one seat

        var license = await _app.Services.GetRequiredService<LicenseAuthority>().FindByTenantAsync("bare", TestContext.Current.CancellationToken);
        (license!.Client.Name, license.Client.Email).ShouldBe(("Bare Ltd (registered by bare)", "it@bare.test"));
    }

    [Fact]
    public async Task Who_registers_under_a_customers_name_before_the_vendor_knows_the_customer_is_not_taken_for_it()
    {
        (await RegisterAsync("admin")).Outcome.ShouldBe("201 ");
        (await _app.RunAsync("license", "issue", "--tier", "basic", "--client", "Bare Ltd", "--email", "it@bare.test", "--tenant", "other", "--perpetual")).Exit.ShouldBe(0);
        var authority = _app.Services.GetRequiredService<LicenseAuthority>();
        var (own, issued) = (await authority.FindByTenantAsync("bare", TestContext.Current.CancellationToken), await authority.FindByTenantAsync("other", TestContext.Current.CancellationToken));
        issued!.Client.Id.ShouldNotBe(own!.Client.Id);
        issued.Client.Name.ShouldBe("Bare Ltd");
    }

    [Fact]
    public async Task Somebody_else_of_that_database_may_not()
    {
        (await RegisterAsync("user")).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await _app.TryLogInAsync("user", "user", "bare")).Outcome.ShouldBe("403 LICENSE_MISSING");
    }

    [Fact]
    public async Task A_database_that_has_a_licence_whatever_its_state_is_a_conflict()
    {
        (await RegisterAsync("admin", database: "demo")).Outcome.ShouldBe("409 CONFLICT");
        (await RegisterAsync("admin")).Outcome.ShouldBe("201 ");
        var id = (await _app.RunAsync("license", "list", "--tenant", "bare", "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();
        (await _app.RunAsync("license", "revoke", id, "--reason", "fraud")).Exit.ShouldBe(0);
        (await RegisterAsync("admin")).Outcome.ShouldBe("409 CONFLICT");
    }

    [Fact]
    public async Task A_database_that_registered_before_and_was_taken_from_its_licence_is_registered_already()
    {
        (await RegisterAsync("admin")).Outcome.ShouldBe("201 ");
        var authority = _app.Services.GetRequiredService<LicenseAuthority>();
        var license = await authority.FindByTenantAsync("bare", TestContext.Current.CancellationToken);
        await authority.ExecuteAsync(LicenseRef.To(license!.License.Id), new DetachLicenseTenant("bare") { Reason = "over" }, new("staff", "here"), TestContext.Current.CancellationToken);
        var again = await RegisterAsync("admin");
        (again.Outcome, (string?)again.Json["error"]).ShouldBe(("409 CONFLICT", "This database is registered already."));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_the_credentials_the_answer_is_that_of_the_login()
    {
        ApiAnswer[] answers =
        [
            await RegisterAsync("admin", "wrong"), await RegisterAsync("nobody"), await RegisterAsync("admin", database: "no_such"),
            await _app.TryLogInAsync("admin", "wrong", "bare"),
        ];
        answers.ShouldAllBe(static answer => answer.Outcome == "401 INVALID_CREDENTIALS");
        answers.Select(static answer => answer.Text.Replace((string)answer.Json["request_id"]!, "", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Failed_registrations_and_failed_logins_slow_down_together()
    {
        for (var i = 0; i < 3; i++) (await RegisterAsync("admin", "wrong")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        for (var i = 0; i < 2; i++) (await _app.TryLogInAsync("admin", "wrong", "bare")).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
        (await RegisterAsync("admin")).Outcome.ShouldBe("429 RATE_LIMITED");
    }

    [Fact]
    public async Task Of_several_at_once_one_gets_a_licence()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RegisterAsync("admin")));
        answers.Count(static answer => answer.Outcome == "201 ").ShouldBe(1);
        answers.Count(static answer => answer.Outcome == "409 CONFLICT").ShouldBe(4);
        (await _app.RunAsync("license", "list", "--tenant", "bare", "--json")).Json["licenses"]!.AsArray().Count.ShouldBe(1);
        _app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("client_name", " ")]
    [InlineData("contact_email", "nobody")]
    [InlineData("contact_email", " ")]
    public async Task A_wrong_field_is_named(string field, string value)
    {
        var body = Body("admin", "admin", "bare");
        body[field] = value;
        var answer = await _app.Api.PostAsync("/api/auth/register/", body);
        answer.Outcome.ShouldBe("400 VALIDATION_ERROR");
        answer.Details!["fields"]!.AsObject().Select(static problem => problem.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task Missing_fields_are_named() =>
        (await _app.Api.PostAsync("/api/auth/register/", new JsonObject { ["database"] = "bare" })).Details!["missing_fields"]!.ToJsonString()
            .ShouldBe("""["username","password","client_name","contact_email"]""");

    private Task<ApiAnswer> RegisterAsync(string username, string? password = null, string database = "bare") =>
        _app.Api.PostAsync("/api/auth/register/", Body(username, password ?? username, database));

    private static JsonObject Body(string username, string password, string database) => new()
    {
        ["database"] = database, ["username"] = username, ["password"] = password, ["client_name"] = "Bare Ltd", ["contact_email"] = "it@bare.test",
    };
}
