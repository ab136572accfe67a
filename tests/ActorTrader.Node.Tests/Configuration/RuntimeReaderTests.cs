using ActorTrader.Actors;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Routing;
using ActorTrader.Actors.Setup;
using ActorTrader.Hocon.Binding;
using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Tests.Configuration;

/// <summary>The section <c>akka</c> of a configuration file, from its text to the actors that it changes.</summary>
public sealed class RuntimeReaderTests : IDisposable
{
    /// <summary>Long enough that only a hang reaches it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_chooses_the_dispatcher_of_a_path()
    {
        using var system = Start("akka.actor { dispatchers.own { type = pinned }, deployment { \"/lonely\" { dispatcher = own } } }");

        (await ThreadNameOf(system.ActorOf<Where>("lonely"))).ShouldBe("/user/lonely");
        (await ThreadNameOf(system.ActorOf<Where>("other"))).ShouldNotBe("/user/other");
    }

    [Fact]
    public async Task A_file_chooses_the_mailbox_of_a_path()
    {
        using var system = Start("akka.actor { mailboxes.last-two { mailbox-type = drop-oldest, mailbox-capacity = 2 }, deployment { \"/readers/*\" { mailbox = last-two } } }");
        var readers = system.ActorOf<Parent>("readers");
        var reader = await readers.Ask<IActorRef>("dashboard", Patience, TestContext.Current.CancellationToken);
        using var gate = new ManualResetEventSlim();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        reader.Tell(new Action(() =>
        {
            held.SetResult();
            gate.Wait(Patience);
        }));
        await held.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        for (var i = 1; i <= 5; i++) reader.Tell(i);

        MailboxReading.Of(reader).ShouldBe(new MailboxReading(reader.Path, Waiting: 2, Dropped: 3, Conflated: 0));
        gate.Set();
    }

