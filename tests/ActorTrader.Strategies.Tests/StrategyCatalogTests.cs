namespace ActorTrader.Strategies.Tests;

public sealed class StrategyCatalogTests
{
    public static TheoryData<string> Names => [.. StrategyCatalog.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_entry_has_a_kebab_name_and_one_line_for_people(string name)
    {
        StrategyCatalog.TryFind(name, out var entry).ShouldBeTrue();
        name.ShouldMatch("^[a-z]+(-[a-z]+)*$");
        entry.Description.ShouldNotBeNullOrWhiteSpace();
        entry.Description.ShouldNotContain("\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_entry_starts_with_its_defaults_and_declares_kebab_keys(string name)
    {
        StrategyCatalog.TryFind(name, out var entry).ShouldBeTrue();
        var reader = new FakeParameterReader();
        _ = new FakeStrategyContext(entry.Create(reader)).Start();
        reader.Declared.ShouldNotBeEmpty();
        reader.Declared.ShouldAllBe(key => key.All(c => char.IsAsciiLetterLower(c) || c == '-'));
    }

    [Fact]
    public void Names_are_unique_and_others_are_not_found()
    {
        StrategyCatalog.All.Select(entry => entry.Name).ShouldBeUnique();
        StrategyCatalog.TryFind("no-such-strategy", out _).ShouldBeFalse();
    }
}
