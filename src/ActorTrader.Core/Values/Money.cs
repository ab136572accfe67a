using System.Globalization;

namespace ActorTrader.Core.Values;

/// <summary>Dollars, exact: cash, notionals, profit and loss.</summary>
/// <remarks>
/// Carried as <see cref="decimal"/> (28 digits) and never rounded here; what is shown is rounded to the cent by the reader.
/// <c>default</c> is zero. Overflow throws <see cref="OverflowException"/>.
/// </remarks>
public readonly record struct Money(decimal Dollars) : IComparable<Money>
{
    /// <summary>Zero dollars.</summary>
    public static Money Zero => default;

    /// <summary>What <paramref name="quantity"/> costs at <paramref name="price"/>; the sign follows the quantity.</summary>
    public static Money Notional(Price price, Quantity quantity) => new(price.ToDecimal() * quantity.ToDecimal());

    public int CompareTo(Money other) => Dollars.CompareTo(other.Dollars);

    public static bool operator <(Money left, Money right) => left.Dollars < right.Dollars;

    public static bool operator >(Money left, Money right) => left.Dollars > right.Dollars;

    public static bool operator <=(Money left, Money right) => left.Dollars <= right.Dollars;

    public static bool operator >=(Money left, Money right) => left.Dollars >= right.Dollars;

    public static Money operator +(Money left, Money right) => new(left.Dollars + right.Dollars);

    public static Money operator -(Money left, Money right) => new(left.Dollars - right.Dollars);

    public static Money operator -(Money value) => new(-value.Dollars);

    public override string ToString() => Dollars.ToString("0.00##########", CultureInfo.InvariantCulture);
}
