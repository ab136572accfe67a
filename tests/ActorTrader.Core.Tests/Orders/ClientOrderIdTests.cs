using ActorTrader.Core.Orders;

namespace ActorTrader.Core.Tests.Orders;

public sealed class ClientOrderIdTests
{
    [Fact]
    public void It_names_action_lane_and_something_unique() =>
        ClientOrderId.Create(OrderAction.BuyToCover, 3, "k9").Value.ShouldBe("buy_to_cover-3-k9");

    [Fact]
    public void Every_action_fits_with_the_longest_unique_text_and_a_large_lane()
    {
        foreach (var action in Enum.GetValues<OrderAction>())
            ClientOrderId.Create(action, 99_999_999, new string('z', 26)).Value.Length.ShouldBeLessThanOrEqualTo(48);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(48, true)]
    [InlineData(0, false)]
    [InlineData(49, false)]
    public void It_has_1_to_48_characters(int length, bool fits)
    {
        var text = new string('a', length);
        ClientOrderId.TryFrom(text, out var id).ShouldBe(fits);
        if (fits) ClientOrderId.From(text).ShouldBe(id);
        else Should.Throw<ArgumentException>(() => ClientOrderId.From(text));
    }

    [Fact]
    public void Null_is_no_id() => ClientOrderId.TryFrom(null, out _).ShouldBeFalse();

    [Theory]
    [InlineData(OrderAction.Buy, OrderSide.Buy, false)]
    [InlineData(OrderAction.Sell, OrderSide.Sell, true)]
    [InlineData(OrderAction.ShortSell, OrderSide.Sell, false)]
    [InlineData(OrderAction.BuyToCover, OrderSide.Buy, true)]
    [InlineData(OrderAction.Liquidate, OrderSide.Sell, true)]
    [InlineData(OrderAction.CoverShort, OrderSide.Buy, true)]
    public void The_action_decides_the_side_and_whether_it_reduces(OrderAction action, OrderSide side, bool reduces)
    {
        OrderActions.Side(action).ShouldBe(side);
        OrderActions.Reduces(action).ShouldBe(reduces);
    }
}
