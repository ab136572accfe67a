using ActorTrader.Core.Instruments;
using ActorTrader.Node.Cli;

namespace ActorTrader.Node.Configuration;

/// <summary>What the command line says; null means "as the configuration has it".</summary>
public sealed record CommandLineOverrides
{
    public string? Data { get; init; }

    public IReadOnlyList<Symbol>? Symbols { get; init; }

    public DateOnly? Date { get; init; }

    public string? Speed { get; init; }

    public RunLength Length { get; init; }

    public string? EndOfSession { get; init; }

    public int? Seed { get; init; }

    public string? DataDirectory { get; init; }

    public bool Fresh { get; init; }

    public Uri? VenueUrl { get; init; }

    public string? KeysFile { get; init; }

    public bool Live { get; init; }
}
