namespace ActorTrader.Hocon.Tests;

/// <summary>Typical mistakes, each with what the user is told.</summary>
public class ErrorMessageTests
{
    [Theory]
    [InlineData("risk {\n  max = 1\n", "3:1: expected '}' to close the object opened at 1:6, found the end of the text")]
    [InlineData("a = [1, 2", "1:10: expected ']' to close the array opened at 1:5, found the end of the text")]
    [InlineData("a = 1 }", "1:7: expected ',' or a new line after the value, found '}'")]
    [InlineData("{ a = 1 } b = 2", "1:11: expected the end of the text after the root object, found 'b'")]
    [InlineData("a = [1, 2}", "1:10: expected ',' or a new line after the value, found '}'")]
    [InlineData("a", "1:2: expected '=', ':', '+=' or '{' after the key a, found the end of the text")]
    [InlineData("a 5\nb = 1", "2:1: expected '=', ':', '+=' or '{' after the key \"a 5\", found 'b'")]
    [InlineData("a =\n}", "2:1: expected a value for a, found '}'")]
    [InlineData("a = ", "1:5: expected a value for a, found the end of the text")]
    [InlineData("a = \"text\nb = 1", "1:10: expected '\"' to close the string opened at 1:5, found the end of the line")]
    [InlineData("a = \"\"\"text\nb = 1", "2:6: expected '\"\"\"' to close the string opened at 1:5, found the end of the text")]
    [InlineData("a = \"C:\\dir\"", "1:8: expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX, found '\\d'")]
    [InlineData("a = ${b", "1:8: expected the end of the path of a substitution, found the end of the text")]
    [InlineData("a = ${}", "1:7: expected the path of a substitution, found '}'")]
    [InlineData("a = $b", "1:5: expected a key or a value, found the reserved character '$': quote it to use it in a string")]
    [InlineData("a = user@host", "1:9: expected a key or a value, found the reserved character '@': quote it to use it in a string")]
    [InlineData("a = http://x", "1:9: expected ',' or a new line after the value, found ':': quote a string that holds it")]
    [InlineData("a = 1, , b = 2", "1:8: expected a key and its value, found a second ','")]
    [InlineData("[1, 2]", "1:1: expected an object at the root of the document, found an array")]
    [InlineData("a : b : c", "1:7: expected ',' or a new line after the value, found ':': quote a string that holds it")]
    [InlineData("= 5", "1:1: expected a key, found '='")]
    [InlineData("a = {b = 1} [2]", "1:13: cannot concatenate an object and an array: objects join objects, arrays join arrays, and all else joins to a string")]
    public void A_mistake_of_syntax_is_named_with_line_and_column(string hocon, string expected) => hocon.Message().ShouldBe($"test.conf:{expected}");

    [Fact]
    public void A_long_value_is_shortened_in_the_message() =>
        Should.Throw<ConfigException>(() => Some.Config($"a = {new string('x', 500)}").GetInt("a")).Message.ShouldBe($"test.conf:1:5: a: expected an integer, found \"{new string('x', 60)}…\"");

    [Fact]
    public void An_exception_carries_its_parts()
    {
        var thrown = Should.Throw<ConfigException>(() => Some.Config("a.b = x").GetInt("a.b"));
        (thrown.Origin!.Value.Source, thrown.Origin.Value.Line, thrown.Origin.Value.Column, thrown.Path, thrown.Problem).ShouldBe(("test.conf", 1, 7, "a.b", "expected an integer, found \"x\""));
    }
}
