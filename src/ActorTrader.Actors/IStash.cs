namespace ActorTrader.Actors;

/// <summary>Keeps messages for later, in order; they return to the front of the mailbox. On restart and stop all of them return.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>The most messages it holds; negative when unbounded.</summary>
    int Capacity { get; }

    /// <summary>Puts the message in hand away.</summary>
    /// <exception cref="IllegalActorStateException">It was stashed already.</exception>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Takes the oldest message back.</summary>
    void Unstash();

    /// <summary>Takes all messages back.</summary>
    void UnstashAll();

    /// <summary>Takes back those for which <paramref name="predicate"/> holds; the others stay.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Empties the stash without putting anything back, and returns what it held.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages before those already stashed.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
