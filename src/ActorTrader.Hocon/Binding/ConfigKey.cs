namespace ActorTrader.Hocon.Binding;

/// <summary>One key as its reader declared it: all that a person needs in order to set it.</summary>
/// <param name="Path">Full path; <c>&lt;name&gt;</c> stands for a name that the user chooses.</param>
/// <param name="Type">What kind of value, in words: "an integer".</param>
/// <param name="Unit">Unit of a bare number, such as "shares"; empty when there is none.</param>
/// <param name="Range">Bounds in words, such as "from 1 to 100"; empty when any value of the type will do.</param>
/// <param name="Default">The value used when the key is absent, as one would write it; null when there is none.</param>
/// <param name="IsRequired">Whether leaving it out is an error.</param>
/// <param name="IsSecret">Whether its value must not be shown.</param>
/// <param name="Meaning">What it does, in one sentence.</param>
public sealed record ConfigKey(string Path, string Type, string Unit, string Range, string? Default, bool IsRequired, bool IsSecret, string Meaning);
