namespace ActorTrader.Actors;

/// <summary>Extensions by the type of their provider.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The extension <typeparamref name="T"/>, created on first use by the provider <typeparamref name="TI"/>.</summary>
    public static T WithExtension<T, TI>(this ActorSystem system) where T : class, IExtension where TI : IExtensionId =>
        system.GetExtension<T>() ?? system.WithExtension<T>(typeof(TI));

    /// <summary>The extension <typeparamref name="T"/>, created on first use by a provider of type <paramref name="extensionId"/>.</summary>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId) where T : class, IExtension =>
        system.GetExtension<T>() ?? (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId)!);

    /// <summary>The extension <typeparamref name="T"/>, which must have been registered.</summary>
    public static T? WithExtension<T>(this ActorSystem system) where T : class, IExtension => system.GetExtension<T>();
}
