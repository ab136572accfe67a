using System.Globalization;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.OrderBookImbalance;

namespace ActorTrader.Strategies.Tests.OrderBookImbalance;

public sealed class ImbalanceScriptTests
{
    private static readonly OrderBookImbalanceParameters Parameters = new(maxPosition: ImbalanceScript.MaxPosition);

    [Fact]
    public void The_decider_follows_the_hand_computed_script_row_by_row()
    {
        var run = new DeciderRun();
        foreach (var (line, expected, why) in ImbalanceScript.Rows) run.Play(line).ShouldBe(expected, $"{line}: {why}");
    }

    [Fact]
    public void The_strategy_sends_exactly_the_orders_of_the_script_when_the_script_says()
    {
        var context = new FakeStrategyContext(new OrderBookImbalanceStrategy(Parameters)).Start();
        foreach (var (line, expected, why) in ImbalanceScript.Rows)
        {
            var sentBefore = context.Submitted.Count;
            Feed(context, line.Split(' '));
            var sent = string.Join("; ", context.Submitted.Skip(sentBefore).Select(i => $"{i.Action} {i.LimitPrice!.Value.ToDecimal():0.00}"));
            sent.ShouldBe(expected.StartsWith("Buy", StringComparison.Ordinal) || expected.StartsWith("Sell", StringComparison.Ordinal) ? expected : "", $"{line}: {why}");
        }

        context.Submitted.ShouldAllBe(intent =>
            intent.Quantity == Quantity.Of(100) && intent.TimeInForce == TimeInForce.Ioc && intent.Type == OrderType.Limit);
    }

    private static Quote ReadQuote(string[] words)
    {
        var (bid, ask) = (words[2].Split('x'), words[3].Split('x'));
        return Some.Quote(Number(words[1]), Price.Parse(bid[0]).ToDecimal(), Whole(bid[1]), Price.Parse(ask[0]).ToDecimal(), Whole(ask[1]));
    }

    private static Trade ReadTrade(string[] words)
    {
        var print = words[2].Split('x');
        return Some.Trade(Number(words[1]), Price.Parse(print[0]).ToDecimal(), Whole(print[1]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Feed(FakeStrategyContext context, string[] words)
    {
        switch (words[0])
        {
            case "Q": context.Quote(ReadQuote(words)); break;
            case "T": context.Trade(ReadTrade(words)); break;
            case "fill": context.Fill(Whole(words[1]), Whole(words[2])); break;
            case "ack": context.Acknowledge(Whole(words[1])); break;
            case "cancel": context.CancelConfirmed(Whole(words[1])); break;
            case "expire": context.Expire(Whole(words[1])); break;
            case "reject": context.Reject(Whole(words[1])); break;
            case "refuse": context.Refuse(Whole(words[1])); break;
            default: throw new ArgumentException($"unknown event '{words[0]}'");
        }
    }

    /// <summary>The script against the pure functions alone, with its own list of orders.</summary>
    private sealed class DeciderRun
    {
        private readonly ImbalanceDecider _decider = new(Parameters);
        private readonly Dictionary<int, PendingClip> _open = [];
        private readonly Dictionary<int, OrderSide> _sides = [];
        private readonly HashSet<int> _acknowledged = [];
        private ImbalanceState _state;

        public string Play(string line)
        {
            var words = line.Split(' ');
            return words[0] switch { "Q" => OnQuote(ReadQuote(words)), "T" => OnTrade(ReadTrade(words)), _ => OnOrder(words) };
        }

        private string OnQuote(in Quote quote)
        {
            var before = _state.Level;
            _state = _decider.OnQuote(_state, quote);
            return _state.Level == before ? "sizes" : $"level {_state.Level} {(_state.Armed ? "armed" : "idle")}";
        }

        private string OnTrade(in Trade trade)
        {
            var decision = _decider.Decide(_state, trade);
            if (decision is not (ImbalanceDecision.Buy or ImbalanceDecision.Sell)) return decision.ToString();
            var side = decision == ImbalanceDecision.Buy ? OrderSide.Buy : OrderSide.Sell;
            _state = _decider.OnSent(_state, side, out var clip);
            var number = _sides.Count + 1;
            _open[number] = clip;
            _sides[number] = side;
            return $"{decision} {trade.Price.ToDecimal():0.00}";
        }

        private string OnOrder(string[] words)
        {
            var number = Whole(words[1]);
            switch (words[0])
            {
                case "ack": _acknowledged.Add(number); break;
                case "fill": Fill(number, Quantity.Of(Whole(words[2]))); break;
                case "refuse":
                case "reject" when !_acknowledged.Contains(number): _state = _decider.OnRefused(_state, Close(number)); break;
                default: _state = _decider.OnEnded(_state, Close(number)); break;
            }

            return $"{_state.Position} / {_state.PendingBuys} / {_state.PendingSells}";
        }

        private void Fill(int number, Quantity last)
        {
            if (!_open.TryGetValue(number, out var clip)) _state = _decider.OnLateFill(_state, _sides[number], last);
            else
            {
                _state = _decider.OnFilled(_state, ref clip, last);
                _open[number] = clip;
            }
        }

        private PendingClip Close(int number)
        {
            _open.Remove(number, out var clip);
            return clip;
        }
    }
}
