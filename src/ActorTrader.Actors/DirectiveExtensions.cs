namespace ActorTrader.Actors;

/// <summary>Pairs exceptions with directives: <c>Directive.Stop.When&lt;ArgumentException&gt;()</c>.</summary>
public static class DirectiveExtensions
{
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self) where TException : Exception => new(typeof(TException), self);
}
