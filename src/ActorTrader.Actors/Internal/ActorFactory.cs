using System.Linq.Expressions;
using System.Reflection;

namespace ActorTrader.Actors.Internal;

/// <summary>Creates actors of one type with fixed constructor arguments; finds the constructor once.</summary>
internal sealed class ActorFactory
{
    private readonly ConstructorInfo? _given;
    private ConstructorInvoker? _invoker;
    private object?[] _complete = [];

    public ActorFactory(Type type, object?[]? arguments, ConstructorInfo? constructor = null)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type) || type.IsAbstract)
        {
            throw new ArgumentException($"Type passed to Props must be a concrete subclass of ActorBase, was {type.FullName}", nameof(type));
        }

        Type = type;
        Arguments = arguments ?? [null];
        _given = constructor;
    }

    public Type Type { get; }

    public object?[] Arguments { get; }

    public static ActorFactory From<TActor>(Expression<Func<TActor>> factory)
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } creation)
        {
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));
        }

        return new ActorFactory(creation.Type, [.. creation.Arguments.Select(Evaluate)], constructor);
    }

    public ActorBase Create()
    {
        var invoker = _invoker ?? Prepare();
        return (ActorBase)(_complete.Length == 0 ? invoker.Invoke() : invoker.Invoke(_complete.AsSpan()));
    }

    // Constants and captured variables, nearly all arguments, need no compiler.
    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private ConstructorInvoker Prepare()
    {
        var constructor = _given ?? Find();
        var parameters = constructor.GetParameters();
        var complete = new object?[parameters.Length];
        for (var i = 0; i < complete.Length; i++) complete[i] = i < Arguments.Length ? Arguments[i] : parameters[i].DefaultValue;
        _complete = complete;
        return _invoker = ConstructorInvoker.Create(constructor);
    }

    private ConstructorInfo Find()
    {
        var fitting = Type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => Fits(constructor.GetParameters()))
            .OrderBy(constructor => constructor.GetParameters().Length)
            .FirstOrDefault();
        var given = string.Join(", ", Arguments.Select(argument => argument?.GetType().Name ?? "null"));
        return fitting ?? throw new MissingMethodException($"{Type.FullName} has no constructor for ({given})");
    }

    private bool Fits(ParameterInfo[] parameters)
    {
        if (parameters.Length < Arguments.Length) return false;
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            var fits = i >= Arguments.Length ? parameters[i].HasDefaultValue
                : Arguments[i] is { } argument ? type.IsInstanceOfType(argument)
                : !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
            if (!fits) return false;
        }

        return true;
    }
}
