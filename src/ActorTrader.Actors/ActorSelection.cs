using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Actors by path, looked up anew at each Tell; what finds none is a dead letter, and <see cref="Identify"/> is answered with none.</summary>
public class ActorSelection : ICanTell
{
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path) : this(anchor, path.Split('/')) { }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements) : this(anchor, Selections.Parse(elements)) { }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    public string PathString => "/" + string.Join('/', Path.Select(element => element.ToString()));

    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Selections.Deliver(this, message, sender ?? ActorCell.Current?.Self ?? AmbientSender.Value);
    }

    /// <summary>The reference of the one actor selected.</summary>
    /// <exception cref="ActorNotFoundException">None answered in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"no actor at {this}");
        }
        catch (AskTimeoutException e)
        {
            throw new ActorNotFoundException($"no actor at {this} answered within {timeout}", e);
        }
    }

    public override string ToString() => $"ActorSelection[{Anchor.Path}{PathString}]";
}
