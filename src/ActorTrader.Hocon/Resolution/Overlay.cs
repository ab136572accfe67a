using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Resolution;

/// <summary>Lays values over one another, from the latest down, as far as merging goes.</summary>
internal struct Overlay
{
    private HoconObject? _merged;
    private bool _cycle;
    private Outcome? _end;

    /// <summary>Adds the next lower value; false when nothing further down can count.</summary>
    public bool Add(Outcome lower)
    {
        switch (lower.Kind)
        {
            case OutcomeKind.Missing:
                return true;
            case OutcomeKind.Cycle:
                _cycle = true;
                return true;
            case OutcomeKind.Found when lower.Value is HoconObject below:
                _merged = _merged is null ? below : below.MergedUnder(_merged);
                if (!lower.IsClosed) return true;
                _end = Outcome.Found(_merged, isClosed: true);
                return false;
            default:
                _end = _merged is null ? lower : Outcome.Found(_merged, isClosed: true);
                return false;
        }
    }

    public readonly Outcome Result => _end ?? (_merged is not null ? Outcome.Found(_merged) : _cycle ? Outcome.Cycle : Outcome.Missing);
}
