using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Tests.Support;

namespace Fayvad.Odoo.Tests.Client;

/// <summary>The client against exchanges with a real Odoo 17: it sends what was recorded and reads what came back.</summary>
public class RecordedExchangeTests
{
    [Fact]
    public async Task A_log_in_gives_the_session_and_what_Odoo_says_of_the_user()
    {
        var recording = Recording.Load("008");
        await using var odoo = await StubServer.StartAsync(recording.ReplayAsync);
        using var client = odoo.Client();

        var login = await client.AuthenticateAsync("tenant_a", "admin", "admin");

        recording.ShouldHaveBeenSentAsRecorded();
        login.SessionId.ShouldBe(Recording.SessionId);
        (login.UserId, login.PartnerId, login.Name, login.Username).ShouldBe((2, 3, "Mitchell Admin", "admin"));
        (login.IsSystem, login.IsAdmin, login.IsInternalUser).ShouldBe((true, true, true));
        (login.Language, login.TimeZone, login.CurrentCompanyId).ShouldBe(("en_US", "Europe/Brussels", 1));
        login.Companies.ShouldContain(new OdooCompany(1, "My Company (San Francisco)"));
    }

    [Fact]
    public async Task A_portal_user_has_no_companies_and_no_time_zone()
    {
        await using var odoo = await StubServer.StartAsync(Recording.Load("013").ReplayAsync);
        using var client = odoo.Client();

        var login = await client.AuthenticateAsync("tenant_a", "portal", "portal");

        (login.IsInternalUser, login.IsSystem, login.TimeZone, login.CurrentCompanyId).ShouldBe((false, false, null, null));
        login.Companies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("009", OdooErrorKind.AccessDenied)] // wrong password
    [InlineData("010", OdooErrorKind.AccessDenied)] // unknown user
    [InlineData("011", OdooErrorKind.DatabaseUnavailable)] // unknown database
    [InlineData("170", OdooErrorKind.Cooldown)] // too many failures
    public async Task A_refused_log_in_says_why_as_far_as_that_is_safe(string number, OdooErrorKind kind)
    {
        await using var odoo = await StubServer.StartAsync(Recording.Load(number).ReplayAsync);
        using var client = odoo.Client();

        var failure = await Should.ThrowAsync<OdooException>(client.AuthenticateAsync("any", "admin", "wrong"));

        failure.Kind.ShouldBe(kind);
        failure.UserMessage.ShouldBeNull();
    }

    [Theory]
    [InlineData("016", OdooErrorKind.SessionExpired)] // no session: 404, HTML
    [InlineData("017", OdooErrorKind.SessionExpired)] // unknown session
    [InlineData("020", OdooErrorKind.SessionExpired)] // code 100
    [InlineData("022", OdooErrorKind.SessionExpired)] // the password was changed
    [InlineData("024", OdooErrorKind.SessionExpired)] // after logging out
    [InlineData("054", OdooErrorKind.AccessError)] // foreign company
    [InlineData("062", OdooErrorKind.AccessError)] // no right on the model
    [InlineData("063", OdooErrorKind.AccessError)] // record rule
    [InlineData("064", OdooErrorKind.AccessError)] // field for other groups
    [InlineData("066", OdooErrorKind.Validation)]
    [InlineData("067", OdooErrorKind.Validation)]
    [InlineData("068", OdooErrorKind.Validation)]
    [InlineData("069", OdooErrorKind.User)]
    [InlineData("070", OdooErrorKind.Missing)]
    [InlineData("071", OdooErrorKind.UnknownModel)]
    [InlineData("072", OdooErrorKind.InvalidInput)]
    [InlineData("073", OdooErrorKind.InvalidInput)]
    [InlineData("074", OdooErrorKind.InvalidInput)]
    [InlineData("075", OdooErrorKind.User)] // a bad order
    [InlineData("076", OdooErrorKind.InvalidInput)]
    [InlineData("077", OdooErrorKind.AccessError)] // private method
    [InlineData("078", OdooErrorKind.InvalidInput)]
    [InlineData("079", OdooErrorKind.InvalidInput)] // PostgreSQL's error
    [InlineData("080", OdooErrorKind.InvalidInput)] // PostgreSQL's error
    [InlineData("081", OdooErrorKind.InvalidInput)]
    [InlineData("082", OdooErrorKind.User)] // in French
    public async Task A_failed_call_is_named_by_the_type_of_Odoos_error(string number, OdooErrorKind kind)
    {
        var recording = Recording.Load(number);
        var failure = await Should.ThrowAsync<OdooException>(async () => (await CallAsync(recording)).Dispose());

        recording.ShouldHaveBeenSentAsRecorded();
        failure.Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("069")]
    [InlineData("066")]
    [InlineData("062")]
    public async Task What_Odoo_wrote_for_its_user_is_kept(string number)
    {
        var recording = Recording.Load(number);
        var failure = await Should.ThrowAsync<OdooException>(async () => (await CallAsync(recording)).Dispose());
        failure.UserMessage.ShouldBe((string?)recording.ResponseBody["error"]!["data"]!["message"]);
    }

