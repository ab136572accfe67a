namespace ActorTrader.Actors.Tests;

internal enum Gate
{
    Locked,
    Unlocked,
    Broken,
    Nowhere,
}

internal sealed record Coin(int Cents = 1);

internal sealed record Push;

internal sealed record Kick(object Cause);

/// <summary>A gate that opens for coins: state with data (cents taken), replies, a state timeout, timers, an end.</summary>
internal sealed class Turnstile : FSM<Gate, int>
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(5);

    public Turnstile(IActorRef log)
    {
        StartWith(Gate.Locked, 0);
        When(Gate.Locked, e => e.FsmEvent is Coin coin ? GoTo(Gate.Unlocked).Using(e.StateData + coin.Cents).Replying("welcome") : null);
        When(Gate.Locked, e => e.FsmEvent is Push ? Stay().Replying("locked") : null);
        When(Gate.Unlocked, e => e.FsmEvent switch
        {
            Push => GoTo(Gate.Locked),
            Coin coin => Stay().Using(e.StateData + coin.Cents).Replying("thanks"),
            StateTimeout => GoTo(Gate.Locked).Using(e.StateData * 10),
            _ => null,
        }, OpenFor);
        When(Gate.Broken, _ => Stay().Replying("broken"));
        WhenUnhandled(e => e.FsmEvent switch
        {
            Kick kick => Stop(new Failure(kick.Cause), -1),
            Func<Turnstile, State<Gate, int>> act => act(this),
            "end" => Stop().Replying("bye"),
            string text => Report(text),
            _ => null,
        });
        OnTransition((from, to) => log.Tell($"{from} -> {to} with {NextStateData}"));
        OnTermination(e => log.Tell($"end in {e.TerminatedState} with {e.StateData}: {e.Reason.GetType().Name}"));
        Initialize();

        State<Gate, int> Report(string text)
        {
            log.Tell(text);
            return Stay();
        }
    }

    /// <summary>A message that runs code on the machine's turn and then stays.</summary>
    public static object Do(Action<Turnstile> act) => Decide(machine =>
    {
        act(machine);
        return machine.Stay();
    });

    /// <summary>A message whose answer is the next state.</summary>
    public static object Decide(Func<Turnstile, State<Gate, int>> act) => act;
}
