namespace LoadTests;

/// <summary>One measured piece of work with, where there is one, the reference that it is compared with in the same run.</summary>
/// <param name="Name">As in the workloads' list, such as <c>tell-1</c>.</param>
/// <param name="Unit">Of the figures, such as <c>messages/s</c>; more is better.</param>
/// <param name="Work">Does the work once and verifies its answer.</param>
/// <param name="ReferenceName">What it is compared with; null without a reference.</param>
/// <param name="Reference">Does the reference's work once and verifies its answer.</param>
internal sealed record Scenario(string Name, string Unit, Func<Task<Run>> Work, string? ReferenceName = null, Func<Task<Run>>? Reference = null);

/// <summary>What one repetition gave.</summary>
/// <param name="PerSecond">Units per second.</param>
/// <param name="Verified">Whether the answer (counts, sums, order) was right.</param>
internal readonly record struct Run(double PerSecond, bool Verified)
{
    /// <summary>How long the work took; null when not measured.</summary>
    public double? Seconds { get; init; }

    /// <summary>Processor time of all threads per unit; says more than the rate does while neighbours take the cores. Null when not measured.</summary>
    public double? CpuNanos { get; init; }

    /// <summary>Allocated per unit; null when not measured.</summary>
    public double? Bytes { get; init; }

    /// <summary>Still held per unit after a full collection at the end of the work; null when not measured.</summary>
    public double? Retained { get; init; }
}
