using System.Text;
using System.Text.Json;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Journal.Serialization;

namespace ActorTrader.Journal.Tests.Serialization;

public sealed class PortfolioEventCodecTests
{
    /// <summary>The stored text of every event, for ever: a journal written today must be readable by every later version. Add rows; never change one.</summary>
    public static readonly (PortfolioEvent Event, string Manifest, string Json)[] Golden =
    [
        (new AccountOpened("PA3TEST", new Money(100000.00m), Some.Open), "account-opened/1",
            """{"account":"PA3TEST","cash":"100000.00","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new OrderAccepted(Some.Order, Some.Open), "order-accepted/1",
            """{"id":"buy-3-01hzx","strategy":"imbalance","lane":3,"symbol":"BRK.B","action":"buy","quantity":"100","type":"limit","timeInForce":"ioc","reason":"a \u0022large\u0022 print","acceptedAt":"2013-10-07T13:30:00.123456789Z","at":"2013-10-07T13:30:00.123456789Z","limitPrice":"13.91","reservedPrice":"13.91"}"""),
        (new OrderAccepted(new Order(ClientOrderId.From("cover_short-0-1"), StrategyId.Operator, 0,
                OrderIntent.Market(Symbol.Parse("BTC/USD"), OrderAction.CoverShort, Quantity.Parse("0.000000001"), "end of session"), new Timestamp(0)), new Timestamp(1)),
            "order-accepted/1",
            """{"id":"cover_short-0-1","strategy":"operator","lane":0,"symbol":"BTC/USD","action":"cover_short","quantity":"0.000000001","type":"market","timeInForce":"day","reason":"end of session","acceptedAt":"1970-01-01T00:00:00Z","at":"1970-01-01T00:00:00.000000001Z"}"""),
        (new OrderAcknowledged(Some.Id, "904837e3-3b76-47ec-b432-046db621571b", Some.Open), "order-acknowledged/1",
            """{"venueOrderId":"904837e3-3b76-47ec-b432-046db621571b","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new OrderRejected(Some.Id, 40310000, "insufficient buying power", Some.Open), "order-rejected/1",
            """{"code":40310000,"reason":"insufficient buying power","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new OrderInDoubt(Some.Id, "no answer in 15 s", Some.Open), "order-in-doubt/1",
            """{"reason":"no answer in 15 s","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new OrderFilled(Some.Id, "20130207-1", Quantity.Of(40), Price.Parse("13.9049"), Quantity.Of(60), Some.Open), "order-filled/1",
            """{"executionId":"20130207-1","lastQuantity":"40","lastPrice":"13.9049","cumulativeQuantity":"60","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new CancelRequested(Some.Id, "end of session", Some.Open), "cancel-requested/1",
            """{"reason":"end of session","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new CancelRejected(Some.Id, "order is not cancelable", Some.Open), "cancel-rejected/1",
            """{"reason":"order is not cancelable","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new OrderCanceled(Some.Id, "ioc remainder", Some.Open), "order-canceled/1",
            """{"reason":"ioc remainder","id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
        (new OrderExpired(Some.Id, Some.Open), "order-expired/1",
            """{"id":"buy-3-01hzx","at":"2013-10-07T13:30:00.123456789Z"}"""),
    ];

    private static readonly IEventCodec Codec = PortfolioEventCodec.Instance;

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Golden.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_is_written_as_its_golden_text(int row)
    {
        var (e, manifest, json) = Golden[row];
        var encoded = Codec.Encode(e);
        Encoding.UTF8.GetString(encoded.Utf8).ShouldBe(json);
        encoded.Manifest.ShouldBe(manifest);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_golden_text_is_read_as_its_event(int row)
    {
        var (e, manifest, json) = Golden[row];
        Codec.Decode(manifest, Encoding.UTF8.GetBytes(json)).ShouldBe(e);
    }

    [Fact]
    public void Every_event_of_the_portfolio_has_a_golden_text()
    {
        var events = typeof(PortfolioEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PortfolioEvent)) && !type.IsAbstract);
        Golden.Select(row => row.Event.GetType()).Distinct().ShouldBe(events, ignoreOrder: true);
    }

    [Fact]
    public void The_words_of_actions_types_and_times_in_force_never_change()
    {
        Words<OrderAction>(action => Stored(Order(OrderIntent.Market(Symbol.Parse("A"), action, Quantity.Of(1), "r")), "action"))
            .ShouldBe("buy sell short_sell buy_to_cover liquidate cover_short");
        Words<OrderType>(type => Stored(Order(Some.Order.Intent with { Type = type }), "type")).ShouldBe("market limit");
        Words<TimeInForce>(time => Stored(Order(Some.Order.Intent with { TimeInForce = time }), "timeInForce")).ShouldBe("day gtc ioc fok");
    }

    [Fact]
    public void Money_keeps_every_digit()
    {
        var cash = new Money(-0.0000000000000000000000000001m);
        var stored = Codec.Encode(new AccountOpened("A", cash, Some.Open));
        ((AccountOpened)Codec.Decode(stored.Manifest, stored.Utf8)).Cash.ShouldBe(cash);
    }

    [Theory]
    [InlineData("order-expired/1", """{"id":"x"}""", "a missing member")]
    [InlineData("order-expired/1", """{"id":"x","at":"2013-10-07T13:30:00Z","more":1}""", "an unknown member")]
    [InlineData("order-expired/1", """{"id":"","at":"2013-10-07T13:30:00Z"}""", "an empty id")]
    [InlineData("order-expired/1", """{"id":"x","at":1381152600}""", "a number for a time")]
    [InlineData("order-expired/1", """{"id":"x","at":"2013-10-07T13:30:00Z""", "torn text")]
    [InlineData("order-expired/1", "null", "null")]
    [InlineData("order-canceled/1", """{"reason":null,"id":"x","at":"2013-10-07T13:30:00Z"}""", "a reason of null")]
    [InlineData("order-filled/1", """{"executionId":"e","lastQuantity":"1e99","lastPrice":"1","cumulativeQuantity":"1","id":"x","at":"2013-10-07T13:30:00Z"}""", "a quantity out of range")]
    [InlineData("account-opened/1", """{"account":"A","cash":"1e3","at":"2013-10-07T13:30:00Z"}""", "cash with an exponent")]
    public void Text_that_is_not_what_the_manifest_promises_is_refused(string manifest, string json, string because) =>
        Should.Throw<JsonException>(() => Codec.Decode(manifest, Encoding.UTF8.GetBytes(json)), because);

    [Fact]
    public void A_number_in_the_place_of_an_enums_word_is_refused() =>
        Should.Throw<JsonException>(() => Codec.Decode("order-accepted/1", Encoding.UTF8.GetBytes(Golden[1].Json.Replace("\"buy\"", "0", StringComparison.Ordinal))));

    [Fact]
    public void An_order_that_later_events_have_changed_cannot_be_journaled_as_accepted() =>
        Should.Throw<NotSupportedException>(() => Codec.Encode(new OrderAccepted(Some.Order with { Status = OrderStatus.Working }, Some.Open)))
            .Message.ShouldContain("buy-3-01hzx is Working");

    [Fact]
    public void A_manifest_cannot_be_mapped_twice() =>
        Should.Throw<ArgumentException>(() => new EventCodec([.. PortfolioEventCodec.Mappings, PortfolioEventCodec.Mappings[0]]))
            .Message.ShouldContain("account-opened/1");

    private static OrderAccepted Order(OrderIntent intent) => new(Some.Order with { Intent = intent }, Some.Open);

    private static string Stored(PortfolioEvent e, string member) => JsonDocument.Parse(Codec.Encode(e).Utf8).RootElement.GetProperty(member).GetString()!;

    private static string Words<T>(Func<T, string> stored) where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(stored));
}
