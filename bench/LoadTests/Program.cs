using LoadTests;
using LoadTests.Core;
using LoadTests.Runtime;
using LoadTests.Venue;

// bench/LoadTests -- SUITE [--json]: every scenario verifies the answer that it measures; exit code 1 when one is wrong.
var suites = new Dictionary<string, Func<IReadOnlyList<Scenario>>>
{
    ["runtime"] = RuntimeSuite.Scenarios,
    ["core"] = CoreSuite.Scenarios,
    ["venue"] = VenueSuite.Scenarios,
};

var json = args.Contains("--json");
var names = args.Where(arg => arg != "--json").ToArray();
if (names.Length != 1 || !suites.TryGetValue(names[0], out var scenarios))
{
    Console.Error.WriteLine($"usage: LoadTests SUITE [--json]; suites: {string.Join(", ", suites.Keys)}; found: {string.Join(' ', args)}");
    return 2;
}

var verified = true;
foreach (var scenario in scenarios()) verified &= await Measurement.RunAsync(names[0], scenario, json);
return verified ? 0 : 1;
