using System.Globalization;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Conversion;

/// <summary>Reads literals as a type, by the specification's section "Automatic type conversions"; false where the value is of another type.</summary>
internal static class Scalars
{
    public const string Integer = "an integer";
    public const string Number = "a number";
    public const string Flag = "true or false (or yes, no, on, off)";
    public const string Text = "a string";

    public static bool TryText(HoconValue value, out string text)
    {
        text = value is HoconLiteral { Kind: not HoconKind.Null } literal ? literal.Text : "";
        return value is HoconLiteral { Kind: not HoconKind.Null };
    }

    public static bool TryFlag(HoconValue value, out bool flag)
    {
        flag = TryText(value, out var text) && text is "true" or "yes" or "on";
        return flag || (TryText(value, out text) && text is "false" or "no" or "off");
    }

    public static bool TryDecimal(HoconValue value, out decimal number)
    {
        number = 0;
        return IsNumeric(value, out var text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryDouble(HoconValue value, out double number)
    {
        number = 0;
        return IsNumeric(value, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>A whole number; 1e3 and 10.0 are, 10.5 is not.</summary>
    public static bool TryLong(HoconValue value, out long number)
    {
        number = 0;
        if (!IsNumeric(value, out var text)) return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)) return true;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wide) || wide != decimal.Truncate(wide) || wide is < long.MinValue or > long.MaxValue) return false;
        number = (long)wide;
        return true;
    }

    public static bool TryInt(HoconValue value, out int number)
    {
        var fits = TryLong(value, out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        number = fits ? (int)wide : 0;
        return fits;
    }

    private static bool IsNumeric(HoconValue value, out string text) => TryText(value, out text) && ((HoconLiteral)value).Kind != HoconKind.Boolean;
}
