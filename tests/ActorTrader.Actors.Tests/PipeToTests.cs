namespace ActorTrader.Actors.Tests;

public class PipeToTests : TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_result_is_sent()
    {
        _ = Task.FromResult("result").PipeTo(TestActor);
        ExpectMsg("result");
    }

    [Fact]
    public void A_failure_is_sent_as_such()
    {
        _ = Task.FromException<string>(Some.Fault("broken")).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => failure.Cause.Message == "broken");
    }

    [Fact]
    public void A_canceled_task_is_a_failure()
    {
        _ = Task.FromCanceled<string>(new CancellationToken(canceled: true)).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => failure.Cause is TaskCanceledException);
    }

    [Fact]
    public void The_outcome_is_translated()
    {
        _ = Task.FromResult(1).PipeTo(TestActor, success: result => $"got {result}");
        ExpectMsg("got 1");
        _ = Task.FromException<int>(Some.Fault("broken")).PipeTo(TestActor, failure: cause => $"no: {cause.Message}");
        ExpectMsg("no: broken");
    }

    [Fact]
    public void A_task_without_result_sends_what_success_makes()
    {
        _ = Task.CompletedTask.PipeTo(TestActor, success: () => "done");
        ExpectMsg("done");
        _ = Task.FromException(Some.Fault()).PipeTo(TestActor);
        ExpectMsg<Status.Failure>();
    }

    [Fact]
    public void A_value_task_is_piped_like_a_task()
    {
        _ = new ValueTask<int>(1).PipeTo(TestActor, useConfigureAwait: false, success: result => $"got {result}");
        ExpectMsg("got 1");
        _ = ValueTask.CompletedTask.PipeTo(TestActor, useConfigureAwait: false, success: () => "done");
        ExpectMsg("done");
    }

    [Fact]
    public void A_result_of_null_is_a_failure()
    {
        _ = Task.FromResult<string?>(null).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => failure.Cause is InvalidMessageException);
    }

    [Fact]
    public void A_translation_that_throws_is_a_failure()
    {
        _ = Task.FromResult(1).PipeTo(TestActor, success: _ => throw Some.Fault("untranslatable"));
        ExpectMsg<Status.Failure>(failure => failure.Cause.Message == "untranslatable");
    }

    [Fact]
    public void The_sender_given_is_the_sender()
    {
        var sender = CreateTestProbe();
        _ = Task.FromResult("x").PipeTo(TestActor, sender);
        ExpectMsgFrom(sender.Ref, "x");
    }
}
