using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace Fayvad.Server.Tests.Features.Auth;

/// <summary>The sessions at Odoo behind tokens.</summary>
public sealed class OdooSessionTests
{
    [Fact]
    public async Task A_caller_who_leaves_during_a_log_in_leaves_no_session_at_Odoo_behind()
    {
        var (spans, keeping) = (new Gathered<Activity>(), new TaskCompletionSource());
        await using var app = await StartAsync(
            async (_, cancellationToken) =>
            {
                keeping.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            static _ => Task.CompletedTask,
            services => services.AddOpenTelemetry().WithTracing(tracing => tracing.AddFayvad().AddInMemoryExporter(spans)));

        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = app.Address };
        var login = http.PostAsJsonAsync("/api/auth/login/", new { username = "admin", password = "admin", database = "demo" }, leaving.Token);
        await keeping.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        spans.Any(IsDestroyed).ShouldBeFalse();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(login);

        (await Eventually.HoldsAsync(app, TimeSpan.Zero, () => Task.FromResult(spans.Any(IsDestroyed)))).ShouldBeTrue();

        // Nothing else that concerns a whole session is asked of Odoo here.
        static bool IsDestroyed(Activity span) => span.Source.Name == OdooTelemetry.Name && span.DisplayName == "odoo session" && span.Status != ActivityStatusCode.Error;
    }

    [Fact]
    public async Task A_session_that_is_read_as_its_token_ends_is_no_defect()
    {
        FayvadApplication? app = null;
        await using (app = await StartAsync(static (_, _) => Task.CompletedTask, stored =>
        {
            app!.Time.Advance(stored.ExpiresAt - app.Time.GetUtcNow());
            return Task.CompletedTask;
        }, static _ => { }))
        {
            var user = await app.LogInAsync();
            (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 "); // it was good when it came
            (await user.GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("401 TOKEN_EXPIRED");
        }
    }

    [Fact]
    public async Task A_session_that_is_remembered_is_that_of_its_tenant_alone()
    {
        await using var app = await FayvadApplication.StartAsync();
        var user = await app.LogInAsync();
        var identity = (GatewayIdentity)(await app.Services.GetRequiredService<TokenService>().VerifyAsync(user.Token!)).Identity!;
        var sessions = app.Services.GetRequiredService<OdooSessions>();
        (await sessions.FindAsync(identity, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await sessions.FindAsync(identity with { TenantId = "demo_free" }, TestContext.Current.CancellationToken)).ShouldBeNull();
        (await sessions.FindAsync(identity, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refresh_that_a_log_out_overtakes_hands_out_no_token()
    {
        var (held, go, kept) = (new TaskCompletionSource(), new TaskCompletionSource(), new List<string>());
        await using var app = await StartAsync(
            async (session, _) =>
            {
                kept.Add(session.Jti);
                if (kept.Count == 1) return;
                held.SetResult();
                await go.Task;
            },
            static _ => Task.CompletedTask, static _ => { });
        var user = await app.LogInAsync();
        var refresh = user.PostAsync("/api/auth/refresh/", new JsonObject());
        await held.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        (await user.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        go.SetResult();

        (await refresh).Outcome.ShouldBe("401 TOKEN_EXPIRED");
        (await app.Services.GetRequiredService<ISessionStore>().GetAsync(kept[1], TestContext.Current.CancellationToken)).ShouldBeNull();
        (await app.Services.GetRequiredService<IRevokedTokens>().IsRevokedAsync(kept[1], TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_log_out_that_a_refresh_overtakes_ends_the_new_token()
    {
        (ApiClient? user, Task<ApiAnswer>? refresh) = (null, null);
        await using var app = await StartAsync(static (_, _) => Task.CompletedTask, async _ =>
        {
            if (user is null || refresh is not null) return;
            refresh = user.PostAsync("/api/auth/refresh/", new JsonObject());
            await refresh; // the log-out has looked for a refresh, and found none
        }, static _ => { });
        user = await app.LogInAsync();
        (await user.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        var renewed = app.Api.With(TokenOf(await refresh.ShouldNotBeNull()));
        (await renewed.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await user.PostAsync("/api/auth/refresh/", new JsonObject())).Outcome.ShouldBe("401 TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Two_refreshes_of_a_token_at_once_hand_out_one_and_the_same()
    {
        var (held, go, kept, ids) = (new TaskCompletionSource(), new TaskCompletionSource(), 0, new ConcurrentQueue<string>());
        await using var app = await StartAsync(
            async (session, _) =>
            {
                ids.Enqueue(session.Jti);
                switch (Interlocked.Increment(ref kept))
                {
                    case 1: return;
                    case 3:
                        held.SetResult();
                        break;
                }
                await go.Task;
            },
            static _ => Task.CompletedTask, static _ => { });
        var user = await app.LogInAsync();
        Task<ApiAnswer>[] both = [user.PostAsync("/api/auth/refresh/", new JsonObject()), user.PostAsync("/api/auth/refresh/", new JsonObject())];
        await held.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        go.SetResult();
        var answers = await Task.WhenAll(both);
        answers.Select(static answer => answer.Outcome).ShouldBe(["200 ", "200 "]);
        var given = answers.Select(TokenOf).Distinct().ShouldHaveSingleItem();
        (await app.Api.With(given).GetAsync("/api/sales/orders/?limit=1")).Outcome.ShouldBe("200 ");

        // What the other made on its way leads nowhere.
        var made = await Task.WhenAll(ids.Skip(1).Select(id => app.Services.GetRequiredService<IRevokedTokens>().IsRevokedAsync(id, TestContext.Current.CancellationToken)));
        made.Order().ShouldBe([false, true]);
    }

    private static string TokenOf(ApiAnswer answer) => answer.Data["token"]!.GetValue<string>();

    private static Task<FayvadApplication> StartAsync(Func<StoredSession, CancellationToken, Task> keep, Func<StoredSession, Task> read, Action<IServiceCollection> more) =>
        FayvadApplication.StartAsync(new ApplicationOptions
        {
            Services = services =>
            {
                var shipped = services.Last(static service => service.ServiceType == typeof(ISessionStore)).ImplementationType!;
                services.AddSingleton<ISessionStore>(provider => new WatchedStore((ISessionStore)ActivatorUtilities.CreateInstance(provider, shipped), keep, read));
                more(services);
            },
        });

    /// <summary>Does something before a session is kept, and after one was read.</summary>
    private sealed class WatchedStore(ISessionStore store, Func<StoredSession, CancellationToken, Task> keep, Func<StoredSession, Task> read) : ISessionStore
    {
        public async Task PutAsync(StoredSession session, CancellationToken cancellationToken)
        {
            await keep(session, cancellationToken);
            await store.PutAsync(session, cancellationToken);
        }

        public async Task<StoredSession?> GetAsync(string jti, CancellationToken cancellationToken)
        {
            var found = await store.GetAsync(jti, cancellationToken);
            if (found is not null) await read(found);
            return found;
        }

        public Task<bool> SupersedeAsync(StoredSession left, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
            store.SupersedeAsync(left, expiresAt, cancellationToken);

        public Task DeleteAsync(string jti, CancellationToken cancellationToken) => store.DeleteAsync(jti, cancellationToken);

        public Task<int> PurgeAsync(CancellationToken cancellationToken) => store.PurgeAsync(cancellationToken);
    }
}
