using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Actors.Tests;

/// <summary>Stash, behaviours and restarts together, against a model of a mailbox that is a plain list.</summary>
public class StashModelTests : TestKit.Xunit2.TestKit
{
    private const int Capacity = 3;

    /// <summary>What one message makes its receiver do.</summary>
    public enum Step
    {
        /// <summary>Is logged, or stashed, as the behaviour has it.</summary>
        Item,
        BecomeStashing,
        BecomeLogging,
        PushStashing,
        PushLogging,
        Pop,
        UnstashOne,
        UnstashAll,
        Fail,
    }

    [Fact]
    public void What_is_handled_when_is_what_a_list_would_do() => Prop.ForAll(Arb.From(Runs()), steps =>
    {
        var messages = steps.Select((step, at) => new Message(at, step)).ToArray();
        Run(messages).ShouldBe(new Model().Run(messages));
    }).QuickCheckThrowOnFailure();

    private static Gen<Step[]> Runs() => Gen.ArrayOf(Gen.Frequency(
        (6, Gen.Constant(Step.Item)),
        (4, Gen.Elements(Step.BecomeStashing, Step.PushStashing)),
        (4, Gen.Elements(Step.BecomeLogging, Step.PushLogging, Step.Pop, Step.UnstashOne, Step.UnstashAll, Step.Fail)))).Resize(60);

    private string Run(Message[] messages)
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new List<int>();
        var actor = ChildActorOf(
            Props.Create(() => new Subject(log, ended)).WithStashCapacity(Capacity),
            new OneForOneStrategy(cause => cause is StashOverflowException ? Directive.Resume : Directive.Restart));
        foreach (var message in messages) actor.Tell(message, ActorRefs.NoSender);
        actor.Tell("end", ActorRefs.NoSender);
        ended.Task.Wait(Some.Patience).ShouldBeTrue();
        Sys.Stop(actor);
        return ended.Task.Result;
    }

    private static string Show(IEnumerable<int> handled, IEnumerable<int> stashed) => $"handled {string.Join(' ', handled)}; stashed {string.Join(' ', stashed)}";

    /// <summary>A message, told apart from others by its place.</summary>
    public sealed record Message(int At, Step Step);

    private sealed class Subject : ReceiveActor, IWithUnboundedStash
    {
        private readonly List<int> _log;
        private readonly TaskCompletionSource<string> _ended;

        public Subject(List<int> log, TaskCompletionSource<string> ended)
        {
            _log = log;
            _ended = ended;
            Logging();
        }

        public IStash Stash { get; set; } = null!;

        private void Logging()
        {
            Receive<Message>(message => message.Step == Step.Item, message => _log.Add(message.At));
            Common();
        }

        private void Stashing()
        {
            Receive<Message>(message => message.Step == Step.Item, _ => Stash.Stash());
            Common();
        }

        private void Common()
        {
            Receive<Message>(message => Do(message.Step));
            Receive<string>(_ => _ended.SetResult(Show(_log, Stash.ClearStash().Select(stashed => ((Message)stashed.Message).At))));
        }

        private void Do(Step step)
        {
            switch (step)
            {
                case Step.BecomeStashing:
                    Become(Stashing);
                    break;
                case Step.BecomeLogging:
                    Become(Logging);
                    break;
                case Step.PushStashing:
                    BecomeStacked(Stashing);
                    break;
                case Step.PushLogging:
                    BecomeStacked(Logging);
                    break;
                case Step.Pop:
                    UnbecomeStacked();
                    break;
                case Step.UnstashOne:
                    Stash.Unstash();
                    break;
                case Step.UnstashAll:
                    Stash.UnstashAll();
                    break;
                default:
                    throw Some.Fault();
            }
        }
    }

    /// <summary>The same in a single loop.</summary>
    private sealed class Model
    {
        private readonly List<Message> _stash = [];
        private readonly List<int> _log = [];
        private List<Message> _mailbox = [];
        private Stack<bool> _stashing = new([false]);

        public string Run(IEnumerable<Message> messages)
        {
            _mailbox = [.. messages];
            while (_mailbox.Count > 0)
            {
                var message = _mailbox[0];
                _mailbox.RemoveAt(0);
                Handle(message);
            }

            return Show(_log, _stash.Select(stashed => stashed.At));
        }

        private void Handle(Message message)
        {
            switch (message.Step)
            {
                case Step.Item when !_stashing.Peek():
                    _log.Add(message.At);
                    break;
                case Step.Item when _stash.Count < Capacity:
                    _stash.Add(message);
                    break;
                case Step.Item:
                    // The stash is full: the supervisor resumes, the message is gone.
                    break;
                case Step.BecomeStashing or Step.BecomeLogging:
                    _stashing.Pop();
                    _stashing.Push(message.Step == Step.BecomeStashing);
                    break;
                case Step.PushStashing or Step.PushLogging:
                    _stashing.Push(message.Step == Step.PushStashing);
                    break;
                case Step.Pop:
                    if (_stashing.Count > 1) _stashing.Pop();
                    break;
                case Step.UnstashOne:
                    Return(Math.Min(1, _stash.Count));
                    break;
                case Step.UnstashAll:
                    Return(_stash.Count);
                    break;
                default:
                    Return(_stash.Count);
                    _stashing = new Stack<bool>([false]);
                    break;
            }
        }

        private void Return(int count)
        {
            _mailbox.InsertRange(0, _stash.Take(count));
            _stash.RemoveRange(0, count);
        }
    }
}
