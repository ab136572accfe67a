using System.Text;

namespace ActorTrader.Hocon.Binding;

/// <summary>The names under which the members of an enum are configured: <c>ImmediateOrCancel</c> is <c>immediate-or-cancel</c>.</summary>
public static class ChoiceNames
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Kebab(value.ToString());

    public static IReadOnlyList<string> All<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(Kebab)];

    internal static bool TryParse<TEnum>(string name, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            if (Of(candidate) != name) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }
}
