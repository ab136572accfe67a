namespace ActorTrader.Hocon.Tests.Specification;

/// <summary>Sections "Substitutions", "Self-Referential Substitutions" and "The += field separator".</summary>
public class SubstitutionTests
{
    [Fact]
    public void A_substitution_takes_the_value_and_its_type() => "a : 42, b : ${a}".ShouldBeTree("a : 42, b : 42");

    [Fact]
    public void A_substitution_looks_forward_to_the_latest_value() => "b : ${a}, a : 1, a : 2".ShouldBeTree("b : 2, a : 2");

    [Fact]
    public void A_substitution_in_a_concatenation_becomes_text() => "animal : cat, key : ${animal} is my favorite".ShouldBeTree("animal : cat, key : \"cat is my favorite\"");

    [Fact]
    public void A_substitution_is_not_parsed_in_a_quoted_string() => "a : 1, b : \"${a}\"".ShouldBeTree("a : 1, b : \"$\"\"{a}\"");

    [Fact]
    public void A_substitution_path_may_be_quoted() => "\"a.b\" { c : 1 }, d : ${\"a.b\".c}".ShouldBeTree("\"a.b\" { c : 1 }, d : 1");

    [Fact]
    public void A_required_substitution_that_is_undefined_is_an_error() =>
        "a : 1\nb : ${c.d}".Message().ShouldBe("test.conf:2:5: the substitution ${c.d} refers to nothing: neither the configuration nor the environment defines c.d");

    [Fact]
    public void An_undefined_optional_field_is_not_created() => "a : ${?none}".ShouldBeTree("");

    [Fact]
    public void An_undefined_optional_field_keeps_its_earlier_value() => "a : 1, a : ${?none}".ShouldBeTree("a : 1");

    [Fact]
    public void An_undefined_optional_element_is_not_added() => "a : [1, ${?none}, 2]".ShouldBeTree("a : [1, 2]");

    [Fact]
    public void An_undefined_optional_piece_of_a_string_is_empty() => "a : foo${?none}bar".ShouldBeTree("a : foobar");

    [Fact]
    public void An_undefined_optional_piece_of_an_array_or_object_is_empty() => "a : ${?none} [1], b : ${?none} { c : 1 }".ShouldBeTree("a : [1], b { c : 1 }");

    [Fact]
    public void A_field_of_undefined_pieces_only_is_not_created() => "a : ${?none}${?neither}".ShouldBeTree("");

    [Fact]
    public void Null_is_a_value_and_is_not_looked_up_elsewhere()
    {
        var options = Some.Isolated with { Environment = name => name == "HOME" ? "/root" : null };
        ConfigurationFactory.ParseString("HOME : null, a : ${?HOME}", "t", options).HasPath("a").ShouldBeFalse();
        ConfigurationFactory.ParseString("a : ${HOME}", "t", options).GetString("a").ShouldBe("/root");
    }

    [Fact]
    public void A_value_from_the_environment_says_so()
    {
        var options = Some.Isolated with { Environment = name => name == "PORT" ? "many" : null };
        var config = ConfigurationFactory.ParseString("a : ${PORT}", "t", options);
        Should.Throw<ConfigException>(() => config.GetInt("a")).Message.ShouldBe("environment variable PORT: a: expected an integer, found \"many\"");
    }

    [Fact]
    public void A_list_comes_from_numbered_environment_variables()
    {
        var options = Some.Isolated with { Environment = name => name switch { "SYMBOLS_0" => "BAC", "SYMBOLS_1" => "IBM", _ => null } };
        ConfigurationFactory.ParseString("a : ${SYMBOLS[]}", "t", options).GetStringList("a").ShouldBe(["BAC", "IBM"]);
    }

    [Fact]
    public void A_self_reference_looks_back() => "path : \"a:b\", path : ${path}\":c\"".ShouldBeTree("path : \"a:b:c\"");

    [Fact]
    public void A_self_reference_appends_to_an_array() => "path : [ /bin ], path : ${path} [ /usr/bin ]".ShouldBeTree("path : [ \"/bin\", \"/usr/bin\" ]");

    [Fact]
    public void A_self_reference_looks_below_even_along_a_path() => "foo : { a : { c : 1 } }, foo : ${foo.a}, foo : { a : 2 }".ShouldBeTree("foo : { a : 2, c : 1 }");

