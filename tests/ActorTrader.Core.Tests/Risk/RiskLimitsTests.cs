using ActorTrader.Core.Risk;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests.Risk;

public sealed class RiskLimitsTests
{
    [Fact]
    public void A_value_out_of_its_range_is_refused_by_name()
    {
        ShouldRefuse("MaxOrderQuantity", () => _ = new RiskLimits { MaxOrderQuantity = Quantity.Zero });
        ShouldRefuse("MaxOrderNotional", () => _ = new RiskLimits { MaxOrderNotional = Money.Zero });
        ShouldRefuse("MaxPosition", () => _ = new RiskLimits { MaxPosition = Quantity.Of(-1) });
        ShouldRefuse("MaxWorkingOrders", () => _ = new RiskLimits { MaxWorkingOrders = 0 });
        ShouldRefuse("PriceBand", () => _ = new RiskLimits { PriceBand = 10.1m });
        ShouldRefuse("MaxQuoteAge", () => _ = new RiskLimits { MaxQuoteAge = TimeSpan.Zero });
    }

    [Fact]
    public void Shorting_is_off_by_default() => RiskLimits.Default.AllowShort.ShouldBeFalse();

    private static void ShouldRefuse(string name, Action create) => Should.Throw<ArgumentOutOfRangeException>(create).ParamName.ShouldBe(name);
}
