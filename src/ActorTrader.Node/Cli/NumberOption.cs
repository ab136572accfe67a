using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace ActorTrader.Node.Cli;

/// <summary>Options with a number: what is none is told in words, not by the name of a type.</summary>
internal static class NumberOption
{
    /// <summary>Null when the option is not given.</summary>
    public static Option<T?> Of<T>(string name, string description)
        where T : struct, INumber<T> => new(name) { Description = description, CustomParser = Parse<T> };

    private static T? Parse<T>(ArgumentResult argument)
        where T : struct, INumber<T>
    {
        var text = argument.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        argument.AddError($"{((OptionResult)argument.Parent!).Option.Name}: expected a {(default(T) is int ? "whole " : "")}number, found '{text}'");
        return null;
    }
}
