namespace LoadTests.Core;

/// <summary>Core's hot paths.</summary>
internal static class CoreSuite
{
    public static IReadOnlyList<Scenario> Scenarios() =>
    [
        new("parse-price", "prices/s", PriceTexts.ParseAsync, "decimal.Parse", PriceTexts.ParseDecimalsAsync),
        new("portfolio-fill", "fills/s", PortfolioFills.RunAsync),
        new("budget", "takes/s", BudgetTakes.RunAsync),
    ];
}
