namespace LoadTests;

/// <summary>How much is measured: the workloads' full counts, or a tenth of them for a quick look.</summary>
/// <param name="Repetitions">Of each scenario, after warming up.</param>
/// <param name="Divisor">Of the full counts.</param>
internal sealed record Effort(int Repetitions, int Divisor)
{
    public static readonly Effort Full = new(5, 1);

    public static readonly Effort Short = new(3, 10);

    /// <summary>How many of <paramref name="full"/> to do; full counts are divisible by ten.</summary>
    public int Of(int full) => full / Divisor;
}
