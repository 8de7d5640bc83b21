using System.Text.Json.Nodes;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Validation;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Edge;

public class ValidationEndpointsTests
{
    [Fact]
    public async Task A_licence_is_signed_once_however_many_edges_ask()
    {
        await using var setup = await EdgeSetup.StartAsync();
        await setup.AskAsync();
        var signed = setup.Authority.Services.GetRequiredService<SignedLicenses>().Signatures;
        for (var i = 0; i < 20; i++) (await setup.AskAsync(question => question["instance_id"] = $"instance-{i}-x")).Outcome.ShouldBe("200 ");
        setup.Authority.Services.GetRequiredService<SignedLicenses>().Signatures.ShouldBe(signed);
    }

    public static TheoryData<string, string?> Wrong => new()
    {
        { "nonce", "short" }, { "nonce", "has a space in it, and is long" }, { "nonce", new string('n', 87) }, { "nonce", null },
        { "instance_id", "short" }, { "instance_id", new string('i', 65) }, { "instance_id", null },
        { "tenant_id", "no/such" }, { "tenant_id", new string('t', 300) }, { "tenant_id", null },
        { "license_id", "12" }, { "license_id", null }, { "license_key", "AAAA-AAAA-AAAA-AAAA-AAAB" }, { "unknown", "x" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_question_that_is_none_is_400(string field, string? value)
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.AskAsync(question => question[field] = value)).Outcome.ShouldBe("400 VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_limit_of_questions_from_one_address_does_not_hold_whoever_has_a_token()
    {
        await using var setup = await EdgeSetup.StartAsync();
        async Task<string> TokenAsync(string scope) =>
            (string)(await setup.Authority.RunAsync("token", "create", "--name", scope, "--scopes", scope, "--json")).Json["token"]!;
        var (good, other) = (await TokenAsync("validate"), await TokenAsync("audit:read"));
        for (var i = 0; i < 600; i++) await setup.Authority.Api.PostAsync("/api/validate", new JsonObject());
        (await setup.AskAsync()).Outcome.ShouldBe("429 RATE_LIMITED");
        (await AskAsync(good)).ShouldBe("200 ");
        (await AskAsync(other)).ShouldBe("429 RATE_LIMITED");
        (await AskAsync("no token of ours")).ShouldBe("429 RATE_LIMITED");

        async Task<string> AskAsync(string token) => (await setup.Authority.Api.With(token).PostAsync("/api/validate", new JsonObject
        {
            ["license_id"] = setup.LicenseId, ["tenant_id"] = "demo", ["instance_id"] = "instance-1", ["nonce"] = new string('n', 22),
        })).Outcome;
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_question_is_named_at_once()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var answer = await setup.AskAsync(question => (question["tenant_id"], question["nonce"], question["license_id"]) = ("no/such", "short", "12"));
        answer.Details!["fields"]!.AsObject().Select(static field => field.Key).ShouldBe(["license_id", "tenant_id", "nonce"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_names_no_licence_needs_a_token_that_is_accepted()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var question = new JsonObject { ["tenant_id"] = "demo", ["instance_id"] = "instance-1", ["nonce"] = new string('n', 22) };
        (await setup.Authority.Api.PostAsync("/api/validate", question)).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await setup.Authority.Api.With("no token of ours").PostAsync("/api/validate", question)).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_leads_to_the_licences_of_its_clients_and_tells_of_others_as_of_what_is_not_there()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var client = (await setup.Authority.Services.GetRequiredService<LicenseAuthority>().FindByTenantAsync("demo", TestContext.Current.CancellationToken))!.Client.Id;
        var edge = await CallerAsync("--name", "edge", "--scopes", "validate", "--client", client.ToString());
        (await AskAsync(edge, "demo")).Data["license"].ShouldNotBeNull();
        ApiAnswer[] others = [await AskAsync(edge, "demo_free"), await AskAsync(edge, "nobody")];
        others.ShouldAllBe(static answer => answer.Data["license"] == null);
        others.Select(static answer => (string?)Claims(answer)["verdict"]).ShouldBe(["NOT_FOUND", "NOT_FOUND"]);

        (await AskAsync(await CallerAsync("--name", "anybody's", "--scopes", "validate"), "demo")).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await setup.Authority.RunAsync("token", "create", "--name", "x", "--scopes", "audit:read", "--client", client.ToString())).Exit.ShouldBe(1);
        (await setup.Authority.RunAsync("token", "create", "--name", "x", "--scopes", "validate", "--client", Guid.Empty.ToString())).Exit.ShouldBe(1);

        async Task<ApiClient> CallerAsync(params string[] options) =>
            setup.Authority.Api.With((string)(await setup.Authority.RunAsync(["token", "create", .. options, "--json"])).Json["token"]!);
        static Task<ApiAnswer> AskAsync(ApiClient caller, string tenant) =>
            caller.PostAsync("/api/validate", new JsonObject { ["tenant_id"] = tenant, ["instance_id"] = "instance-1", ["nonce"] = new string('n', 22) });
        static JsonNode Claims(ApiAnswer answer) =>
            JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(answer.Data["lease"]!.GetValue<string>().Split('.')[1]))!;
    }

    [Fact]
    public async Task Whether_a_tenant_exists_is_not_told_to_who_holds_another_licence()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var answers = new List<JsonNode>();
        foreach (var tenant in (string[])["demo_free", "nobody"])
        {
            var answer = await setup.AskAsync(question => question["tenant_id"] = tenant);
            var claims = JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(answer.Data["lease"]!.GetValue<string>().Split('.')[1]))!.AsObject();
            foreach (var varying in (string[])["jti", "tenant_id"]) claims.Remove(varying);
            answers.Add(claims);
        }
        answers[0].ToJsonString().ShouldBe(answers[1].ToJsonString());
        answers[0]["verdict"]!.GetValue<string>().ShouldBe("TENANT_MISMATCH");
    }

    [Fact]
    public async Task Who_has_the_id_of_a_licence_that_was_revoked_is_not_led_to_the_one_in_its_place()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.Authority.RunAsync("license", "revoke", setup.LicenseId, "--reason", "its id is in strange hands")).Exit.ShouldBe(0);
        (await setup.Authority.RunAsync("license", "issue", "--tier", "professional", "--client", "Demo (demo)", "--tenant", "demo", "--perpetual", "--activate")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID TENANT_MISMATCH", TimeSpan.FromSeconds(2))).ShouldBeTrue();
        (await setup.AskAsync(static question => question["instance_id"] = "instance-2")).Data["license"].ShouldBeNull();

        await setup.UseTokenAsync(); // whoever shows whom they serve goes on
        (await setup.TryAsync()).ShouldBe("200");
    }

    [Fact]
    public async Task Who_has_the_id_of_a_licence_that_was_replaced_is_led_on_until_one_in_its_place_is_revoked()
    {
        await using var setup = await EdgeSetup.StartAsync();
        foreach (var reason in (string[])["lost", "lost again"])
            (await setup.Authority.RunAsync("license", "replace", await setup.LicenseOfAsync("demo"), "--reason", reason)).Exit.ShouldBe(0);
        (await AskAsync()).ShouldNotBeNull();

        (await setup.Authority.RunAsync("license", "revoke", await setup.LicenseOfAsync("demo"), "--reason", "the first one's id is in strange hands")).Exit.ShouldBe(0);
        (await setup.Authority.RunAsync("license", "issue", "--tier", "professional", "--client", "Demo (demo)", "--tenant", "demo", "--perpetual", "--activate")).Exit.ShouldBe(0);
        (await AskAsync()).ShouldBeNull();

        async Task<JsonNode?> AskAsync() => (await setup.AskAsync(static question => question["instance_id"] = "instance-2")).Data["license"];
    }

    [Fact]
    public async Task A_key_leads_to_its_own_licence_alone_and_one_that_was_withdrawn_to_none()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var issued = (await setup.Authority.RunAsync("license", "issue", "--tier", "enterprise", "--client", "Demo (demo)", "--perpetual", "--json")).Json;
        await IsUnknownAsync(); // the client's other licence is good there
        (await setup.Authority.RunAsync("license", "revoke", (string)issued["license_id"]!, "--reason", "leaked")).Exit.ShouldBe(0);
        await IsUnknownAsync();

        async Task IsUnknownAsync()
        {
            var answer = await setup.AskAsync(question =>
            {
                question.Remove("license_id");
                question["license_key"] = (string)issued["license_key"]!;
            });
            var claims = JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(answer.Data["lease"]!.GetValue<string>().Split('.')[1]))!;
            claims["verdict"]!.GetValue<string>().ShouldBe("NOT_FOUND");
            answer.Data["license"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_key_that_leads_to_no_licence_of_the_tenant_is_answered_in_the_time_of_every_other()
    {
        var waits = new Waits();
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions { Services = services => services.AddSingleton(new FailurePace(waits, FailurePace.DefaultStep)) });
        var good = (string)(await app.RunAsync("license", "issue", "--tier", "basic", "--client", "Acme", "--tenant", "acme", "--perpetual", "--activate", "--json")).Json["license_key"]!;
        var free = (string)(await app.RunAsync("license", "issue", "--tier", "basic", "--client", "Acme", "--perpetual", "--json")).Json["license_key"]!;
        (await AskAsync(good)).Data["license"].ShouldNotBeNull();
        waits.Count.ShouldBe(0);
        foreach (var key in (string[])[free, LicenseKey.Generate().Reveal()]) (await AskAsync(key)).Data["license"].ShouldBeNull();
        waits.Count.ShouldBe(2);

        Task<ApiAnswer> AskAsync(string key) => app.Api.PostAsync("/api/validate", new JsonObject
        {
            ["license_key"] = key, ["tenant_id"] = "acme", ["instance_id"] = "instance-1", ["nonce"] = new string('n', 22),
        });
    }

    /// <summary>A clock on which each wait is over at once.</summary>
    private sealed class Waits : TimeProvider
    {
        public int Count { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Count++;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    [Fact]
    public async Task Who_is_ahead_of_a_node_by_what_another_one_said_waits_with_it_and_is_not_told_that_everything_changed()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var start = (await setup.Authority.Api.GetAsync("/api/validate/changes")).Data["sequence"]!.GetValue<long>();
        var waiting = setup.Authority.Api.GetAsync($"/api/validate/changes/?since={start + 1}");
        await setup.Authority.Api.GetAsync("/api/validate/changes"); // by now it waits, too
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0); // this it has heard of
        (await setup.Authority.RunAsync("license", "reinstate", setup.LicenseId)).Exit.ShouldBe(0);
        var hint = (await waiting).Data;
        (hint["all"]!.GetValue<bool>(), hint["licenses"]!.AsArray().Count).ShouldBe((false, 1));
    }

    [Fact]
    public async Task A_hint_of_a_change_names_no_tenant()
    {
        await using var setup = await EdgeSetup.StartAsync();
        var start = (await setup.Authority.Api.GetAsync("/api/validate/changes")).Data["sequence"]!.GetValue<long>();
        var waiting = setup.Authority.Api.GetAsync($"/api/validate/changes/?since={start}");
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        var hint = await waiting;
        hint.Data["licenses"]!.AsArray().Count.ShouldBe(1);
        hint.Text.ShouldNotContain("demo");
        hint.Text.ShouldNotContain(setup.LicenseId);
        (await setup.Authority.Api.GetAsync("/api/validate/changes/?since=-1")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        var ahead = setup.Authority.Api.GetAsync($"/api/validate/changes/?since={start + 1000}"); // of a database that was put back
        (await Eventually.HoldsAsync(setup.Authority, TimeSpan.FromSeconds(25), () => Task.FromResult(ahead.IsCompleted))).ShouldBeTrue();
        (await ahead).Data["all"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task What_changes_no_licence_is_hinted_to_no_edge_and_lets_go_of_no_licence_that_is_remembered()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var setup = await EdgeSetup.StartAsync();
        var (id, other) = (Guid.Parse(setup.LicenseId), Guid.Parse(await setup.LicenseOfAsync("demo_free")));
        var start = (await setup.Authority.Api.GetAsync("/api/validate/changes")).Data["sequence"]!.GetValue<long>();
        var licenses = setup.Authority.Services.GetRequiredService<ValidatedLicenses>();
        var remembered = await licenses.FindAsync(LicenseRef.To(id), 0, cancellationToken);
        (await setup.Authority.Services.GetRequiredService<ILimitAlarms>().TryRaiseAsync("demo", new(LicenseEvents.Users, 5, 5), cancellationToken)).ShouldBeTrue();
        (await setup.Authority.RunAsync("license", "suspend", other.ToString(), "--reason", "unpaid")).Exit.ShouldBe(0);

        var hint = await setup.Authority.Api.GetAsync($"/api/validate/changes/?since={start}");
        hint.Data["all"]!.GetValue<bool>().ShouldBeFalse();
        hint.Data["licenses"]!.AsArray().Select(static name => (string)name!).ShouldBe([ChangeHints.NameOf(other)]);
        (await licenses.FindAsync(LicenseRef.To(id), 0, cancellationToken)).ShouldBeSameAs(remembered);
    }

    [Fact]
    public async Task Behind_the_details_of_an_edited_tier_an_edge_that_starts_is_told_only_of_what_comes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var setup = await EdgeSetup.StartAsync();
        var (authority, changes, log) = (Service<LicenseAuthority>(), Service<ITierChanges>(), Service<ILicenseChangeLog>());
        await AnnounceAsync();
        var tier = (await authority.GetTiersAsync(cancellationToken)).All.Single(static tier => tier.Code == "professional");
        await authority.RunAsync(new CommandOrigin("vendor", "test"),
            (session, token) => session.PutTierAsync(tier with { Limits = tier.Limits with { MaxUsers = Limit.Of(77) } }, token), cancellationToken);
        var edited = await log.GetSequenceAsync(cancellationToken);
        await AnnounceAsync();
        var end = await log.GetSequenceAsync(cancellationToken);
        end.ShouldBeGreaterThan(edited); // the demo's licences feel it

        (await Eventually.HoldsAsync(setup.Authority, TimeSpan.Zero, async () =>
            (await setup.Authority.Api.GetAsync("/api/validate/changes")).Data["sequence"]!.GetValue<long>() == end)).ShouldBeTrue();
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        var hint = await setup.Authority.Api.GetAsync($"/api/validate/changes/?since={end}");
        hint.Data["all"]!.GetValue<bool>().ShouldBeFalse();
        hint.Data["licenses"]!.AsArray().Count.ShouldBe(1);

        T Service<T>() where T : notnull => setup.Authority.Services.GetRequiredService<T>();
        async Task AnnounceAsync()
        {
            while (await changes.AnnounceAsync(cancellationToken)) continue;
        }
    }
}
