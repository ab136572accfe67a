using System.Globalization;

namespace ActorTrader.Hocon.Values;

/// <summary>A string, number, boolean or null.</summary>
/// <remarks>Numbers keep the text they were written with, so that <c>0.10</c> loses nothing on its way to a decimal.</remarks>
public sealed class HoconLiteral : HoconValue
{
    public HoconLiteral(ConfigOrigin origin, HoconKind kind, string text)
        : base(origin)
    {
        if (kind is HoconKind.Array or HoconKind.Object) throw new ArgumentException($"{kind} is no literal", nameof(kind));
        if (kind == HoconKind.Number && !Syntax.NumberText.IsNumber(text)) throw new ArgumentException($"'{text}' is no JSON number", nameof(text));
        Kind = kind;
        Text = text;
    }

    public override HoconKind Kind { get; }

    /// <summary>The string itself, or the number, boolean or null as it was written.</summary>
    public string Text { get; }

    internal override int Depth => 0;

    internal override long Size => 1 + Text.Length;

    public static HoconLiteral String(ConfigOrigin origin, string text) => new(origin, HoconKind.String, text);

    public override bool Equals(HoconValue? other) =>
        other is HoconLiteral literal && literal.Kind == Kind && (literal.Text == Text || (Kind == HoconKind.Number && SameNumber(literal.Text, Text)));

    public override int GetHashCode() =>
        Kind == HoconKind.Number
            ? double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture).GetHashCode()
            : HashCode.Combine(Kind, Text);

    private static bool SameNumber(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
            ? a == b
            : double.Parse(left, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(double.Parse(right, NumberStyles.Float, CultureInfo.InvariantCulture));
}
