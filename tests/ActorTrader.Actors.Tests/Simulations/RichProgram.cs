using System.Globalization;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Routing;
using ActorTrader.Actors.Setup;
using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Tests.Simulations;

/// <summary>A program that uses most of the runtime at once: clients ask a bank, whose accounts persist, fail and restart, while an auditor watches.</summary>
internal static class RichProgram
{
    public const int Clients = 4;

    public static async Task Run(Simulation simulation)
    {
        var journal = new InMemoryJournal();
        var system = simulation.CreateSystem("rich", ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
        var bank = system.ActorOf(Props.Create(() => new Bank()), "bank");
        var auditor = system.ActorOf(Props.Create(() => new Auditor(bank)), "auditor");
        var clients = Enumerable.Range(0, Clients).Select(number => system.ActorOf(Props.Create(() => new Client(bank, auditor, number)))).ToArray();

        await simulation.RunFor(TimeSpan.FromSeconds(5));
        var pool = system.ActorOf(Props.Create(() => new Worker()).WithRouter(new RandomPool(3)), "pool");
        var workers = await Task.WhenAll(Enumerable.Range(0, 9).Select(number => pool.Ask<string>(number, TimeSpan.FromSeconds(1))));
        workers.Distinct().Count().ShouldBeGreaterThan(1);
        var answers = await Task.WhenAll(clients.Select(client => client.Ask<int>("done", TimeSpan.FromSeconds(1))));
        answers.ShouldAllBe(answer => answer > 0);
        (await clients[0].GracefulStop(TimeSpan.FromSeconds(3))).ShouldBeTrue();
        var restarts = await auditor.Ask<int>("ended", TimeSpan.FromSeconds(3));
        restarts.ShouldBe(1);
        await system.Terminate();
        journal.EventsOf("account-0").Count.ShouldBeGreaterThan(0);
    }

    /// <summary>The content of the messages that say something.</summary>
    public static string? Describe(object message) => message switch
    {
        Deposit or Booked or int or string => Convert.ToString(message, CultureInfo.InvariantCulture),
        _ => null,
    };

    private sealed record Deposit(int Account, int Sum);

    private sealed record Booked(int Account, int Balance);

    private sealed record Tick;

    /// <summary>Says who it is when nothing has come for a while.</summary>
    private sealed class Worker : ReceiveActor
    {
        private readonly List<IActorRef> _asking = [];

        public Worker()
        {
            Context.SetReceiveTimeout(TimeSpan.FromMilliseconds(50));
            Receive<int>(_ => _asking.Add(Sender));
            Receive<ReceiveTimeout>(_ =>
            {
                foreach (var one in _asking) one.Tell(Self.Path.Name);
                _asking.Clear();
            });
        }
    }

    /// <summary>Creates accounts as they are needed and lets them restart when they fail.</summary>
    private sealed class Bank : ReceiveActor
    {
        public Bank() => Receive<Deposit>(deposit =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"account-{deposit.Account}");
            var account = Context.Child(name);
            if (account.IsNobody()) account = Context.ActorOf(Props.Create(() => new Account(name)), name);
            account.Forward(deposit);
        });

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);
    }

    private sealed class Account : ReceivePersistentActor, IWithTimers
    {
        private int _balance;
        private int _handled;

        public Account(string id)
        {
            PersistenceId = id;
            Recover<int>(sum => _balance += sum);
            Command<Deposit>(deposit =>
            {
                if (++_handled == 4) throw new InvalidOperationException("every fourth fails");
                Persist(deposit.Sum, sum =>
                {
                    _balance += sum;
                    Sender.Tell(new Booked(deposit.Account, _balance));
                });
            });
            Command<Tick>(_ => PersistAsync(1, sum => _balance += sum));
        }

        public override string PersistenceId { get; }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartPeriodicTimer("tick", new Tick(), TimeSpan.FromMilliseconds(700));
    }

    /// <summary>Asks with PipeTo, waits in ReceiveAsync, stashes until it has an answer.</summary>
    private sealed class Client : ReceiveActor, IWithTimers, IWithUnboundedStash
    {
        private readonly IActorRef _auditor;
        private int _booked;

        public Client(IActorRef bank, IActorRef auditor, int number)
        {
            _auditor = auditor;
            Receive<Tick>(_ =>
            {
                bank.Ask<Booked>(new Deposit(number % 2, number + 1), TimeSpan.FromMilliseconds(300)).PipeTo(Self);
                Become(Waiting);
            });
            Receive<string>(_ => Sender.Tell(_booked));
            ReceiveAsync<Booked>(Count);
        }

        public ITimerScheduler Timers { get; set; } = null!;

        public IStash Stash { get; set; } = null!;

        protected override void PreStart()
        {
            _auditor.Tell(Self);
            Timers.StartPeriodicTimer("tick", new Tick(), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(250));
        }

        private void Waiting()
        {
            ReceiveAsync<Booked>(async booked =>
            {
                await Count(booked);
                UnbecomeStacked();
                Become(Ready);
                Stash.UnstashAll();
            });
            Receive<Status.Failure>(_ =>
            {
                Become(Ready);
                Stash.UnstashAll();
            });
            ReceiveAny(_ => Stash.Stash());
        }

        private void Ready()
        {
            Receive<Tick>(_ => _auditor.Tell(_booked));
            Receive<string>(_ => Sender.Tell(_booked));
            ReceiveAsync<Booked>(Count);
        }

        private async Task Count(Booked booked)
        {
            await Task.Yield();
            _booked++;
            var seen = await _auditor.Ask<int>(booked, TimeSpan.FromSeconds(1));
            seen.ShouldBeGreaterThan(0);
            await Virtual.Pause(TimeSpan.FromMilliseconds(5), ((ActorSystemImpl)Context.System).Executor.Time);
        }
    }

    /// <summary>Watches clients, remembers who wants to know of their ends, counts what it is told.</summary>
    private sealed class Auditor : ReceiveActor
    {
        private readonly List<IActorRef> _waiting = [];
        private int _seen;
        private int _ended;

        public Auditor(IActorRef bank)
        {
            Context.Watch(bank);
            Receive<IActorRef>(client => Context.Watch(client));
            Receive<Booked>(_ => Sender.Tell(++_seen));
            Receive<Terminated>(_ =>
            {
                _ended++;
                foreach (var one in _waiting) one.Tell(_ended);
            });
            Receive<string>(_ =>
            {
                if (_ended > 0) Sender.Tell(_ended);
                else _waiting.Add(Sender);
            });
            Receive<int>(_ => Context.ActorSelection("/user/bank/*").Tell(new Identify(_seen)));
            Receive<ActorIdentity>(identity => identity.Subject.ShouldNotBeNull());
        }
    }
}
