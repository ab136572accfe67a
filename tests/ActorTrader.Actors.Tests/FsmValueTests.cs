namespace ActorTrader.Actors.Tests;

public class FsmValueTests
{
    private static readonly FSMBase.State<string, int> State = new("a", 1);

    [Fact]
    public void States_are_equal_by_what_they_hold()
    {
        State.Using(2).Replying("x").ForMax(Some.Second).ShouldBe(new FSMBase.State<string, int>("a", 2, Some.Second, replies: ["x"]));
        State.ShouldNotBe(State.Using(2));
        State.ShouldNotBe(State.Replying("x"));
        State.ShouldNotBe(State.ForMax(Some.Second));
        State.ShouldNotBe(new FSMBase.State<string, int>("b", 1));
        State.ShouldNotBe(new FSMBase.State<string, int>("a", 1, stopReason: FSMBase.Normal.Instance));
        State.GetHashCode().ShouldBe(new FSMBase.State<string, int>("a", 1).GetHashCode());
    }

    [Fact]
    public void A_state_is_not_changed_by_what_is_made_of_it()
    {
        _ = State.Using(2).Replying("x").ForMax(Some.Second);
        State.ShouldBe(new FSMBase.State<string, int>("a", 1));
    }

    [Fact]
    public void Its_words_can_be_read_in_a_log()
    {
        State.ToString().ShouldBe("<a> with <1>");
        new FSMBase.Event<int>("go", 1).ToString().ShouldBe("Event: <go>, StateData: <1>");
        new FSMBase.StopEvent<string, int>(new FSMBase.Failure("cause"), "a", 1).ToString()
            .ShouldBe("Reason: <Failure(cause)>, TerminatedState: <a>, StateData: <1>");
        new FSMBase.LogEntry<string, int>("a", 1, "go").ToString().ShouldBe("StateName: <a>, StateData: <1>, FsmEvent: <go>");
    }
}
