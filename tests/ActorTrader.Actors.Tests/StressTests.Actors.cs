namespace ActorTrader.Actors.Tests;

/// <summary>Who receives.</summary>
public partial class StressTests
{
    /// <summary>What one reference goes through, over all its incarnations.</summary>
    private sealed class Life
    {
        private readonly long[] _last = new long[Producers];
        private int _inside;

        public bool TryEnter() => Interlocked.Exchange(ref _inside, 1) == 0;

        public void Leave() => Volatile.Write(ref _inside, 0);

        /// <summary>False when a later message of the same producer was processed before.</summary>
        public bool IsInOrder(Work work)
        {
            ref var last = ref _last[work.Producer];
            var isNext = work.Number > last;
            last = work.Number;
            return isNext;
        }
    }

    /// <summary>Holds the rules that every actor of the test is checked for: one message at a time, in order, none after PostStop.</summary>
    private abstract class Checked(Tally tally, Life life) : UntypedActor
    {
        private bool _stopped;

        protected Tally Tally => tally;

        protected void Enter()
        {
            if (!life.TryEnter()) tally.Fail("two handlers at once");
            if (_stopped) tally.Fail("a message after PostStop");
        }

        protected void Leave() => life.Leave();

        protected void Process(Work work)
        {
            if (!life.IsInOrder(work)) tally.Fail("out of order");
            tally.Meet(work, Fate.Processed);
        }

        protected override void PostStop() => _stopped = true;
    }

    private sealed class Worker(Tally tally, Life life) : Checked(tally, life), IWithUnboundedStash
    {
        private IActorRef _helper = ActorRefs.Nobody;
        private bool _isClosed;
        private bool _isAwaiting;

        public IStash Stash { get; set; } = null!;

        protected override void PreStart()
        {
            var helped = new Life();
            var tally = Tally;
            _helper = Context.ActorOf(Props.Create(() => new Helper(tally, helped)));
        }

        protected override void PostRestart(Exception reason)
        {
            Tally.Restarted();
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (_isAwaiting) Tally.Fail("a message while another awaits");
            Enter();
            try
            {
                Handle(message);
            }
            finally
            {
                Leave();
            }
        }

        private void Handle(object message)
        {
            switch (message)
            {
                case Work work when _isClosed:
                    Tally.Meet(work, Fate.Stashed);
                    Stash.Stash();
                    break;
                case Work { Effect: Effect.Forward } work:
                    _helper.Forward(work);
                    break;
                case Work work:
                    Process(work);
                    Do(work.Effect);
                    break;
                case Close:
                    _isClosed = true;
                    break;
                case Open:
                    _isClosed = false;
                    Stash.UnstashAll();
                    break;
                case Fault fault:
                    throw fault;
                case "stashed":
                    Sender.Tell(Stash.Count, Self);
                    break;
            }
        }

        private void Do(Effect effect)
        {
            switch (effect)
            {
                case Effect.Await or Effect.AwaitAndRestart:
                    RunTask(() => AwaitAsync(effect));
                    break;
                case Effect.Restart:
                    throw new Fault(Directive.Restart);
                case Effect.Resume:
                    throw new Fault(Directive.Resume);
                case Effect.Stop:
                    throw new Fault(Directive.Stop);
                case Effect.StopSelf:
                    Context.Stop(Self);
                    break;
            }
        }

        private async Task AwaitAsync(Effect effect)
        {
            _isAwaiting = true;
            await Task.Yield();
            Enter();
            _isAwaiting = false;
            Leave();
            if (effect == Effect.AwaitAndRestart) throw new Fault(Directive.Restart);
        }
    }

    /// <summary>A worker's child; gone with each restart of the worker.</summary>
    private sealed class Helper(Tally tally, Life life) : Checked(tally, life)
    {
        protected override void OnReceive(object message)
        {
            Enter();
            if (message is Work work) Process(work);
            Leave();
        }
    }

    /// <summary>Replaces whichever worker ends; when it fails itself, all are made anew.</summary>
    private sealed class Pool(Tally tally) : UntypedActor
    {
        private readonly Dictionary<IActorRef, int> _places = [];
        private readonly IActorRef[] _workers = new IActorRef[Workers];

        protected override void PreStart()
        {
            for (var i = 0; i < Workers; i++) Place(i);
            Publish();
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, Decide, loggingEnabled: false);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case StopWorker stop:
                    Context.Stop(stop.Worker);
                    break;
                case Terminated terminated:
                    OnEnd(terminated.ActorRef);
                    break;
                case Fault fault:
                    throw fault;
                case "workers":
                    Sender.Tell(_workers.ToArray(), Self);
                    break;
            }
        }

        // Restarting unwatches the children there are; who ended before is still told of, to the new incarnation.
        protected override void PreRestart(Exception reason, object message)
        {
            foreach (var child in Context.GetChildren()) tally.Awaited.Remove(child);
            base.PreRestart(reason, message);
        }

        private void OnEnd(IActorRef worker)
        {
            if (!tally.Awaited.Remove(worker)) tally.Fail("the parent is told of an end that it does not wait for");
            if (!_places.Remove(worker, out var place)) return;
            tally.Ended();
            Place(place);
            Publish();
        }

        private Directive Decide(Exception cause)
        {
            if (cause is not Fault fault) return Directive.Stop;
            if (fault.Directive == Directive.Resume) tally.Resumed();
            return fault.Directive;
        }

        private void Place(int place)
        {
            var life = new Life();
            var worker = Context.Watch(Context.ActorOf(Props.Create(() => new Worker(tally, life))));
            tally.Awaited.Add(worker);
            _places.Add(worker, place);
            _workers[place] = worker;
        }

        private void Publish() => Volatile.Write(ref tally.Workers, _workers.ToArray());
    }

    /// <summary>Must be told once of the end of each worker that it watches then, whether it still lived or not.</summary>
    private sealed class Watcher(Tally tally) : UntypedActor
    {
        private readonly HashSet<IActorRef> _watched = [];

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case WatchWorker { Watch: true } watch:
                    if (_watched.Add(watch.Worker)) Context.Watch(watch.Worker);
                    break;
                case WatchWorker unwatch:
                    if (_watched.Remove(unwatch.Worker)) Context.Unwatch(unwatch.Worker);
                    break;
                case Terminated terminated:
                    if (_watched.Remove(terminated.ActorRef)) tally.Watched();
                    else tally.Fail("a watcher is told of an end that it does not wait for");
                    break;
                case "waiting":
                    Sender.Tell(_watched.Count, Self);
                    break;
            }
        }
    }
}
