using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Core.Tests.MarketData;

public sealed class MarketEventOutboxTests
{
    private static readonly MarketEventOutboxOptions Small = new() { Capacity = 3, HardLimit = 5, MaxBatch = 10, Window = 1 };

    [Fact]
    public void What_goes_in_comes_out_in_order()
    {
        var outbox = Filled(new MarketEventOutboxOptions(), Quote(1), Trade(2), Quote(3), Bar(4));
        Numbers(outbox).ShouldBe([1, 2, 3, 4]);
        outbox.Pending.ShouldBe(0);
        outbox.TryTake(out _).ShouldBeFalse();
    }

    [Fact]
    public void A_batch_has_at_most_its_limit()
    {
        var outbox = Filled(Small with { MaxBatch = 2, Window = 2 }, Quote(1), Trade(2), Quote(3));
        Numbers(outbox).ShouldBe([1, 2]);
        Numbers(outbox).ShouldBe([3]);
    }

    [Fact]
    public void A_consumer_gets_no_more_batches_than_it_acknowledges()
    {
        var outbox = Filled(Small with { MaxBatch = 1, Window = 2 }, Trade(1), Trade(2), Trade(3));
        Numbers(outbox).ShouldBe([1]);
        Numbers(outbox).ShouldBe([2]);
        outbox.TryTake(out _).ShouldBeFalse();
        outbox.Acknowledge();
        outbox.Unacknowledged.ShouldBe(1);
        Numbers(outbox).ShouldBe([3]);
    }

    [Fact]
    public void Nothing_is_acknowledged_twice() => Should.Throw<InvalidOperationException>(new MarketEventOutbox(Small).Acknowledge);

