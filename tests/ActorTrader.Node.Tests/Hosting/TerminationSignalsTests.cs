using System.Runtime.InteropServices;
using ActorTrader.Node.Hosting;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class TerminationSignalsTests
{
    [Fact]
    public void The_first_signal_asks_and_the_second_ends_the_process()
    {
        using var signals = new TerminationSignals();
        var (first, second) = (new PosixSignalContext(PosixSignal.SIGINT), new PosixSignalContext(PosixSignal.SIGTERM));

        signals.Requested.IsCancellationRequested.ShouldBeFalse();
        signals.OnSignal(first);
        signals.Requested.IsCancellationRequested.ShouldBeTrue();
        signals.OnSignal(second);

        (first.Cancel, second.Cancel).ShouldBe((true, false));
    }

    [Fact]
    public void A_signal_whose_handler_is_still_under_way_at_the_end_does_no_harm()
    {
        var signals = new TerminationSignals();
        signals.Dispose();

        Should.NotThrow(() => signals.OnSignal(new PosixSignalContext(PosixSignal.SIGINT)));
    }
}
