namespace ActorTrader.Actors.Internal;

/// <summary>Which names actors may be given, and what is wrong with others.</summary>
internal static class ActorNames
{
    /// <exception cref="InvalidActorNameException">The name is empty, begins with $, or has a character that no name may have; the message says which.</exception>
    public static string Validate(string name)
    {
        if (name.Length == 0) throw new InvalidActorNameException("Actor name must not be empty.");
        if (ActorPath.IsValidPathElement(name)) return name;
        throw new InvalidActorNameException(
            $"Illegal actor name [{name}]: {Fault(name)}. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: {ActorPath.ValidSymbols}.");
    }

    private static string Fault(string name)
    {
        if (name[0] == '$') return "it starts with `$`";
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%')
            {
                if (i + 2 >= name.Length || !char.IsAsciiHexDigit(name[i + 1]) || !char.IsAsciiHexDigit(name[i + 2]))
                {
                    return $"`%` at {i} does not begin an escape of two hexadecimal digits";
                }

                continue;
            }

            if (!char.IsAsciiLetterOrDigit(name[i]) && !ActorPath.ValidSymbols.Contains(name[i])) return $"`{name[i]}` at {i}";
        }

        return "no valid path element";
    }
}
