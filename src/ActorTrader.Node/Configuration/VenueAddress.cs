using System.Diagnostics.CodeAnalysis;

namespace ActorTrader.Node.Configuration;

/// <summary>The address of a venue's REST: scheme, host and port, without a path.</summary>
internal static class VenueAddress
{
    /// <summary>What is expected, for messages.</summary>
    public const string Expected = "an address such as http://127.0.0.1:8080, without a path";

    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" };
}
