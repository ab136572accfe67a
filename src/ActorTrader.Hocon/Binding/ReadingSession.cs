namespace ActorTrader.Hocon.Binding;

/// <summary>What the readers of one configuration share: the keys they declared and the problems they found.</summary>
internal sealed class ReadingSession(bool isDescribing)
{
    public bool IsDescribing { get; } = isDescribing;

    public List<ConfigKey> Keys { get; } = [];

    public List<ConfigProblem> Problems { get; } = [];

    public List<ConfigReader> Sections { get; } = [];
}
