namespace ActorTrader.Journal.Serialization;

/// <summary>An event or snapshot as it is stored.</summary>
/// <param name="Manifest">Its stable kind and version, such as <c>order-accepted/1</c>.</param>
/// <param name="Utf8">JSON text in UTF-8.</param>
public readonly record struct EncodedPayload(string Manifest, byte[] Utf8);
