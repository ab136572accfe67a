using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Binding;

/// <summary>One mistake in a configuration.</summary>
/// <param name="Origin">Where it stands, or where the missing key would belong; null when no text is known.</param>
/// <param name="Path">Full path of the key.</param>
/// <param name="Message">The rule, and what was found.</param>
public sealed record ConfigProblem(ConfigOrigin? Origin, string Path, string Message)
{
    /// <summary><c>file:line:column: path: message</c>.</summary>
    public override string ToString() => ConfigException.Format(Origin, Path, Message);
}
