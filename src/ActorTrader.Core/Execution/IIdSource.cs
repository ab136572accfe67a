namespace ActorTrader.Core.Execution;

/// <summary>Unique texts for client order ids; injected, so that a simulation's ids follow from its seed.</summary>
public interface IIdSource
{
    /// <summary>A text of 1 to 26 characters of a-z and 0-9 that no process has ever returned.</summary>
    string Next();
}
