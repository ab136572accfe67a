using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Tests.Dispatch;

/// <summary>The two ends of the built-in mailbox, as an actor's reference and cell hold them.</summary>
public class MailboxEndsTests
{
    private readonly Ends _queue = new();

    [Fact]
    public void It_is_first_in_first_out_over_many_segments()
    {
        for (var i = 0; i < 5_000; i++) _queue.Enqueue(i, null);
        for (var i = 0; i < 5_000; i++)
        {
            _queue.HasMessages.ShouldBeTrue();
            _queue.TryDequeue(out var envelope).ShouldBeTrue();
            envelope.Message.ShouldBe(i);
        }

        _queue.HasMessages.ShouldBeFalse();
        _queue.TryDequeue(out _).ShouldBeFalse();
    }

    [Fact]
    public void It_can_be_emptied_and_filled_again_at_every_length()
    {
        for (var length = 0; length < 40; length++)
        {
            for (var i = 0; i < length; i++) _queue.Enqueue(i, null);
            for (var i = 0; i < length; i++) _queue.TryDequeue(out _).ShouldBeTrue();
            _queue.HasMessages.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_taken_message_is_not_held_on_to()
    {
        var message = Put();
        Take();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        message.TryGetTarget(out _).ShouldBeFalse();

        WeakReference<object> Put()
        {
            var sent = new object();
            _queue.Enqueue(sent, null);
            return new WeakReference<object>(sent);
        }

        void Take()
        {
            _queue.TryDequeue(out _).ShouldBeTrue();
            _queue.Clear();
        }
    }

    [Fact]
    public async Task Many_producers_lose_and_reorder_nothing()
    {
        const int Producers = 8, Each = 50_000;
        var producing = Enumerable.Range(0, Producers).Select(producer => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) _queue.Enqueue((producer, i), null);
        })).ToArray();

        var next = new int[Producers];
        var taken = 0;
        await Task.Run(() =>
        {
            var stop = TimeProvider.System.GetTimestamp();
            while (taken < Producers * Each && TimeProvider.System.GetElapsedTime(stop) < Some.Patience)
            {
                if (!_queue.TryDequeue(out var envelope))
                {
                    Thread.Yield();
                    continue;
                }

                var (producer, number) = ((int, int))envelope.Message;
                number.ShouldBe(next[producer]++);
                taken++;
            }
        });
        await Task.WhenAll(producing);
        taken.ShouldBe(Producers * Each);
        _queue.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void Its_length_counts_over_segments()
    {
        for (var i = 0; i < 1_000; i++) _queue.Enqueue(i, null);
        for (var i = 0; i < 300; i++) _queue.TryDequeue(out _).ShouldBeTrue();
        _queue.Count.ShouldBe(700);
    }

    [Fact]
    public void Segments_are_used_again_when_the_consumer_keeps_up()
    {
        Pass(10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(10_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Pass(int messages)
        {
            for (var i = 0; i < messages; i++)
            {
                _queue.Enqueue(this, null);
                _queue.TryDequeue(out _);
            }
        }
    }

    private sealed class Ends
    {
        private MailboxTail _tail;
        private MailboxHead _head;

        public Ends() => (_tail, _head) = MailboxTail.Create();

        public bool HasMessages => _head.HasMessages;

        public int Count => _head.Count;

        public void Enqueue(object message, IActorRef? sender) => _tail.Enqueue(message, sender);

        public bool TryDequeue(out Envelope envelope)
        {
            var message = _head.TryDequeue(ref _tail, out var sender);
            envelope = message is null ? default : new Envelope(message, sender);
            return message is not null;
        }

        public void Clear() => _head.Clear();
    }
}
