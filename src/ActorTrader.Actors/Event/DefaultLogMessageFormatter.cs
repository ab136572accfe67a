using System.Globalization;
using System.Text;

namespace ActorTrader.Actors.Event;

/// <summary>Fills positional (<c>{0}</c>) and named (<c>{OrderId}</c>) holes; named ones take the arguments in order. Never throws on a bad template.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter() { }

    public string Format(string format, params object?[] args) => args.Length == 0 ? format : Fill(format, args);

    public string Format(string format, IEnumerable<object?> args) => Format(format, args.ToArray());

    private static string Fill(string format, object?[] args)
    {
        var text = new StringBuilder(format.Length + 32);
        var named = 0;
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }

            var end = c == '{' ? format.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(c);
                continue;
            }

            AppendHole(text, format[(i + 1)..end], args, ref named);
            i = end;
        }

        return text.ToString();
    }

    private static void AppendHole(StringBuilder text, string hole, object?[] args, ref int named)
    {
        var colon = hole.IndexOf(':');
        var name = (colon < 0 ? hole : hole[..colon]).TrimStart('@', '$');
        var index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : named++;
        if (index >= args.Length) text.Append('{').Append(hole).Append('}');
        else if (args[index] is IFormattable formattable) text.Append(formattable.ToString(colon < 0 ? null : hole[(colon + 1)..], CultureInfo.InvariantCulture));
        else text.Append(args[index]);
    }
}
