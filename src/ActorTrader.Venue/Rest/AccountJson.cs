using System.Text.Json;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Rest;

/// <summary>An account with its valuation, as GET /v2/account shows it.</summary>
internal sealed record AccountView(Guid Id, string Number, decimal StartingCash, Timestamp CreatedAt, Valuation Value);

/// <summary>A holding with its mark, as GET /v2/positions shows it. <see cref="Mark"/> is null without a market.</summary>
internal sealed record PositionView(Symbol Symbol, Holding Holding, Quantity Available, decimal? Mark);

/// <summary>Writes accounts and positions.</summary>
internal static class AccountJson
{
    /// <remarks>First cut: last_equity is the starting cash; the figures that later day-rolls and fees will fill are zero.</remarks>
    public static void Write(Utf8JsonWriter json, AccountView view)
    {
        var value = view.Value;
        json.WriteStartObject();
        json.WriteString("id", view.Id);
        json.WriteString("account_number", view.Number);
        json.WriteString("status", "ACTIVE");
        json.WriteString("crypto_status", "INACTIVE");
        json.WriteString("currency", "USD");
        json.WriteString("buying_power", Text.Cents(value.BuyingPower));
        json.WriteString("regt_buying_power", Text.Cents(value.RegulationTBuyingPower));
        json.WriteString("effective_buying_power", Text.Cents(value.BuyingPower));
        json.WriteString("non_marginable_buying_power", Text.Cents(value.CashBuyingPower));
        json.WriteString("options_buying_power", "0");
        json.WriteString("cash", Text.Of(value.Cash));
        json.WriteString("accrued_fees", "0");
        json.WriteString("portfolio_value", Text.Of(value.Equity));
        json.WriteBoolean("trading_blocked", false);
        json.WriteBoolean("transfers_blocked", false);
        json.WriteBoolean("account_blocked", false);
        json.WriteString("created_at", view.CreatedAt.ToString());
        json.WriteBoolean("trade_suspended_by_user", false);
        json.WriteString("multiplier", Text.Of(value.Multiplier));
        json.WriteBoolean("shorting_enabled", value.Multiplier > 1);
        json.WriteString("equity", Text.Of(value.Equity));
        json.WriteString("last_equity", Text.Of(view.StartingCash));
        json.WriteString("long_market_value", Text.Of(value.LongMarketValue));
        json.WriteString("short_market_value", Text.Of(value.ShortMarketValue));
        json.WriteString("position_market_value", Text.Of(value.LongMarketValue - value.ShortMarketValue));
        json.WriteString("initial_margin", Text.Of(value.InitialMargin));
        json.WriteString("maintenance_margin", Text.Of(value.MaintenanceMargin));
        json.WriteString("last_maintenance_margin", "0");
        json.WriteString("sma", "0");
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PositionView view)
    {
        var quantity = view.Holding.Quantity;
        json.WriteStartObject();
        json.WriteString("asset_id", AssetId.Of(view.Symbol));
        json.WriteString("symbol", view.Symbol.Value);
        json.WriteString("exchange", AssetJson.Exchange);
        json.WriteString("asset_class", view.Symbol.IsCrypto ? "crypto" : "us_equity");
        json.WriteBoolean("asset_marginable", true);
        json.WriteString("qty", quantity.ToString());
        json.WriteString("avg_entry_price", Text.Nine(view.Holding.AverageEntryPrice));
        json.WriteString("side", quantity.IsNegative ? "short" : "long");
        WriteMarked(json, view);
        json.WriteString("qty_available", (quantity.IsNegative ? -view.Available : view.Available).ToString());
        json.WriteEndObject();
    }

    /// <summary>First cut: bought today or not, the day's profit is the whole profit; yesterday's close is unknown.</summary>
    private static void WriteMarked(Utf8JsonWriter json, PositionView view)
    {
        var cost = view.Holding.CostBasis;
        var marketValue = view.Mark * view.Holding.Quantity.ToDecimal();
        var profit = marketValue - cost;
        var ratio = cost == 0 ? null : profit / Math.Abs(cost);
        WriteOptional(json, "market_value", marketValue);
        json.WriteString("cost_basis", Text.Nine(cost));
        WriteOptional(json, "unrealized_pl", profit);
        WriteOptional(json, "unrealized_plpc", ratio);
        WriteOptional(json, "unrealized_intraday_pl", profit);
        WriteOptional(json, "unrealized_intraday_plpc", ratio);
        WriteOptional(json, "current_price", view.Mark);
        json.WriteNull("lastday_price");
        json.WriteNull("change_today");
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } known) json.WriteString(name, Text.Nine(known));
        else json.WriteNull(name);
    }
}
