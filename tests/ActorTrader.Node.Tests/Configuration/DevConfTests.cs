using ActorTrader.Actors;
using ActorTrader.Actors.Setup;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Hocon.Binding;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;

namespace ActorTrader.Node.Tests.Configuration;

/// <summary>cluster-config/dev.conf is the documentation of every key: it and the reader must say the same.</summary>
public sealed class DevConfTests
{
    private static readonly IReadOnlyList<DocumentedKey> Documented = DocumentedKey.Read(Repository.Read("cluster-config/dev.conf"));

    private static readonly IReadOnlyList<ConfigKey> Declared = SettingsReader.Describe();

    // What dev.conf sets to something of its own; the reader has no default, or another one.
    private static readonly string[] Chosen = 
    [
        "actortrader.market.symbols", "actortrader.strategies.<name>.type", "akka.actor.dispatchers.<name>.type",
        "akka.actor.mailboxes.<name>.mailbox-type", "akka.actor.mailboxes.<name>.mailbox-capacity",
        "akka.actor.deployment.<name>.dispatcher", "akka.actor.deployment.<name>.mailbox",
    ];

    public static TheoryData<string> Keys => [.. Declared.Select(key => key.Path)];

    public static TheoryData<string> Ranges => [.. Declared.Where(key => key.Range.Length > 0).Select(key => key.Path)];

    [Fact]
    public void Every_key_of_the_file_is_read() =>
        Documented.Select(key => key.Path).Distinct().Except(DocumentedKey.Named.Select(section => section + ".<name>")).Except(Declared.Select(key => key.Path)).ShouldBeEmpty();

    [Fact]
    public void Every_key_that_is_read_is_in_the_file() =>
        Declared.Select(key => key.Path).Except(Documented.Select(key => key.Path)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Keys))]
    public void Default_and_range_are_those_that_the_file_states(string path)
    {
        var declared = Declared.Single(key => key.Path == path);
        var documented = Documented.First(key => key.Path == path);

        if (!Chosen.Contains(path) && documented.Value != "{}") declared.Default.ShouldBe(documented.IsOptional ? null : documented.Value == "60s" ? "1m" : documented.Value);
        if (declared.Range.Length > 0 && path != "actortrader.execution.budget.reserve")
            declared.Range.ShouldBe(documented.Range is var (min, max) ? $"from {min} to {max}" : "a range in the comment");
        if (declared.Type.StartsWith("one of ", StringComparison.Ordinal))
            foreach (var choice in declared.Type["one of ".Length..].Split(", ")) documented.Comment.ShouldContain(choice);
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void The_engine_and_the_venue_take_both_ends_of_every_range(string path)
    {
        var key = Declared.Single(key => key.Path == path);
        using var folder = new TemporaryFolder();
        foreach (var end in key.Range["from ".Length..].Split(" to "))
        {
            var text = $"{path} = {end}\n" + WhatGoesWith(path);
            var settings = SettingsReader.Read(folder.Write("my.conf", text.Replace("<name>", "\"/a\"", StringComparison.Ordinal)), new CommandLineOverrides());

            var options = EngineHost.OptionsOf(settings, embedded: true);
            _ = new RequestBudget(options.Budget);
            _ = new MarketEventOutbox(options.Outbox);
            ActorSystem.Create("ranges", ActorSystemSetup.Create(settings.Runtime.SetupOn(TimeProvider.System))).Dispose();
            Should.NotThrow(() => EmbeddedVenue.OptionsOf(settings.Venue, settings.Market, folder.Path, ("PK", "secret"), fresh: false, holdAt: null, lossless: true).Validate());
        }
    }

    private static string WhatGoesWith(string path) => path switch
    {
        "actortrader.execution.budget.reserve" => "actortrader.execution.budget.requests = 100000",
        "actortrader.execution.budget.requests" => "actortrader.execution.budget.reserve = 0",
        "akka.actor.deployment.<name>.resizer.lower-bound" => "akka.actor.deployment.<name>.resizer.upper-bound = 100000",
        _ when path.EndsWith(".mailbox-capacity", StringComparison.Ordinal) => path.Replace("-capacity", "-type = bounded", StringComparison.Ordinal),
        _ => "",
    };

    [Fact]
    public void The_built_in_configuration_is_this_file() => SettingsReader.Read(null, new CommandLineOverrides()).Strategies.Select(s => (s.Id.Value, s.Type)).ShouldBe(
        [("imbalance", "order-book-imbalance"), ("band", "moving-average-band"), ("threshold", "price-threshold"), ("rebalance", "periodic")]);
}
