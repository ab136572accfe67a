using LoadTests;
using LoadTests.Core;
using LoadTests.Runtime;
using LoadTests.Venue;

// bench/LoadTests -- SUITE [SCENARIO...] [--short] [--json]: every scenario verifies the answer that it measures; exit code 1 when one is wrong.
var suites = new Dictionary<string, Func<Effort, IReadOnlyList<Scenario>>>
{
    ["runtime"] = RuntimeSuite.Scenarios,
    ["core"] = _ => CoreSuite.Scenarios(),
    ["venue"] = _ => VenueSuite.Scenarios(),
};

var names = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
var flags = args.Except(names).ToArray();
if (flags.Except(["--json", "--short"]).Any() || names.Length == 0 || !suites.TryGetValue(names[0], out var suite))
{
    Console.Error.WriteLine($"usage: LoadTests SUITE [SCENARIO...] [--short] [--json]; suites: {string.Join(", ", suites.Keys)}; found: {string.Join(' ', args)}");
    return 2;
}

var effort = flags.Contains("--short") ? Effort.Short : Effort.Full;
var scenarios = suite(effort);
if (names.Skip(1).Except(scenarios.Select(scenario => scenario.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"{names[0]} has no scenario {unknown}; it has {string.Join(", ", scenarios.Select(scenario => scenario.Name))}");
    return 2;
}

var verified = true;
foreach (var scenario in scenarios)
    if (names.Length == 1 || names.Contains(scenario.Name))
        verified &= await Measurement.RunAsync(names[0], scenario, effort.Repetitions, flags.Contains("--json"));
return verified ? 0 : 1;
