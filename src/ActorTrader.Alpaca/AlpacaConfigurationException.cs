namespace ActorTrader.Alpaca;

/// <summary>The settings of the Alpaca client are unusable; the message names every fault with the value found and what was expected. It never holds a secret.</summary>
public sealed class AlpacaConfigurationException(string message) : Exception(message);
