namespace ActorTrader.Actors.Internal;

/// <summary>Typed handlers in the order in which they were added. Lists are short, so a walk beats a lookup.</summary>
internal sealed class HandlerList
{
    private Handler[] _handlers = [];
    private int _count;

    public void Add(Handler handler)
    {
        if (_count == _handlers.Length) Array.Resize(ref _handlers, Math.Max(4, _count * 2));
        _handlers[_count++] = handler;
    }

    public bool TryHandle(object message)
    {
        var handlers = _handlers;
        for (var i = 0; i < _count; i++)
        {
            if (handlers[i].TryHandle(message)) return true;
        }

        return false;
    }
}

/// <summary>Handles a message or says that it is not for it.</summary>
internal abstract class Handler
{
    public abstract bool TryHandle(object message);
}

internal sealed class ActionHandler<T>(Action<T> handler, Predicate<T>? shouldHandle) : Handler
{
    public override bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed))) return false;
        handler(typed);
        return true;
    }
}

internal sealed class FunctionHandler<T>(Func<T, bool> handler) : Handler
{
    public override bool TryHandle(object message) => message is T typed && handler(typed);
}

internal sealed class TypeHandler(Type type, Action<object> handler, Predicate<object>? shouldHandle) : Handler
{
    public override bool TryHandle(object message)
    {
        if (!type.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message))) return false;
        handler(message);
        return true;
    }
}

internal sealed class TypeFunctionHandler(Type type, Func<object, bool> handler) : Handler
{
    public override bool TryHandle(object message) => type.IsInstanceOfType(message) && handler(message);
}
