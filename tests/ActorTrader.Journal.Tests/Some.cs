using ActorTrader.Actors.Persistence;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Journal.Tests;

/// <summary>Events of a portfolio, told apart by their reason.</summary>
internal static class Some
{
    public static readonly Timestamp Open = Timestamp.Parse("2013-10-07T13:30:00.123456789Z");
    public static readonly ClientOrderId Id = ClientOrderId.From("buy-3-01hzx");

    public static Order Order => new(Id, new StrategyId("imbalance"), 3,
        OrderIntent.Limit(Symbol.Parse("BRK.B"), OrderAction.Buy, Quantity.Of(100), Price.Parse("13.91"), TimeInForce.Ioc, "a \"large\" print"), Open)
    {
        ReservedPrice = Price.Parse("13.91"),
    };

    public static PortfolioEvent Event(string reason) => new CancelRequested(Id, reason, Open);

    /// <summary>A write of events numbered from <paramref name="first"/>, with the given reasons.</summary>
    public static EventBatch Write(string persistenceId, long first, params string[] reasons) =>
        new(persistenceId, first, reasons.Select(object (reason) => Event(reason)).ToArray());

    /// <summary>A folder of its own for one test, under the system's temporary folder.</summary>
    public static string Folder() => Directory.CreateTempSubdirectory("actortrader-journal-").FullName;
}

/// <summary>What a test reads from a journal: <c>number:reason</c>, in order.</summary>
internal static class JournalReading
{
    public static async Task<string> Read(this IEventJournal journal, string persistenceId, long from = 1, long to = long.MaxValue)
    {
        var read = new List<string>();
        await journal.ReplayAsync(persistenceId, from, to, e => read.Add($"{e.SequenceNr}:{((CancelRequested)e.Payload).Reason}"), CancellationToken.None);
        return string.Join(' ', read);
    }

    public static Task Write(this IEventJournal journal, EventBatch batch) => journal.WriteAsync(batch, TestContext.Current.CancellationToken);

    public static Task<long> Highest(this IEventJournal journal, string persistenceId) =>
        journal.ReadHighestSequenceNrAsync(persistenceId, TestContext.Current.CancellationToken);
}
