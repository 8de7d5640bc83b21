using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Server.Tests.Http;

public class KeyedAnswersTests
{
    private readonly KeyedAnswers _answers = new(new KeyedRequests(new OneKey(), new Somebody(), NullLogger<KeyedRequests>.Instance));

    [Fact]
    public async Task A_change_that_ended_without_an_answer_does_not_run_any_more_and_nobody_knows_what_became_of_it()
    {
        await Should.ThrowAsync<InvalidOperationException>(RunAsync(static () => throw new InvalidOperationException("a defect, or a store that was lost on the way")));
        var again = await Should.ThrowAsync<ApiException>(RunAsync(static () => Task.FromResult(new KeyedAnswer(StatusCodes.Status200OK, "{}"u8.ToArray()))));
        ((string?)again.Error.Details!["reason"]).ShouldBe("OUTCOME_UNKNOWN");
    }

    private Task RunAsync(Func<Task<KeyedAnswer>> work)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["Idempotency-Key"] = "k1";
        return _answers.RunAsync(context, [], work);
    }

    private sealed class OneKey : IReplyKeeper
    {
        private bool _isBegun;
        private ReadOnlyMemory<byte>? _reply;

        public Task<ReplyClaim> ClaimAsync(KeyedRequest request, CancellationToken cancellationToken)
        {
            var claim = _reply is { } reply ? new ReplyClaim(ReplyState.Kept, reply) : new(_isBegun ? ReplyState.Running : ReplyState.Begun);
            _isBegun = true;
            return Task.FromResult(claim);
        }

        public Task KeepAsync(KeyedRequest request, ReadOnlyMemory<byte> reply, CancellationToken cancellationToken)
        {
            _reply = reply;
            return Task.CompletedTask;
        }

        public Task ForgetAsync(KeyedRequest request, CancellationToken cancellationToken)
        {
            _isBegun = false;
            return Task.CompletedTask;
        }
    }

    private sealed class Somebody : IOdooSessionAccessor
    {
        public ValueTask<OdooSession> GetAsync(HttpContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public string CallerOf(HttpContext context) => "somebody";
    }
}
