namespace ActorTrader.Actors;

/// <summary>Makes its receiver fail with <see cref="ActorKilledException"/>; the default supervision then stops it.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill() { }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}
