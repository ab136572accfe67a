namespace ActorTrader.Actors.Configuration;

/// <summary>The system's configuration lacks, or contradicts, what an actor asks of it.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message) : base(message) { }

    public ConfigurationException(string message, Exception? exception) : base(message, exception) { }
}
