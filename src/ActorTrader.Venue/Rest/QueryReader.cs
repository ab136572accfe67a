using System.Globalization;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Books;
using ActorTrader.Venue.Sessions;
using ActorTrader.Venue.Trading;
using ActorTrader.Venue.Wire;
using Microsoft.AspNetCore.Http;

namespace ActorTrader.Venue.Rest;

/// <summary>Reads the query strings of the list calls.</summary>
internal static class QueryReader
{
    private const int DefaultOrders = 50;
    private const int MaxOrders = 500;
    private const int MaxActivities = 100;

    // With a date Alpaca lists the whole day in one page.
    private const int MaxActivitiesOfADay = 1_000_000;

    public static Outcome<OrderFilter> Orders(IQueryCollection query)
    {
        bool? open;
        switch (One(query, "status") ?? "open")
        {
            case "open": open = true; break;
            case "closed": open = false; break;
            case "all": open = null; break;
            default: return Refusal.Parameter("invalid status: must be one of open, closed, all");
        }

        if (ReadRange(query, out var after, out var until) is { } badTime) return badTime;
        if (ReadAscending(query, out var ascending) is { } badDirection) return badDirection;
        if (ReadCount(query, "limit", DefaultOrders, MaxOrders, out var limit) is { } badLimit) return badLimit;
        List<Symbol>? symbols = null;
        if (One(query, "symbols") is { } list)
        {
            symbols = [];
            foreach (var name in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (Symbol.TryParse(name, out var symbol))
                    symbols.Add(symbol);
        }

        OrderSide? side = null;
        if (One(query, "side") is { } word)
        {
            if (!Names.TryFind<OrderSide>(word, Names.Of, out var found)) return Refusal.Parameter("side must be buy or sell");
            side = found;
        }

        return new OrderFilter(open, after, until, ascending, symbols, side, limit);
    }

    public static Outcome<FillFilter> Fills(IQueryCollection query)
    {
        if (ReadRange(query, out var after, out var until) is { } badTime) return badTime;
        var hasDate = One(query, "date") is not null;
        if (hasDate)
        {
            if (!DateOnly.TryParseExact(One(query, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return Refusal.Parameter("invalid date: expected YYYY-MM-DD");
            var day = MarketHours.DayOf(date);
            (after, until) = (new Timestamp(day.Midnight.UnixNanos - 1), day.NextMidnight);
        }

        if (ReadAscending(query, out var ascending) is { } badDirection) return badDirection;
        var most = hasDate ? MaxActivitiesOfADay : MaxActivities;
        if (ReadCount(query, "page_size", most, most, out var limit) is { } badSize) return badSize;
        Guid? behind = null;
        if (One(query, "page_token") is { } token)
        {
            var at = token.IndexOf("::", StringComparison.Ordinal);
            if (at < 0 || !Guid.TryParse(token[(at + 2)..], out var execution)) return Refusal.Parameter("invalid page_token");
            behind = execution;
        }

        return new FillFilter(after, until, ascending, behind, limit);
    }

    /// <summary>The dates from <c>start</c> to <c>end</c>, inclusive; by default and at most all that Alpaca's calendar has, 1970 to 2029.</summary>
    public static Refusal? Dates(IQueryCollection query, out DateOnly start, out DateOnly end)
    {
        (start, end) = (new DateOnly(1970, 1, 1), new DateOnly(2029, 12, 31));
        return ReadDate(query, "start", ref start) ?? ReadDate(query, "end", ref end);
    }

    public static string? One(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } value ? value : null;

    private static Refusal? ReadDate(IQueryCollection query, string name, ref DateOnly date)
    {
        if (One(query, name) is not { } text) return null;
        if (!DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return Refusal.Parameter($"invalid {name}: expected YYYY-MM-DD");
        if (read > date == (name == "start")) date = read;
        return null;
    }

    private static Refusal? ReadRange(IQueryCollection query, out Timestamp? after, out Timestamp? until)
    {
        until = null;
        return ReadTime(query, "after", out after) ?? ReadTime(query, "until", out until);
    }

    private static Refusal? ReadTime(IQueryCollection query, string name, out Timestamp? value)
    {
        value = null;
        if (One(query, name) is not { } text) return null;
        // A plus in a query is a space unless the client escaped it; an RFC 3339 offset has no space.
        if (Timestamp.TryParse(text.Replace(' ', '+'), out var instant)) value = instant;
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) value = MarketHours.DayOf(date).Midnight;
        else return Refusal.Parameter($"invalid {name}: expected RFC 3339 or YYYY-MM-DD");
        return null;
    }

    private static Refusal? ReadAscending(IQueryCollection query, out bool ascending)
    {
        var word = One(query, "direction") ?? "desc";
        ascending = word == "asc";
        return word is "asc" or "desc" ? null : Refusal.Parameter("direction must be asc or desc");
    }

    private static Refusal? ReadCount(IQueryCollection query, string name, int otherwise, int most, out int count)
    {
        count = otherwise;
        if (One(query, name) is not { } text) return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 1) return Refusal.Parameter($"invalid {name}");
        count = Math.Min(count, most);
        return null;
    }
}
