namespace ActorTrader.Actors.Internal;

/// <summary>Holds the rule that handlers are added only in the constructor and inside Become, and none after one for any message.</summary>
internal sealed class HandlerListBuilder(string verb)
{
    private HandlerList? _open;
    private bool _hasAny;

    public HandlerList Begin()
    {
        _hasAny = false;
        return _open = new HandlerList();
    }

    public void End() => _open = null;

    public HandlerList Build(Action configure)
    {
        var (outer, outerHasAny) = (_open, _hasAny);
        var handlers = Begin();
        configure();
        (_open, _hasAny) = (outer, outerHasAny);
        return handlers;
    }

    public void Add(Handler handler)
    {
        var open = RequireOpen();
        if (_hasAny) throw new InvalidOperationException($"A handler that catches all messages has been added. No handler can be added after that: {verb}.");
        open.Add(handler);
    }

    public void AddAny(Action<object> handler)
    {
        Add(new ActionHandler<object>(handler, null));
        _hasAny = true;
    }

    private HandlerList RequireOpen() => _open
        ?? throw new InvalidOperationException($"You may only call {verb}-methods when constructing the actor and inside Become().");
}
