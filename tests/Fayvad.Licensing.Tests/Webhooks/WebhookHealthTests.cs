using CsCheck;
using Fayvad.Licensing.Webhooks;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Webhooks;

public class WebhookHealthTests
{
    [Fact]
    public void Five_days_without_a_success_are_too_many_and_a_moment_less_is_not()
    {
        var health = default(WebhookHealth);
        for (var at = At.Noon; at < At.Noon + WebhookHealth.Patience; at += TimeSpan.FromHours(6)) (health = health.Failed(at, false)).IsHopeless.ShouldBeFalse();
        health.Failed(At.Noon + WebhookHealth.Patience - TimeSpan.FromMilliseconds(1), false).IsHopeless.ShouldBeFalse();
        health.Failed(At.Noon + WebhookHealth.Patience, false).IsHopeless.ShouldBeTrue();
    }

    [Fact]
    public void Who_was_not_tried_for_long_is_not_taken_to_have_failed_all_the_while()
    {
        var health = default(WebhookHealth).Failed(At.Noon, false).Failed(At.Noon.AddDays(30), false);
        (health.FailingSince, health.Failures, health.IsHopeless).ShouldBe((At.Noon.AddDays(30), 1, false));
    }

    [Fact]
    public void Ten_messages_given_up_in_a_row_are_too_many_however_far_apart()
    {
        var health = default(WebhookHealth);
        for (var message = 1; message <= WebhookHealth.MaxGivenUp; message++) health = health.Failed(At.Noon.AddDays(30 * message), true);
        health.IsHopeless.ShouldBeTrue();
    }

    [Fact]
    public void Tries_that_end_out_of_order_never_make_it_look_better() => Gen.Int[0, 3000].Array[1, 40].Sample(static minutes =>
    {
        var health = default(WebhookHealth);
        foreach (var minute in minutes)
        {
            var next = health.Failed(At.Noon.AddMinutes(minute), false);
            next.Failures.ShouldBeInRange(1, health.Failures + 1);
            next.IsFailing.ShouldBeTrue();
            (next.LastFailureAt >= next.FailingSince).ShouldBeTrue();
            health = next;
        }
    });
}
