using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Simulations;

/// <summary>Which faults a program allows, and where. Without any, nothing is ever lost: a tell within one process is reliable by contract.</summary>
/// <remarks>
/// Whether a fault happens is a function of the seed, the point's name and the number of the message there. A fault id reads <c>name.kind@number</c>.
/// Paths are patterns: * is any part of one element, ** any number of elements; none of them tells incarnations apart.
/// </remarks>
public sealed class Faults : IJudge
{
    private readonly IReadOnlyCollection<string>? _only;
    private readonly HashSet<string> _names = [];
    private readonly List<EdgeFaults> _edges = [];
    private readonly List<ActorFaults> _actors = [];
    private readonly List<JournalFaults> _journals = [];
    private readonly List<string> _happened = [];

    internal Faults(long seed, IReadOnlyCollection<string>? only) => (Seed, _only) = (seed, only);

    /// <summary>The faults that have happened, in order.</summary>
    public IReadOnlyList<string> Happened => _happened;

    internal long Seed { get; }

    /// <summary>Messages from one actor to another, as they would pass a network: they may be lost, come late or come twice.</summary>
    public EdgeFaults OnEdge(string name, string from, string to, Type? message = null) =>
        Add(_edges, new EdgeFaults(NewPoint(name), from, to, message));

    /// <summary>An actor that may fail or stop.</summary>
    public ActorFaults OnActor(string name, string path) => Add(_actors, new ActorFaults(NewPoint(name), path));

    /// <summary>Writes of persistent actors; <paramref name="event"/> limits it to writes with an event of that type.</summary>
    public JournalFaults OnJournal(string name, string persistenceId = "**", Type? @event = null) =>
        Add(_journals, new JournalFaults(NewPoint(name), persistenceId, @event));

    internal bool Happens(string id, Chance chance, long number, ulong seed)
    {
        var happens = _only?.Contains(id) ?? chance.Holds(number, seed);
        if (happens) _happened.Add(id);
        return happens;
    }

    internal WriteVerdict JudgeWrite(EventBatch batch)
    {
        var verdict = new WriteVerdict();
        foreach (var journal in _journals) verdict = journal.Judge(batch, verdict);
        return verdict;
    }

    Verdict IJudge.Judge(string sender, string receiver, object message)
    {
        var verdict = Verdict.Deliver;
        foreach (var edge in _edges) verdict = edge.Judge(sender, receiver, message, verdict);
        foreach (var actor in _actors) verdict = actor.Judge(receiver, message, verdict);
        return verdict;
    }

    private static T Add<T>(List<T> all, T one)
    {
        all.Add(one);
        return one;
    }

    private FaultPoint NewPoint(string name) => _names.Add(name)
        ? new FaultPoint(this, name)
        : throw new ArgumentException($"fault point \"{name}\" is there already", nameof(name));
}