    [Fact]
    public async Task A_mailbox_of_one_s_own_orders_the_messages()
    {
        using var system = Start($"akka.actor {{ mailboxes.urgent-first {{ mailbox-type = \"{typeof(LowestFirst).AssemblyQualifiedName}\" }}, deployment {{ \"/a\" {{ mailbox = urgent-first }} }} }}");
        var actor = system.ActorOf<Where>("a");
        using var gate = new ManualResetEventSlim();
        var seen = new List<int>();
        actor.Tell(new Action(() => gate.Wait(Patience)));
        foreach (var number in new[] { 3, 1, 2 }) actor.Tell(new Noted(number, seen));

        gate.Set();

        await actor.GracefulStop(Patience, PoisonPill.Instance);
        seen.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_file_makes_the_router_of_code_that_leaves_it_to_the_configuration()
    {
        using var system = Start("akka.actor.deployment { \"/pool\" { router = round-robin-pool, nr-of-instances = 3 } }");
        var pool = system.ActorOf(Props.Create<Where>().WithRouter(FromConfig.Instance), "pool");

        var routees = await pool.Ask<Routees>(GetRoutees.Instance, Patience, TestContext.Current.CancellationToken);

        routees.Members.Count().ShouldBe(3);
    }

    [Fact]
    public void Every_router_can_be_named()
    {
        string[] kinds =
        [
            "round-robin-pool", "round-robin-group", "random-pool", "random-group", "smallest-mailbox-pool", "broadcast-pool", "broadcast-group", "consistent-hashing-pool",
            "consistent-hashing-group", "scatter-gather-pool", "scatter-gather-group", "tail-chopping-pool", "tail-chopping-group",
        ];

        var routers = kinds.Select(kind => Read($"akka.actor.deployment {{ \"/r\" {{ router = {kind}, routees.paths = [\"/user/a\"], resizer.enabled = on }} }}")
            .Deployments.Single(deploy => deploy.Path == "/r").RouterConfig);

        routers.Select(router => router.GetType().Name.Replace("FirstCompleted", "", StringComparison.Ordinal).ToLowerInvariant())
            .ShouldBe(kinds.Select(kind => kind.Replace("-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_file_says_of_the_system_reaches_its_setup()
    {
        var setup = Read("""
            akka {
              loglevel = WARNING
              log-dead-letters = 3
              coordinated-shutdown.default-phase-timeout = 2s
              actor {
                ask-timeout = 7s
                default-dispatcher { type = pinned, throughput = 9 }
                default-mailbox { mailbox-type = bounded, mailbox-capacity = 5 }
                mailbox { stash-capacity = 11, requirements { "ActorTrader.Actors.Dispatch.IBoundedMessageQueueSemantics" = "akka.actor.default-mailbox" } }
              }
            }
            """).SetupOn(TimeProvider.System);

        (setup.LogLevel, setup.LogDeadLetters, setup.ShutdownPhaseTimeout, setup.AskTimeout, setup.StashCapacity)
            .ShouldBe((LogLevel.WarningLevel, 3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7), 11));
        setup.Dispatchers[Dispatchers.DefaultDispatcherId].ShouldBe(new DispatcherSettings(DispatcherType.Pinned, 9));
        setup.Mailboxes[Mailboxes.DefaultMailboxId].ShouldBeOfType<BoundedMailbox>().Capacity.ShouldBe(5);
        setup.MailboxRequirements[typeof(IBoundedMessageQueueSemantics)].ShouldBe(Mailboxes.DefaultMailboxId);
    }

    [Fact]
    public void Log_lines_have_a_bounded_mailbox_and_a_thread_of_their_own()
    {
        var runtime = SettingsReader.Read(null, new CommandLineOverrides()).Runtime;
        var log = runtime.Deployments.Single(deploy => deploy.Path == "/log");

        runtime.Mailboxes[log.Mailbox].ShouldBeOfType<DropOldestMailbox>().Capacity.ShouldBe(10_000);
        runtime.Dispatchers[log.Dispatcher].Type.ShouldBe(DispatcherType.Pinned);
    }

    [Theory]
    [InlineData("akka.actor.default-dispatcher.type = pined", "expected one of thread-pool, pinned, deterministic, found \"pined\"; did you mean pinned?")]
    [InlineData("akka.actor.default-dispatcher.throughput = 0", "expected an integer from 1 to 1000000, found 0")]
    [InlineData("akka.actor.default-dispatcher.troughput = 5", "unknown key; did you mean throughput?")]
    [InlineData("akka.actor.default-dispatcher.type = deterministic", "a node runs in real time; a deterministic system is stepped by the test or the simulation that creates it")]
    [InlineData("akka.actor.dispatchers.mine.type = deterministic", "only the default dispatcher can be deterministic, and then all are")]
    [InlineData("akka.actor.mailboxes.mine.mailbox-type = bounded", "a bounded mailbox needs mailbox-capacity")]
    [InlineData("akka.actor.mailboxes.mine.mailbox-capacity = 5", "only bounded and drop-oldest mailboxes have a capacity, this one is unbounded")]
    [InlineData("akka.actor.mailboxes.mine.mailbox-type = boundd", "'boundd' is neither unbounded, bounded or drop-oldest nor a class that can be loaded")]
    [InlineData("akka.actor.mailboxes.mine.mailbox-type = \"System.String\"", "System.String is no mailbox: expected a class derived from UnboundedPriorityMailbox, UnboundedStablePriorityMailbox or ConflatingMailbox")]
    [InlineData("akka.actor.mailbox.requirements { \"System.String\" = x }", "'System.String' is no type derived from ActorTrader.Actors.Dispatch.ISemantics")]
    [InlineData("akka.actor.deployment { \"/a\" { dispatcher = fast } }", "there is no dispatcher 'fast'; there are akka.actor.default-dispatcher, blocking")]
    [InlineData("akka.actor.deployment { \"a\" { stash-capacity = 5 } }", "\"a\" is no path: expected one below /user such as /log, /engine/* or /engine/**")]
    [InlineData("akka.actor.deployment { \"/a/**/b\" { stash-capacity = 5 } }", "\"/a/**/b\" is no path: ** must come last")]
    [InlineData("akka.actor.deployment { \"/a b\" { stash-capacity = 5 } }", "\"/a b\" is no path: 'a b' is no actor name")]
    [InlineData("akka.actor.deployment { \"/a\" { router = round-robin-group } }", "a round-robin-group needs routees.paths")]
    [InlineData("akka.actor.deployment { \"/a\" { router = round-robin } }", "expected one of from-code, round-robin-pool")]
    [InlineData("akka.actor.deployment { \"/a\" { resizer.lower-bound = 50 } }", "expected at most upper-bound (10), found 50")]
    [InlineData("akka.loglevel = loud", "expected debug | info | warning | error, found \"loud\"")]
    public void A_wrong_value_is_told_with_its_place(string text, string message)
    {
        var problem = Should.Throw<ConfigurationProblemsException>(() => Read(text)).Problems.ShouldHaveSingleItem().ToString();

        problem.ShouldStartWith($"{_folder.File("my.conf")}:1:");
        problem.ShouldContain(message);
    }

    private RuntimeSettings Read(string text) => SettingsReader.Read(_folder.Write("my.conf", text), new CommandLineOverrides()).Runtime;

    private ActorSystem Start(string text) => ActorSystem.Create("configured", ActorSystemSetup.Create(Read(text).SetupOn(TimeProvider.System)));

    private static Task<string> ThreadNameOf(IActorRef actor) => actor.Ask<string>("where?", Patience, TestContext.Current.CancellationToken);

    public sealed class LowestFirst : UnboundedPriorityMailbox
    {
        protected override int PriorityGenerator(object message) => message is Noted noted ? noted.Number : message is PoisonPill ? int.MaxValue : 0;
    }

    public sealed record Noted(int Number, List<int> Seen);

    public sealed class Where : ReceiveActor
    {
        public Where()
        {
            Receive<string>(_ => Sender.Tell(Thread.CurrentThread.Name ?? ""));
            Receive<Noted>(noted => noted.Seen.Add(noted.Number));
            Receive<Action>(act => act());
            ReceiveAny(_ => { });
        }
    }

    public sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<string>(name => Sender.Tell(Context.ActorOf<Where>(name)));
    }
}
