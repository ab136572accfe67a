namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>The text of a failure, made only when an assertion prints it.</summary>
internal sealed class Explanation(Func<string> text)
{
    public override string ToString() => text();
}
