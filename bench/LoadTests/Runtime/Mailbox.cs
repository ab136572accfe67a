using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The references' mailbox.</summary>
/// <remarks>The fastest unbounded channel that there is: for one reader (SingleWriter changes nothing), which goes on in the pool, as an actor does.</remarks>
internal static class Mailbox
{
    public static Channel<T> Create<T>() => Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
}
