using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Tests.Specification;

/// <summary>Section "Syntax", from "Unchanged from JSON" to "Duplicate keys and object merging".</summary>
public class SyntaxTests
{
    [Fact]
    public void Json_keeps_its_types() =>
        """{ "s" : "x", "n" : -1.5e-3, "t" : true, "f" : false, "z" : null, "a" : [1, "b"], "o" : {} }""".Kinds().ShouldBe("String Number Boolean Boolean Null Array Object");

    [Fact]
    public void Json_escapes_are_read() => Some.Config("""a : "\"\\\/\b\f\n\r\t\u00e9" """).GetString("a").ShouldBe("\"\\/\b\f\n\r\té");

    [Fact]
    public void A_byte_order_mark_is_skipped() => "\uFEFFa : 1".ShouldBeTree("a : 1");

    [Fact]
    public void Windows_line_ends_are_line_ends() => "a : 1\r\nb : x\r\n".ShouldBeTree("a : 1, b : x");

    [Fact]
    public void Comments_reach_to_the_end_of_the_line() => "# one\na : 1 // two\n//three\nb : x#four\nc : \"#5 //6\"".ShouldBeTree("a : 1, b : x, c : \"#5 //6\"");

    [Fact]
    public void Root_braces_may_be_omitted() => "a : 1, b : 2".ShouldBeTree("{ a : 1, b : 2 }");

    [Fact]
    public void An_empty_text_is_an_empty_object() => " \n # nothing \n".ShouldBeTree("{}");

    [Fact]
    public void Equals_colon_and_an_opening_brace_all_separate() => "a = 1, b : 2, c { d = 3 }, e\n{ f : 4 }".ShouldBeTree("{ a : 1, b : 2, c : { d : 3 }, e : { f : 4 } }");

    [Fact]
    public void New_lines_may_surround_a_separator() => "a\n:\n1".ShouldBeTree("a : 1");

    [Fact]
    public void New_lines_replace_commas() => "a : [1\n2\n\n3], b { c : 1\nd : 2 }".ShouldBeTree("a : [1,2,3], b { c : 1, d : 2 }");

    [Fact]
    public void One_trailing_comma_is_ignored() => "a : [1,2,], b { c : 1, },".ShouldBeTree("a : [1,2], b { c : 1 }");

    [Fact]
    public void A_comma_may_begin_a_line() => "a : [1\n, 2], b : 1\n, c : 2".ShouldBeTree("a : [1,2], b : 1, c : 2");

    [Theory]
    [InlineData("a : [1,2,3,,]")]
    [InlineData("a : [,1,2,3]")]
    [InlineData("a : [1,,2,3]")]
    [InlineData("{ , a : 1 }")]
    [InlineData("{ a : 1,, b : 2 }")]
    [InlineData("a : 1,,")]
    public void Two_commas_in_a_row_and_an_initial_comma_are_errors(string hocon) => hocon.Message().ShouldContain("','");

    [Theory]
    [InlineData(' ')]
    [InlineData('\u00a0')]
    [InlineData('\u2007')]
    [InlineData('\u202f')]
    [InlineData('\u2028')]
    [InlineData('\t')]
    [InlineData('\v')]
    [InlineData('\f')]
    [InlineData('\u001c')]
    [InlineData('\ufeff')]
    public void Unicode_spaces_are_whitespace(char space) => $"{space}a{space}:{space}1{space}".ShouldBeTree("a : 1");

    [Fact]
    public void Of_duplicate_keys_the_last_counts() => "a : 1, a : [2], a : x".ShouldBeTree("a : x");

    [Fact]
    public void Duplicate_objects_merge() => "foo { a : 42, c { d : 1 } }, foo { b : 43, c { d : 2, e : 3 } }".ShouldBeTree("foo { a : 42, c { d : 2, e : 3 }, b : 43 }");

    [Fact]
    public void A_value_in_between_prevents_merging() => "foo { a : 42 }, foo : null, foo { b : 43 }".ShouldBeTree("foo { b : 43 }");

    [Fact]
    public void An_unquoted_string_ends_at_a_forbidden_character_or_a_comment() => "a : x/y-z_1.5;<>%'~|()//no".ShouldBeTree("a : \"x/y-z_1.5;<>%'~|()\"");

    [Theory]
    [InlineData("truefoo", "truefoo")]
    [InlineData("10.0bar", "10.0bar")]
    [InlineData("2013-10-07", "2013-10-07")]
    [InlineData("-x", "-x")]
    [InlineData("007", "007")]
    [InlineData("null bar 42 \"baz\" true", "null bar 42 baz true")]
    public void What_begins_like_another_type_is_still_a_string(string written, string expected) =>
        Some.Tree($"a : {written}").Fields["a"].ShouldBe(HoconLiteral.String(default, expected));

    [Theory]
    [InlineData("1e+5")]
    [InlineData("-0.5E-3")]
    [InlineData("0")]
    public void Numbers_are_those_of_json(string number) => Some.Tree($"a : {number}").Fields["a"].ShouldBe(new HoconLiteral(default, HoconKind.Number, number));

    [Theory]
    [InlineData('$')]
    [InlineData('+')]
    [InlineData('`')]
    [InlineData('^')]
    [InlineData('?')]
    [InlineData('!')]
    [InlineData('@')]
    [InlineData('*')]
    [InlineData('&')]
    [InlineData('\\')]
    public void Reserved_characters_must_be_quoted(char reserved) =>
        $"a : x{reserved}y".Message().ShouldBe($"test.conf:1:6: expected a key or a value, found the reserved character '{reserved}': quote it to use it in a string");

    [Fact]
    public void A_multi_line_string_keeps_everything() => Some.Config("a : \"\"\"x\n \\n\" \"\"y\"\"\"\"\"").GetString("a").ShouldBe("x\n \\n\" \"\"y\"\"");

    [Fact]
    public void Lines_are_counted_through_a_multi_line_string() => "a : \"\"\"\n\n\"\"\"\nb : @".Message().ShouldStartWith("test.conf:4:5: ");

    [Fact]
    public void Nesting_is_limited()
    {
        string.Concat(Enumerable.Repeat("a{", 200)).Message().ShouldEndWith("found the end of the text");
        string.Concat(Enumerable.Repeat("a{", 100_000)).Message().ShouldBe("test.conf:1:402: nested deeper than 200 levels");
        ("a=" + new string('[', 100_000)).Message().ShouldBe("test.conf:1:203: nested deeper than 200 levels");
        (string.Join('.', Enumerable.Repeat("a", 100_000)) + "=1").Message().ShouldBe("test.conf:1:1: nested deeper than 200 levels");
        string.Join('\n', Enumerable.Range(1, 300).Select(i => $"a{i} = [${{a{i - 1}}}]").Prepend("a0 = 1")).Message().ShouldContain("nested deeper than 200 levels once substitutions are resolved");
    }
}

internal static class KindExtensions
{
    public static string Kinds(this string hocon) => string.Join(' ', Some.Tree(hocon).Fields.Values.Select(v => v.Kind));
}
