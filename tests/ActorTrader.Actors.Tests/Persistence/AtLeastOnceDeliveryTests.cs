using ActorTrader.Actors.Persistence;
using static ActorTrader.Actors.Persistence.PersistenceSettings;

namespace ActorTrader.Actors.Tests.Persistence;

public class AtLeastOnceDeliveryTests : PersistenceSpec
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly TestKit.TestProbe _address;

    public AtLeastOnceDeliveryTests() => _address = CreateTestProbe();

    [Fact]
    public void What_is_confirmed_is_sent_once()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"));
        _address.ExpectMsg(new Parcel(1, "a"));
        courier.Tell(new Receipt(1));
        ExpectLog(true);
        _time.PendingTimers.ShouldBe(0);
        Pass(courier, 4 * Interval);
        _address.ExpectNoMsg(20);
    }

    [Fact]
    public void What_is_not_confirmed_is_sent_again_each_interval()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"));
        _address.ExpectMsg(new Parcel(1, "a"));
        for (var i = 0; i < 3; i++)
        {
            Pass(courier, Interval / 2);
            _address.ExpectNoMsg(20);
            Pass(courier, Interval / 2);
            _address.ExpectMsg(new Parcel(1, "a"));
        }
    }

    [Fact]
    public void The_sender_of_a_parcel_is_the_actor()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"));
        _address.ExpectMsg<Parcel>();
        _address.Reply(new Receipt(1));
        ExpectLog(true);
    }

    [Fact]
    public void Only_the_unconfirmed_are_sent_again_in_the_order_of_their_ids()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"), new Ship("b"), new Ship("c"), new Receipt(2), new Receipt(2));
        ExpectLog(true, false);
        foreach (var parcel in new[] { new Parcel(1, "a"), new Parcel(2, "b"), new Parcel(3, "c") }) _address.ExpectMsg(parcel);
        Pass(courier, Interval);
        foreach (var parcel in new[] { new Parcel(1, "a"), new Parcel(3, "c") }) _address.ExpectMsg(parcel);
        _address.ExpectNoMsg(20);
    }

    [Fact]
    public void No_more_than_the_burst_limit_are_sent_again_at_a_time()
    {
        var courier = NewCourier(settings => settings.WithRedeliveryBurstLimit(2));
        Settled(courier, new Ship("a"), new Ship("b"), new Ship("c"));
        _address.ReceiveN(3);
        Pass(courier, Interval);
        _address.ExpectMsg(new Parcel(1, "a"));
        _address.ExpectMsg(new Parcel(2, "b"));
        _address.ExpectNoMsg(20);
        Pass(courier, Interval / 2);
        _address.ExpectMsg(new Parcel(3, "c"));
        _address.ExpectNoMsg(20);
    }

    [Fact]
    public void A_warning_comes_after_as_many_sends_as_the_settings_say()
    {
        var courier = NewCourier(settings => settings.WithUnconfirmedAttemptsToWarn(2));
        Settled(courier, new Ship("a"));
        Pass(courier, Interval);
        _log.ExpectNoMsg(20);
        Pass(courier, Interval);
        ExpectLog(new UnconfirmedWarning([new UnconfirmedDelivery(1, _address.Ref.Path, new Parcel(1, "a"))]));
        Pass(courier, Interval);
        _log.ExpectNoMsg(20);
        _address.ReceiveN(4);
    }

    [Fact]
    public void One_more_than_the_most_unconfirmed_is_refused()
    {
        var courier = NewCourier(settings => settings.WithMaxUnconfirmedMessages(1));
        Settled(courier, new Ship("a"));
        courier.Tell((InCourier)(self => self.Say(
            Should.Throw<MaxUnconfirmedMessagesExceededException>(() => self.Deliver(_address.Ref.Path, id => id)).Message)));
        _log.ExpectMsg<string>(text => text.Contains(courier.Path.ToString()) && text.Contains("maximum allowed is 1"));
        Settled(courier, new Receipt(1), new Ship("b"));
        ExpectLog(true);
        _address.ExpectMsg(new Parcel(1, "a"));
        _address.ExpectMsg(new Parcel(2, "b"));
    }

    [Fact]
    public void After_a_restart_only_what_the_replay_did_not_confirm_is_sent_and_ids_go_on()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"), new Ship("b"), new Receipt(1));
        ExpectLog(true);
        _address.ReceiveN(2);
        courier.Tell(Some.Fault());
        Settled(courier);
        _address.ExpectMsg(new Parcel(2, "b"));
        Settled(courier, new Ship("c"));
        _address.ExpectMsg(new Parcel(3, "c"));
        _time.PendingTimers.ShouldBe(1);
        Pass(courier, Interval);
        _address.ExpectMsg(new Parcel(2, "b"));
        _address.ExpectMsg(new Parcel(3, "c"));
        _address.ExpectNoMsg(20);
    }

    [Fact]
    public void A_snapshot_holds_the_state_of_delivery()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"), new Ship("b"), new Receipt(1));
        ExpectLog(true);
        _address.ReceiveN(2);
        courier.Tell((InCourier)(self =>
        {
            var state = self.GetDeliverySnapshot();
            state.ShouldBe(new AtLeastOnceDeliverySnapshot(2, [new UnconfirmedDelivery(2, _address.Ref.Path, new Parcel(2, "b"))]));
            self.SaveSnapshot(state);
        }));
        ExpectLog("saved");
        courier.Tell(Some.Fault());
        Settled(courier);
        _address.ExpectNoMsg(20);
        Pass(courier, Interval);
        _address.ExpectMsg(new Parcel(2, "b"));
        Settled(courier, new Ship("c"));
        _address.ExpectMsg(new Parcel(3, "c"));
    }

    [Fact]
    public void A_stopped_actor_sends_nothing_more()
    {
        var courier = NewCourier();
        Settled(courier, new Ship("a"));
        _address.ReceiveN(1);
        Watch(courier);
        Sys.Stop(courier);
        ExpectTerminated(courier);
        _time.PendingTimers.ShouldBe(0);
        _time.Advance(2 * Interval);
        _address.ExpectNoMsg(20);
    }

    [Fact]
    public void A_selection_of_one_will_do_but_none_with_a_wildcard()
    {
        var courier = NewCourier();
        courier.Tell((InCourier)(self =>
        {
            self.Deliver(Sys.ActorSelection(_address.Ref.Path), id => id);
            self.Deliver(new ActorSelection(_address.Ref, "../" + _address.Ref.Path.Name), id => id);
            self.Say(Should.Throw<NotSupportedException>(() => self.Deliver(Sys.ActorSelection("/user/*"), id => id)).Message);
        }));
        _log.ExpectMsg<string>(text => text.Contains("/user/*"));
        _address.ExpectMsg(1L);
        _address.ExpectMsg(2L);
    }

    [Fact]
    public void Settings_come_from_the_system_unless_the_actor_has_its_own()
    {
        var courier = NewCourier(settings => settings.WithRedeliverInterval(Some.Second).WithUnconfirmedAttemptsToWarn(3));
        courier.Tell((InCourier)(self => self.Say((self.RedeliverInterval, self.RedeliveryBurstLimit,
            self.WarnAfterNumberOfUnconfirmedAttempts, self.MaxUnconfirmedMessages, self.UnconfirmedCount))));
        ExpectLog((Some.Second, 10_000, 3, 100_000, 0));
    }

    [Fact]
    public void A_setting_out_of_range_is_refused()
    {
        var settings = Actors.Persistence.Persistence.Instance.Apply(Sys).Settings.AtLeastOnceDelivery;
        Should.Throw<ArgumentOutOfRangeException>(() => settings.WithRedeliverInterval(TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => settings.WithRedeliveryBurstLimit(0));
        Should.Throw<ArgumentOutOfRangeException>(() => settings.WithMaxUnconfirmedMessages(0));
    }

    [Fact]
    public void It_is_there_for_actors_with_one_handler_too()
    {
        var courier = Sys.ActorOf(Props.Create(() => new PlainCourier(_address.Ref.Path)));
        courier.Tell("a");
        _address.ExpectMsg(new Parcel(1, "a"));
        AwaitCondition(() => _time.PendingTimers == 1);
        _time.Advance(Interval);
        _address.ExpectMsg(new Parcel(1, "a"));
        courier.Tell(1L);
        AwaitCondition(() => _time.PendingTimers == 0);
    }

    private IActorRef NewCourier(Func<AtLeastOnceDeliverySettings, AtLeastOnceDeliverySettings>? settings = null)
    {
        settings ??= same => same;
        var courier = Sys.ActorOf(Props.Create(() => new Courier(Id, _address.Ref.Path, _log, settings)));
        Settled(courier);
        return courier;
    }

    // Returns when the actor has done all of it.
    private void Settled(IActorRef courier, params object[] messages)
    {
        Send(courier, messages);
        var barrier = CreateTestProbe();
        courier.Tell((InCourier)(_ => barrier.Ref.Tell("settled")));
        barrier.ExpectMsg("settled");
    }

    // Tick by tick: the actor sees each at its own time.
    private void Pass(IActorRef courier, TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Interval / 2)
        {
            _time.Advance(Interval / 2);
            Settled(courier);
        }
    }

    private sealed class PlainCourier(ActorPath address) : AtLeastOnceDeliveryActor
    {
        public override string PersistenceId => "plain";

        protected override bool ReceiveRecover(object message) => false;

        protected override bool ReceiveCommand(object message)
        {
            if (message is long id) ConfirmDelivery(id);
            else Deliver(address, number => new Parcel(number, (string)message));
            return true;
        }
    }
}
