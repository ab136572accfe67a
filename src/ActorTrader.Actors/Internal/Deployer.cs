using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Internal;

/// <summary>Finds the configured deployment of a path below /user. A name goes before <c>*</c> (any one name), and that before <c>**</c> (all below).</summary>
internal sealed class Deployer
{
    private readonly Node _root = new();

    // The deepest path that can be deployed, counted with /user.
    private int _depth;

    /// <exception cref="ConfigurationException">A pattern is no path, is given twice, or names what is not configured.</exception>
    public Deployer(IReadOnlyList<Deploy> deployments, Dispatchers dispatchers, Mailboxes mailboxes)
    {
        foreach (var deploy in deployments)
        {
            if (deploy.Dispatcher.Length > 0 && !dispatchers.HasDispatcher(deploy.Dispatcher))
            {
                throw new ConfigurationException($"Dispatcher [{deploy.Dispatcher}] not configured for the deployment of {deploy.Path}");
            }

            if (deploy.Mailbox.Length > 0) mailboxes.Lookup(deploy.Mailbox);
            Add(deploy);
        }
    }

    /// <summary>The props with what is configured for <paramref name="path"/>, which goes before what the code wishes.</summary>
    public Props Deployed(Props props, ActorPath path)
    {
        if (path.Depth > _depth) return props;
        var names = path.Elements;
        if (names.Count < 2 || names[0] != "user" || Find(_root, names, 1) is not { } deploy) return props;

        // As in Akka.NET: the configuration tunes routers, it does not make an actor a router.
        return props.WithDeploy(props.RouterConfig is NoRouter ? deploy.WithRouterConfig(NoRouter.Instance) : deploy);
    }

    private static Deploy? Find(Node node, IReadOnlyList<string> names, int from)
    {
        if (from == names.Count) return node.Here;
        return (node.Children.TryGetValue(names[from], out var child) ? Find(child, names, from + 1) : null)
            ?? (node.AnyOne is { } any ? Find(any, names, from + 1) : null)
            ?? node.AllBelow;
    }

    private void Add(Deploy deploy)
    {
        var names = deploy.Path.Split('/');
        if (names.Length < 2 || names[0].Length > 0) throw Wrong(deploy, "expected a path below /user such as /a/b, /a/* or /a/**");
        _depth = names[^1] == "**" ? int.MaxValue : Math.Max(_depth, names.Length);
        var node = _root;
        for (var i = 1; i < names.Length; i++)
        {
            var name = names[i];
            if (name == "**")
            {
                if (i < names.Length - 1) throw Wrong(deploy, "** must come last");
                node.AllBelow = node.AllBelow is null ? deploy : throw Wrong(deploy, "the path is given twice");
                return;
            }

            // The names of nameless actors begin with $, which a name of one's own may not.
            if (name != "*" && !ActorPath.IsValidPathElement(name.TrimStart('$'))) throw Wrong(deploy, $"'{name}' is no actor name");
            node = name == "*" ? node.AnyOne ??= new Node() : node.Child(name);
        }

        node.Here = node.Here is null ? deploy : throw Wrong(deploy, "the path is given twice");
    }

    private static ConfigurationException Wrong(Deploy deploy, string reason) => new($"deployment of [{deploy.Path}]: {reason}");

    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public Node? AnyOne { get; set; }

        public Deploy? Here { get; set; }

        public Deploy? AllBelow { get; set; }

        public Node Child(string name) => Children.TryGetValue(name, out var child) ? child : Children[name] = new Node();
    }
}