    [Theory]
    [InlineData("079")]
    [InlineData("080")]
    [InlineData("072")]
    [InlineData("070")]
    public async Task What_Odoo_did_not_write_for_its_user_is_dropped(string number)
    {
        var recording = Recording.Load(number);
        var failure = await Should.ThrowAsync<OdooException>(async () => (await CallAsync(recording)).Dispose());

        failure.UserMessage.ShouldBeNull();
        failure.ToString().ShouldNotContain((string)recording.ResponseBody["error"]!["data"]!["message"]!);
    }

    [Fact]
    public async Task A_method_without_a_result_gives_none()
    {
        using var reply = await CallAsync(Recording.Load("059"));
        reply.Result.ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    [Fact]
    public async Task A_list_comes_with_its_total_and_its_related_records()
    {
        var recording = Recording.Load("028");
        await using var odoo = await StubServer.StartAsync(recording.ReplayAsync);
        using var client = odoo.Client();
        var specification = recording.Params["kwargs"]!["specification"]!.DeepClone().AsObject();

        using var records = await client.Resume("tenant_a", Recording.SessionId)
            .WebSearchReadAsync("sale.order", new JsonArray(new JsonArray("state", "=", "sale")), specification, new OdooPage(1, Order: "id"));

        (records.Total, records.Count).ShouldBe((19, 1));
        records.Items[0].GetProperty("partner_id").GetProperty("email").GetString().ShouldBe("gemini_furniture@fake.geminifurniture.com");
    }

    [Fact]
    public async Task The_session_is_kept_alive_and_ended()
    {
        await using var alive = await StubServer.StartAsync(Recording.Load("015").ReplayAsync);
        using var first = alive.Client();
        (await first.Resume("tenant_a", Recording.SessionId).KeepAliveAsync()).UserId.ShouldBe(2);

        await using var ending = await StubServer.StartAsync(Recording.Load("023").ReplayAsync);
        using var second = ending.Client();
        await second.Resume("tenant_a", Recording.SessionId).DestroyAsync();
    }

    [Fact]
    public async Task The_server_tells_its_version_its_databases_and_its_health()
    {
        await using var version = await StubServer.StartAsync(Recording.Load("002").ReplayAsync);
        using (var client = version.Client()) (await client.VersionAsync()).ShouldBe("17.0-20240709");

        await using var databases = await StubServer.StartAsync(Recording.Load("004").ReplayAsync);
        using (var client = databases.Client()) (await client.ListDatabasesAsync()).ShouldBe(["tenant_a", "tenant_b"]);

        await using var health = await StubServer.StartAsync(Recording.Load("001").ReplayAsync);
        using (var client = health.Client()) (await client.IsHealthyAsync()).ShouldBeTrue();
    }

    private static async Task<OdooReply> CallAsync(Recording recording)
    {
        await using var odoo = await StubServer.StartAsync(recording.ReplayAsync);
        using var client = odoo.Client();
        var call = recording.Params;
        return await client.Resume("tenant_a", Recording.SessionId).CallAsync((string)call["model"]!, (string)call["method"]!,
            call["args"]!.DeepClone().AsArray(), call["kwargs"]!.DeepClone().AsObject());
    }
}
