namespace ActorTrader.Hocon.Values;

/// <summary>One value of a resolved configuration tree, with the place where it was written.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Equality compares trees: origins do not count, nor does the order of an object's keys,
/// and numbers are equal when their values are (<c>1.0</c> equals <c>1</c>).
/// </remarks>
public abstract class HoconValue : IEquatable<HoconValue>
{
    private protected HoconValue(ConfigOrigin origin) => Origin = origin;

    /// <summary>Where this value was written; for a merged object, where its last part was.</summary>
    public ConfigOrigin Origin { get; }

    public abstract HoconKind Kind { get; }

    /// <summary>Levels of containers, this one included; 0 for a scalar.</summary>
    internal abstract int Depth { get; }

    /// <summary>Values and characters that writing this tree out in full takes; shared subtrees count each time.</summary>
    internal abstract long Size { get; }

    public abstract bool Equals(HoconValue? other);

    public abstract override int GetHashCode();

    public sealed override bool Equals(object? obj) => Equals(obj as HoconValue);

    /// <summary>The value in concise form, as <see cref="Rendering.HoconRenderOptions.Concise"/> writes it.</summary>
    public override string ToString() => Rendering.Renderer.Render(this, Rendering.HoconRenderOptions.Concise);
}
