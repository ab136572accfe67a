namespace ActorTrader.Hocon.Values;

/// <summary>The six types of JSON, which are also those of HOCON.</summary>
public enum HoconKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
