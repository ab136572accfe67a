namespace ActorTrader.Hocon.Tests.Specification;

/// <summary>Sections "Value concatenation", "Path expressions" and "Paths as keys".</summary>
public class ConcatenationTests
{
    [Fact]
    public void Whitespace_within_a_string_is_kept_and_around_it_dropped() => "a :   foo  bar\t42 \"baz \"   \nb : 1".ShouldBeTree("a : \"foo  bar\\t42 baz \", b : 1");

    [Fact]
    public void Numbers_in_a_string_stay_as_written() => "a : 1e5 1.10 x".ShouldBeTree("a : \"1e5 1.10 x\"");

    [Fact]
    public void A_single_value_keeps_its_type() => "a : true".Kinds().ShouldBe("Boolean");

    [Fact]
    public void A_concatenation_does_not_span_lines() => "a : [ 1 2\n3 ]".ShouldBeTree("a : [ \"1 2\", 3 ]");

    [Fact]
    public void Arrays_join() => "a : [1] [2, 3]".ShouldBeTree("a : [1, 2, 3]");

    [Fact]
    public void Objects_join_by_merging() => "a : { b : 1, c { d : 1 } } { c { e : 2 } }".ShouldBeTree("a : { b : 1, c { d : 1, e : 2 } }");

    [Fact]
    public void A_new_line_between_two_objects_in_an_array_makes_two_elements() => "a : [ {x:1}\n{y:2} ], b : [ {x:1} {y:2} ]".ShouldBeTree("a : [ {x:1}, {y:2} ], b : [ {x:1,y:2} ]");

    [Fact]
    public void Unquoted_whitespace_between_substituted_arrays_or_objects_is_ignored() => "x : [1], y : [2], a : ${x} ${y}".ShouldBeTree("x : [1], y : [2], a : [1, 2]");

    [Theory]
    [InlineData("a : [1] x")]
    [InlineData("a : { b : 1 } 5")]
    [InlineData("a : [1] { b : 1 }")]
    [InlineData("x : [1], y : [2], a : ${x}\" \"${y}")]
    public void Other_combinations_are_errors(string hocon) => hocon.Message().ShouldContain("cannot concatenate");

    [Theory]
    [InlineData("foo.bar.\"hello.world\" : 1", "foo { bar { \"hello.world\" : 1 } }")]
    [InlineData("10.0foo : 1", "\"10\" { \"0foo\" : 1 }")]
    [InlineData("foo10.0 : 1", "foo10 { \"0\" : 1 }")]
    [InlineData("foo\"10.0\" : 1", "\"foo10.0\" : 1")]
    [InlineData("a b c : 42", "\"a b c\" : 42")]
    [InlineData("true : 42, 3.14 : 43", "\"true\" : 42, \"3\" { \"14\" : 43 }")]
    [InlineData("a.\"\".b : 1", "a { \"\" { b : 1 } }")]
    [InlineData("a.x : 42, a.y : 43", "a { x : 42, y : 43 }")]
    [InlineData("a.b.c { d : 1 }, a { b.c.e : 2 }", "a { b { c { d : 1, e : 2 } } }")]
    public void Path_expressions_as_keys(string hocon, string expected) => hocon.ShouldBeTree(expected);

    [Theory]
    [InlineData("a..b : 1")]
    [InlineData(".a : 1")]
    [InlineData("a. : 1")]
    [InlineData("b : ${a.}")]
    public void An_empty_path_element_must_be_quoted(string hocon) => hocon.Message().ShouldContain("a path has an empty element");

    [Fact]
    public void A_substitution_is_no_key() => "${a} : 1".Message().ShouldBe("test.conf:1:1: expected a key, found '${'");

    [Fact]
    public void Include_is_a_key_when_quoted_or_not_first() => "\"include\" : 1, a.include : 2, include.b : 3".ShouldBeTree("\"include\" { b : 3 }, a { \"include\" : 2 }");

    [Theory]
    [InlineData("a.b.\"c.d\"", new[] { "a", "b", "c.d" })]
    [InlineData(" x ", new[] { "x" })]
    public void A_path_reads_and_writes(string path, string[] elements)
    {
        HoconPath.Parse(path).ShouldBe(elements);
        HoconPath.Format(elements).ShouldBe(path.Trim());
    }
}
