namespace ActorTrader.Actors.Routing;

/// <summary>Asks a router for its routees; answered with <see cref="Routees"/>.</summary>
public sealed class GetRoutees : RouterManagementMessage
{
    public static GetRoutees Instance { get; } = new();
}

/// <summary>A router's routees, in answer to <see cref="GetRoutees"/>.</summary>
public sealed class Routees(IEnumerable<Routee> routees)
{
    public IEnumerable<Routee> Members { get; } = [.. routees];
}

/// <summary>Gives a router one more routee; not answered, but all messages that its sender sends after it may go there once it is handled.</summary>
public sealed class AddRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>Takes a routee from a router; a pool's own one is stopped, after the messages that it has. Not answered.</summary>
public sealed class RemoveRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>Creates routees of a pool, or, when negative, stops some. Not answered.</summary>
public sealed class AdjustPoolSize(int change) : RouterManagementMessage
{
    public int Change { get; } = change;
}

/// <summary>Makes a pool with a <see cref="Resizer"/> look whether it has the right size. Not answered.</summary>
public class Resize : RouterManagementMessage
{
    internal static Resize Instance { get; } = new();
}

/// <summary>The messages to a router, in one place.</summary>
public static class RouterMessage
{
    public static readonly GetRoutees GetRoutees = GetRoutees.Instance;
}