    [Fact]
    public void Below_its_capacity_nothing_is_conflated()
    {
        var outbox = Filled(Small, Quote(1), Quote(2), Quote(3));
        outbox.Conflated.ShouldBe(0);
        Numbers(outbox).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void When_behind_a_quote_replaces_its_symbols_latest()
    {
        var outbox = Filled(Small, Quote(1), Quote(2), Quote(3), Quote(4), Quote(5));
        (outbox.Conflated, outbox.Pending, outbox.IsFull).ShouldBe((2, 3, true));
        Numbers(outbox).ShouldBe([1, 2, 5]);
    }

    [Fact]
    public void A_replacing_quote_keeps_its_own_place_behind_the_trades_before_it()
    {
        var outbox = Filled(Small, Trade(1), Quote(2), Trade(3), Quote(4));
        Numbers(outbox).ShouldBe([1, 3, 4]);
    }

    [Fact]
    public void Quotes_of_other_symbols_and_trades_and_bars_are_not_replaced()
    {
        var outbox = Filled(Small, Quote(1), Trade(2), Bar(3), Quote(4, Some.Ibm), Trade(5));
        (outbox.Conflated, outbox.Overflowed).ShouldBe((0, 0));
        Numbers(outbox).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void A_quote_that_was_taken_is_not_replaced()
    {
        var outbox = Filled(Small, Quote(1));
        Numbers(outbox);
        Offer(outbox, Trade(2), Trade(3), Trade(4), Quote(5));
        outbox.Conflated.ShouldBe(0);
        outbox.Acknowledge();
        Numbers(outbox).ShouldBe([2, 3, 4, 5]);
    }

    [Fact]
    public void At_the_hard_limit_events_are_refused_and_counted()
    {
        var outbox = Filled(Small, Quote(1), Trade(2), Trade(3), Trade(4), Trade(5), Trade(6), Bar(7), Quote(8, Some.Ibm), Quote(9));
        (outbox.Overflowed, outbox.Conflated).ShouldBe((3, 1));
        Numbers(outbox).ShouldBe([2, 3, 4, 5, 9]);
    }

    [Fact]
    public void When_told_to_wait_nothing_is_conflated_and_the_producer_is_told()
    {
        var outbox = Filled(Small with { WhenBehind = WhenBehind.Wait }, Quote(1), Quote(2));
        outbox.IsFull.ShouldBeFalse();
        Offer(outbox, Quote(3));
        outbox.IsFull.ShouldBeTrue();
        Offer(outbox, Quote(4), Quote(5));
        (outbox.Conflated, outbox.Overflowed).ShouldBe((0, 0));
        Numbers(outbox).ShouldBe([1, 2, 3, 4, 5]);
        outbox.IsFull.ShouldBeFalse();
    }

    [Fact]
    public void A_stalled_consumer_costs_bounded_memory()
    {
        var outbox = new MarketEventOutbox(new MarketEventOutboxOptions { Capacity = 64, HardLimit = 128 });
        Offer(outbox, Quote(0), Quote(0, Some.Ibm));
        for (var i = 0; i < 100_000; i++) Offer(outbox, Quote(i), Quote(i, Some.Ibm));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++) Offer(outbox, Quote(i), Quote(i, Some.Ibm));
        outbox.Pending.ShouldBe(64);
        outbox.Conflated.ShouldBe(2 + 400_000 - 64);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    [Fact]
    public void A_hard_limit_below_the_capacity_is_refused() =>
        Should.Throw<ArgumentException>(() => new MarketEventOutbox(new MarketEventOutboxOptions { Capacity = 10, HardLimit = 9 }));

    [Fact]
    public void Every_event_is_accounted_for_and_kept_ones_stay_in_order() =>
        Prop.ForAll(Arb.From(Runs()), run =>
        {
            var outbox = new MarketEventOutbox(run.Options);
            var (offered, taken, next) = (new List<(long Number, MarketEventKind Kind)>(), new List<long>(), 0L);
            foreach (var step in run.Steps)
            {
                if (step < 8)
                {
                    var offer = step < 4 ? Quote(++next, step % 2 == 0 ? Some.Bac : Some.Ibm) : step < 7 ? Trade(++next) : Bar(++next);
                    offered.Add((next, offer.Kind));
                    outbox.Offer(offer);
                }
                else if (step == 8 && outbox.TryTake(out var batch))
                {
                    batch.Length.ShouldBeInRange(1, run.Options.MaxBatch);
                    taken.AddRange(batch.Select(Number));
                }
                else if (step == 9 && outbox.Unacknowledged > 0)
                {
                    outbox.Acknowledge();
                }

                outbox.Offered.ShouldBe(outbox.Taken + outbox.Pending + outbox.Conflated + outbox.Overflowed);
                outbox.Pending.ShouldBeLessThanOrEqualTo(run.Options.HardLimit);
                outbox.Unacknowledged.ShouldBeLessThanOrEqualTo(run.Options.Window);
            }

            while (outbox.Pending > 0)
            {
                if (outbox.TryTake(out var batch)) taken.AddRange(batch.Select(Number));
                else outbox.Acknowledge();
            }

            taken.ShouldBe(taken.Distinct().Order());
            outbox.Offered.ShouldBe(offered.Count);
            outbox.Taken.ShouldBe(taken.Count);
            if (run.Options.WhenBehind == WhenBehind.Wait) outbox.Conflated.ShouldBe(0);
            if (outbox.Overflowed == 0) offered.Where(o => o.Kind != MarketEventKind.Quote).Select(o => o.Number).ShouldBeSubsetOf(taken);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<Run> Runs() =>
        from capacity in Gen.Choose(1, 20)
        from above in Gen.Choose(0, 20)
        from maxBatch in Gen.Choose(1, 6)
        from window in Gen.Choose(1, 3)
        from policy in Gen.Elements(WhenBehind.Conflate, WhenBehind.Wait)
        from steps in Gen.ArrayOf(Gen.Choose(0, 9)).Resize(300)
        select new Run(
            new MarketEventOutboxOptions { Capacity = capacity, HardLimit = capacity + above, MaxBatch = maxBatch, Window = window, WhenBehind = policy }, steps);

    private static MarketEventOutbox Filled(MarketEventOutboxOptions options, params MarketEvent[] events)
    {
        var outbox = new MarketEventOutbox(options);
        Offer(outbox, events);
        return outbox;
    }

    private static void Offer(MarketEventOutbox outbox, params ReadOnlySpan<MarketEvent> events)
    {
        foreach (var offered in events) outbox.Offer(offered);
    }

    private static IEnumerable<long> Numbers(MarketEventOutbox outbox)
    {
        outbox.TryTake(out var batch).ShouldBeTrue();
        return [.. batch!.Select(Number)];
    }

    // An event's number is its time, so that every kind carries one.
    private static long Number(MarketEvent taken) => taken.Timestamp.UnixNanos;

    private static MarketEvent Quote(long number, Symbol? symbol = null) => new(Some.Quote(at: new Timestamp(number), symbol: symbol));

    private static MarketEvent Trade(long number) => new(Some.Trade(at: new Timestamp(number)));

    private static MarketEvent Bar(long number) => new(Some.Bar(new Timestamp(number)));

    private sealed record Run(MarketEventOutboxOptions Options, int[] Steps)
    {
        public override string ToString() => $"{Options} {string.Join(' ', Steps)}";
    }
}
