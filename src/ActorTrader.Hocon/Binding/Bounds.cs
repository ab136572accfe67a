namespace ActorTrader.Hocon.Binding;

/// <summary>The inclusive range of a value; null is no bound.</summary>
internal readonly record struct Bounds<T>(T? Min, T? Max, Func<T, string> Write)
    where T : struct, IComparable<T>
{
    public string Text => (Min, Max) switch
    {
        ({ } min, { } max) => $"from {Write(min)} to {Write(max)}",
        ({ } min, null) => $">= {Write(min)}",
        (null, { } max) => $"<= {Write(max)}",
        _ => "",
    };

    public bool Contain(T value) => (Min is not { } min || value.CompareTo(min) >= 0) && (Max is not { } max || value.CompareTo(max) <= 0);
}
