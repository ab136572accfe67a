namespace ActorTrader.Hocon.Binding;

/// <summary>A configuration was read to its end and has mistakes: all of them, in the order of the text.</summary>
public sealed class ConfigurationProblemsException(IReadOnlyList<ConfigProblem> problems)
    : Exception($"the configuration has {(problems.Count == 1 ? "1 problem" : $"{problems.Count} problems")}:{string.Concat(problems.Select(p => $"\n  {p}"))}")
{
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}