    [Theory]
    [InlineData("a : ${a}")]
    [InlineData("a : ${a}bc")]
    [InlineData("a : { b : ${a} }")]
    [InlineData("a : [${a}]")]
    [InlineData("a : 1, a : [${a}]")]
    [InlineData("a : ${b}, b : ${a}")]
    [InlineData("a : ${b}, b : ${c}, c : ${a}")]
    [InlineData("z : ${a.b}, a : { b : ${a} }")]
    [InlineData("a : ${b} { x : 1 }, b : ${a}")]
    public void A_cycle_that_no_earlier_value_ends_is_an_error(string hocon) => hocon.Message().ShouldContain("refers to itself");

    [Theory]
    [InlineData("a : ${?a}")]
    [InlineData("a : ${?b}, b : ${?a}")]
    public void An_optional_cycle_is_undefined(string hocon) => hocon.ShouldBeTree("");

    [Fact]
    public void An_optional_self_reference_in_a_string_is_empty() => "a = ${?a}foo".ShouldBeTree("a = foo");

    [Fact]
    public void A_hidden_substitution_is_never_evaluated() => "foo : ${none}, foo : 42, bar : ${bar}, bar : 1".ShouldBeTree("foo : 42, bar : 1");

    [Fact]
    public void An_object_may_refer_to_its_own_fields() => "bar : { foo : 42, baz : ${bar.foo} }, bar : { foo : 43 }".ShouldBeTree("bar : { foo : 43, baz : 43 }");

    [Fact]
    public void Objects_may_refer_to_one_another() =>
        "bar : { a : ${foo.d}, b : 1 }, bar.b = 3, foo : { c : ${bar.b}, d : 2 }, foo.d = 4".ShouldBeTree("bar : { a : 4, b : 3 }, foo : { c : 3, d : 4 }");

    [Fact]
    public void A_field_may_be_read_through_a_substitution_whose_object_refers_back() =>
        "a : ${b}, b : { c : ${a.d}, d : 5 }".ShouldBeTree("a : { c : 5, d : 5 }, b : { c : 5, d : 5 }");

    [Fact]
    public void An_object_is_extended_from_another() =>
        "base { host : h, port : 1 }, a : ${base} { port : 2 }, b : ${base}, b.port : 3".ShouldBeTree("base { host : h, port : 1 }, a { host : h, port : 2 }, b { host : h, port : 3 }");

    [Fact]
    public void Plus_equals_appends_or_begins_an_array() => "a += 1, a += { b : 2 }, c { d = [x], d += y }".ShouldBeTree("a = [1, { b : 2 }], c { d = [x, y] }");

    [Fact]
    public void Plus_equals_works_in_an_object_within_an_array() => "a = [ { b += 1, b += 2 } ]".ShouldBeTree("a = [ { b = [1, 2] } ]");

    [Fact]
    public void Plus_equals_sees_what_lies_below_a_substitution() => "y {}, x = { a : [1] }, x = ${y}, x = { a += 2 }".ShouldBeTree("y {}, x = { a : [1, 2] }");

    [Fact]
    public void Plus_equals_on_no_array_is_an_error() =>
        "a = 1\na += 2".Message().ShouldBe("test.conf:2:6: cannot concatenate 1 and an array: objects join objects, arrays join arrays, and all else joins to a string");

    [Fact]
    public void Substitutions_may_chain_deep_and_wide()
    {
        const int Count = 10_000;
        var backward = string.Join('\n', Enumerable.Range(1, Count).Select(i => $"a{i} = ${{a{i - 1}}}"));
        Some.Config($"a0 = 7\n{backward}").GetInt($"a{Count}").ShouldBe(7);
        Some.Config(string.Concat(Enumerable.Repeat("a += 1\n", Count))).GetIntList("a").Count.ShouldBe(Count);
    }

    [Fact]
    public void A_document_that_grows_beyond_measure_is_refused()
    {
        var laughs = "a0 = [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i} = [{string.Join(", ", Enumerable.Repeat($"${{a{i - 1}}}", 10))}]\n"));
        laughs.Message().ShouldContain("larger than 20000000 values");
        ("s0 = ha\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"s{i} = ${{s{i - 1}}}${{s{i - 1}}}\n"))).Message().ShouldContain("characters");
    }
}
