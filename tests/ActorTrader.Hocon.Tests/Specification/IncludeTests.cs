namespace ActorTrader.Hocon.Tests.Specification;

/// <summary>Section "Includes", and "Java properties mapping".</summary>
public class IncludeTests
{
    [Fact]
    public void An_included_file_takes_the_place_of_its_include() =>
        Some.Files(("/c/main.conf", "a : 1\nb : 1\ninclude \"x.conf\"\nc : 3"), ("/c/x.conf", "b : 2, c : 2")).ToString().ShouldBe("{a:1,b:2,c:3}");

    [Fact]
    public void An_include_in_an_object_merges_into_that_object() =>
        Some.Files(("/c/main.conf", "o { x : 1, include \"x.conf\" }"), ("/c/x.conf", "{ y : 2 }")).ToString().ShouldBe("{o:{x:1,y:2}}");

    [Fact]
    public void A_substitution_of_an_included_file_looks_there_first_then_at_the_root()
    {
        var config = Some.Files(("/c/main.conf", "x : 10, y : 20\na { include \"x.conf\" }\na { x : 42 }"), ("/c/x.conf", "x : 1, seen : ${x}, outer : ${y}"));
        config.GetInt("a.seen").ShouldBe(42);
        config.GetInt("a.outer").ShouldBe(20);
    }

    [Fact]
    public void Names_are_relative_to_the_including_file() =>
        Some.Files(("/c/main.conf", "include \"sub/x.conf\""), ("/c/sub/x.conf", "include \"y.conf\""), ("/c/sub/y.conf", "a : 1")).GetInt("a").ShouldBe(1);

    [Fact]
    public void A_name_without_extension_stands_for_all_three_and_conf_wins() =>
        Some.Files(("/c/main.conf", "include \"x\""), ("/c/x.conf", "a : conf"), ("/c/x.json", "{\"a\":\"json\",\"b\":\"json\"}"), ("/c/x.properties", "a=p\nb=p\nc=p"))
            .ToString().ShouldBe("""{a:"conf",b:"json",c:"p"}""");

    [Theory]
    [InlineData("include \"x.conf\"")]
    [InlineData("include file(\"x.conf\")")]
    [InlineData("include file( \"/c/x.conf\" )")]
    [InlineData("include classpath(\"/x.conf\")")]
    [InlineData("include required(\"x.conf\")")]
    [InlineData("include required(file(\"x.conf\"))")]
    [InlineData("include\n  \"x.conf\"")]
    public void Every_form_of_include_is_read(string include) => Some.Files(("/c/main.conf", include), ("/c/x.conf", "a : 1")).GetInt("a").ShouldBe(1);

    [Fact]
    public void A_missing_file_is_skipped() => Some.Files(("/c/main.conf", "include \"none\", a : 1")).ToString().ShouldBe("{a:1}");

    [Fact]
    public void A_missing_required_file_is_an_error() =>
        Failure(("/c/main.conf", "a : 1\ninclude required(\"none.conf\")")).ShouldBe("/c/main.conf:2:1: the required include \"none.conf\" does not exist in /c");

    [Fact]
    public void A_cycle_of_includes_is_refused() =>
        Failure(("/c/main.conf", "include \"x\""), ("/c/x.conf", "include \"main.conf\"")).ShouldBe("/c/x.conf:1:1: the include of \"main.conf\" is a cycle: main.conf -> x.conf -> main.conf");

    [Fact]
    public void A_url_is_refused() =>
        Failure(("/c/main.conf", "include url(\"http://x\")")).ShouldBe("/c/main.conf:1:1: include url(\"http://x\") is refused: configuration is read from files only");

    [Fact]
    public void Anything_else_after_include_is_an_error() =>
        Failure(("/c/main.conf", "include x.conf")).ShouldBe("/c/main.conf:1:9: expected a quoted file name after include, or file(\"…\"), classpath(\"…\") or required(…) around it (a key named include is quoted), found 'x.conf'");

    [Fact]
    public void An_error_in_an_included_file_names_that_file() =>
        Failure(("/c/main.conf", "include \"x\""), ("/c/x.conf", "a : ]")).ShouldBe("/c/x.conf:1:5: expected a value for a, found ']'");

    [Fact]
    public void Plus_equals_in_an_included_file_appends_to_the_list_there() =>
        Some.Files(("/c/main.conf", "a : [0], o { a : [1], include \"x\" }"), ("/c/x.conf", "a += 2")).GetIntList("o.a").ShouldBe([1, 2]);

    [Fact]
    public void A_properties_file_has_string_values_under_dotted_keys() =>
        Some.Files(("/c/x.properties", "# comment\n! comment\na.b = x y \\\n   z\na.c:1\nd\\ e \\u0041\ni=3\ni.j=4"))
            .ToString().ShouldBe("""{"d e":"A",i:{j:"4"},a:{b:"x y z",c:"1"}}""");

    private static string Failure(params (string, string)[] files) => Should.Throw<ConfigException>(() => Some.Files(files)).Message;
}
