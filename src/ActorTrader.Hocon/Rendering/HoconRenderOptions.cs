namespace ActorTrader.Hocon.Rendering;

/// <summary>How a tree is written. Every form parses back to the same tree, but for the values that <see cref="IsSecret"/> hides.</summary>
public sealed record HoconRenderOptions
{
    /// <summary>One line, keys unquoted where they can be: <c>{risk:{max-working-orders:50}}</c>.</summary>
    public static HoconRenderOptions Concise { get; } = new();

    /// <summary>Indented, one value a line, no commas, no braces around the root.</summary>
    public static HoconRenderOptions Pretty { get; } = new() { IsIndented = true };

    /// <summary>Indented JSON.</summary>
    public static HoconRenderOptions Json { get; } = new() { IsIndented = true, IsJson = true };

    /// <summary>Lines and indentation of two spaces, instead of one line.</summary>
    public bool IsIndented { get; init; }

    /// <summary>JSON: quoted keys, ':' and commas.</summary>
    public bool IsJson { get; init; }

    /// <summary>A comment above each value says where it was written; only where <see cref="IsIndented"/> and not <see cref="IsJson"/>.</summary>
    public bool ShowsOrigins { get; init; }

    /// <summary>Tells by its full path whether a value is written as <c>"***"</c>; null hides nothing. What is logged or shown needs this.</summary>
    public Func<string, bool>? IsSecret { get; init; }
}
