using System.Text;

namespace ActorTrader.Actors.Internal;

/// <summary>Renders the tree of actors.</summary>
internal static class TreePrinter
{
    public static string Print(params LocalActorRef[] roots)
    {
        var text = new StringBuilder("/\n");
        foreach (var root in roots) Append(text, root, 1);
        return text.ToString();
    }

    private static void Append(StringBuilder text, LocalActorRef actor, int depth)
    {
        text.Append(' ', depth * 2).Append(actor.Path.Name).Append(" (").Append(actor.Cell.Props.Type.Name).Append(")\n");
        foreach (var child in actor.Cell.ChildSnapshot()) Append(text, child, depth + 1);
    }
}
