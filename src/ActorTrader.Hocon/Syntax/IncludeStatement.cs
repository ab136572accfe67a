using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Syntax;

/// <summary>How the name of an include is meant.</summary>
internal enum IncludeForm
{
    /// <summary><c>include "name"</c>: beside the including file.</summary>
    Relative,

    /// <summary><c>include file("name")</c>.</summary>
    File,

    /// <summary><c>include classpath("name")</c>: below the folder of the first file.</summary>
    Resource,

    /// <summary><c>include url("...")</c>.</summary>
    Url,
}

/// <summary>An include as written; <paramref name="At"/> is the path of the enclosing object, empty at the root.</summary>
internal sealed record IncludeStatement(ConfigOrigin Origin, IncludeForm Form, string Name, bool IsRequired, string[] At);
