using System.Runtime.InteropServices;

namespace ActorTrader.Node.Hosting;

/// <summary>Ctrl+C and SIGTERM as a request to end cleanly; the second one ends the process as the system would.</summary>
/// <remarks>The source is not disposed: a handler may be running on another thread while this is, and it holds nothing that needs it.</remarks>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    public TerminationSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    /// <summary>Canceled at the first signal.</summary>
    public CancellationToken Requested => _requested.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    internal void OnSignal(PosixSignalContext context)
    {
        context.Cancel = Interlocked.Increment(ref _signals) == 1;
        _requested.Cancel();
    }
}
