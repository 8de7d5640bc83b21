using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Hosting;

public class ErrorEnvelopeTests
{
    [Fact]
    public async Task An_unknown_address_is_404_in_the_envelope()
    {
        await using var app = await FayvadApplication.StartAsync();
        var answer = await app.Api.GetAsync("/nowhere/at/all");
        answer.Outcome.ShouldBe("404 NOT_FOUND");
        answer.Json["success"]!.GetValue<bool>().ShouldBeFalse();
        answer.Json["error"]!.GetValue<string>().ShouldEndWith(".");
        answer.Json["request_id"]!.GetValue<string>().ShouldBe(answer.Header("X-Request-Id"));
        answer.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task A_method_the_address_does_not_know_is_405_and_says_which_it_knows()
    {
        await using var app = await FayvadApplication.StartAsync();
        var answer = await app.Api.PostAsync("/health/live/", new JsonObject());
        answer.Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
        answer.Header("Allow").ShouldBe("GET");
    }

    [Fact]
    public async Task An_unhandled_exception_is_500_logged_under_the_request_id_and_told_to_nobody()
    {
        await using var app = await StartAsync(static _ => throw new InvalidOperationException("hush: secret of the house"));
        var answer = await app.Api.GetAsync("/test/", ("X-Request-Id", "trace-77"));
        answer.Outcome.ShouldBe("500 INTERNAL_ERROR");
        answer.Text.ShouldNotContain("hush");
        answer.Text.ShouldNotContain("   at ");
        var logged = app.Logs.Of(LogLevel.Error).ShouldHaveSingleItem();
        logged.ShouldContain("trace-77");
        logged.ShouldContain("hush");
    }

    [Fact]
    public async Task An_api_exception_is_the_answer_it_holds_and_no_defect()
    {
        await using var app = await StartAsync(static _ => throw new ApiException(ApiErrors.ServiceUnavailable(TimeSpan.FromSeconds(1.2))));
        var answer = await app.Api.GetAsync("/test/");
        answer.Outcome.ShouldBe("503 SERVICE_UNAVAILABLE");
        answer.Header("Retry-After").ShouldBe("2");
        app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task Headers_that_describe_the_failed_content_do_not_survive()
    {
        await using var app = await StartAsync(static context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.ContentLength = 3;
            throw new ApiException(ApiErrors.Conflict("No."));
        });
        var answer = await app.Api.GetAsync("/test/");
        answer.Outcome.ShouldBe("409 CONFLICT");
        answer.Header("ETag").ShouldBeNull();
    }

    [Fact]
    public async Task A_caller_that_hangs_up_is_no_defect()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var app = await StartAsync(async context =>
        {
            entered.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            finally
            {
                left.SetResult();
            }
        });
        using var http = new HttpClient { BaseAddress = app.Address };
        using var hangUp = new CancellationTokenSource();
        var request = http.GetAsync("/test/", hangUp.Token);
        await entered.Task;
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(request);
        await left.Task;
        await app.DisposeAsync();
        app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_asks_for_problem_details_gets_the_same_facts()
    {
        await using var app = await FayvadApplication.StartAsync();
        var answer = await app.Api.GetAsync("/nowhere/", ("Accept", "application/problem+json"));
        answer.Header("Content-Type").ShouldBe("application/problem+json");
        answer.Json["status"]!.GetValue<int>().ShouldBe(404);
        answer.Json["error_code"]!.GetValue<string>().ShouldBe("NOT_FOUND");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/live/")]
    public async Task Both_spellings_of_an_address_are_served_and_neither_redirects(string path)
    {
        await using var app = await FayvadApplication.StartAsync();
        var answer = await app.Api.GetAsync(path);
        answer.Outcome.ShouldBe("200 ");
    }

    private static Task<FayvadApplication> StartAsync(RequestDelegate handler) =>
        FayvadApplication.StartAsync(new ApplicationOptions { Endpoints = app => app.MapGet("/test/", handler) });
}
