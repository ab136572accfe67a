using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

public class AskTests : TestKit.Xunit2.TestKit
{
    private readonly TestKit.VirtualTimeProvider _time;
    private readonly IActorRef _echo;
    private readonly IActorRef _silent;

    public AskTests() : this(new TestKit.VirtualTimeProvider()) { }

    private AskTests(TestKit.VirtualTimeProvider time) : base(Setup.ActorSystemSetup.Create(Some.Virtual(time)))
    {
        _time = time;
        _echo = ActorOf(Some.Actor((actor, message) => actor.From.Tell(message)), "echo");
        _silent = ActorOf(Some.Actor((_, _) => { }), "silent");
    }

    [Fact]
    public async Task The_answer_completes_the_task() => (await _echo.Ask<string>("hi").WaitAsync(Some.Patience)).ShouldBe("hi");

    [Fact]
    public async Task Many_at_once_get_each_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => _echo.Ask<int>(number, Some.Second))).WaitAsync(Some.Patience);
        answers.ShouldBe(Enumerable.Range(0, 1000));
    }

    [Fact]
    public async Task No_answer_in_time_names_receiver_and_request()
    {
        var asked = _silent.Ask<string>("hello", Some.Second);
        _time.Advance(Some.Second);
        var failure = await Should.ThrowAsync<AskTimeoutException>(() => asked);
        failure.Message.ShouldContain("/user/silent");
        failure.Message.ShouldContain("String");
    }

    [Fact]
    public async Task Asking_a_stopped_actor_ends_by_the_timeout()
    {
        await _echo.GracefulStop(Some.Patience);
        var asked = _echo.Ask<string>("hello", Some.Second);
        _time.Advance(Some.Second);
        await Should.ThrowAsync<AskTimeoutException>(() => asked);
    }

    [Fact]
    public async Task Asking_a_stopped_actor_names_it_and_leaves_the_request_as_a_dead_letter()
    {
        await _echo.GracefulStop(Some.Patience);
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        var asked = _echo.Ask<string>(new Identifying(), Some.Second);
        ExpectMsg<DeadLetter>(letter => letter.Message is Identifying && letter.Recipient.Equals(_echo));
        _time.Advance(Some.Second);
        var failure = await Should.ThrowAsync<AskTimeoutException>(() => asked);
        failure.Message.ShouldContain("akka://test/user/echo");
        failure.Message.ShouldContain(nameof(Identifying));
    }

    [Fact]
    public async Task An_actor_that_stops_before_it_answers_leaves_the_asker_to_the_timeout()
    {
        var asked = _silent.Ask<string>("hello", Some.Second);
        await _silent.GracefulStop(Some.Patience);
        asked.IsCompleted.ShouldBeFalse();
        _time.Advance(Some.Second);
        await Should.ThrowAsync<AskTimeoutException>(() => asked);
    }

    [Fact]
    public async Task A_failure_throws_its_cause()
    {
        var asked = _echo.Ask<string>(new Status.Failure(Some.Fault("refused")));
        (await Should.ThrowAsync<InvalidOperationException>(() => asked.WaitAsync(Some.Patience))).Message.ShouldBe("refused");
    }

    [Fact]
    public async Task A_failure_that_was_asked_for_is_an_answer() =>
        (await _echo.Ask<Status>(new Status.Failure(Some.Fault())).WaitAsync(Some.Patience)).ShouldBeOfType<Status.Failure>();

    [Fact]
    public async Task An_answer_of_another_type_is_an_error() =>
        await Should.ThrowAsync<ArgumentException>(() => _echo.Ask<int>("text").WaitAsync(Some.Patience));

    [Fact]
    public async Task A_canceled_ask_is_canceled()
    {
        using var source = new CancellationTokenSource();
        var asked = _silent.Ask<string>("hello", null, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<TaskCanceledException>(() => asked);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        var asked = _silent.Ask<string>(self => { self.Tell("first", ActorRefs.NoSender); self.Tell("second", ActorRefs.NoSender); return "x"; }, null, default);
        asked.IsCompletedSuccessfully.ShouldBeTrue();
        ExpectMsg<DeadLetter>(letter => letter.Message is "second");
    }

    [Fact]
    public async Task A_timer_of_an_answered_ask_is_gone()
    {
        await _echo.Ask<string>("hi", Some.Second).WaitAsync(Some.Patience);
        AwaitAssert(() => _time.PendingTimers.ShouldBe(0));
    }

    [Fact]
    public async Task The_reference_can_be_part_of_the_message()
    {
        var actor = ActorOf(Some.Actor((_, message) => ((IActorRef)message).Tell("answer")));
        (await actor.Ask<string>(self => self, null, default).WaitAsync(Some.Patience)).ShouldBe("answer");
    }

    [Fact]
    public void Asking_nobody_is_an_error() => Should.Throw<ArgumentException>(() => { _ = ActorRefs.Nobody.Ask<string>("x"); });

    private sealed record Identifying;
}
