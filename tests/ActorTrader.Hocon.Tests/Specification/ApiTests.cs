namespace ActorTrader.Hocon.Tests.Specification;

/// <summary>Section "API Recommendations": conversions, units, merging; and numerically-indexed objects.</summary>
public class ApiTests
{
    [Theory]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("\"false\"", false)]
    public void Six_words_are_booleans(string written, bool expected) => Some.Config($"a : {written}").GetBoolean("a").ShouldBe(expected);

    [Fact]
    public void Numbers_and_booleans_convert_to_strings_and_strings_to_numbers()
    {
        var config = Some.Config("n : 1.10, b : true, s : \"42\", e : 1e3");
        config.GetString("n").ShouldBe("1.10");
        config.GetString("b").ShouldBe("true");
        config.GetInt("s").ShouldBe(42);
        config.GetLong("e").ShouldBe(1000);
        config.GetDecimal("n").ShouldBe(1.10m);
        config.GetDouble("n").ShouldBe(1.1);
    }

    [Theory]
    [InlineData("a : 10.5", "test.conf:1:5: a: expected an integer, found 10.5")]
    [InlineData("a : true", "test.conf:1:5: a: expected an integer, found true")]
    [InlineData("a : [1]", "test.conf:1:5: a: expected an integer, found an array")]
    [InlineData("a : 3000000000", "test.conf:1:5: a: expected an integer, found 3000000000")]
    [InlineData("a : null", "test.conf:1:5: a: expected a value, found null")]
    [InlineData("b : 1", "test.conf:1:1: a: missing required key")]
    public void What_does_not_convert_is_an_error(string hocon, string message) => Should.Throw<ConfigException>(() => Some.Config(hocon).GetInt("a")).Message.ShouldBe(message);

    [Theory]
    [InlineData("10ns", 0.00001)]
    [InlineData("5", 5)]
    [InlineData("5 us", 0.005)]
    [InlineData("10ms", 10)]
    [InlineData("1.5 s", 1500)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1 day", 86_400_000)]
    [InlineData("-3 seconds", -3000)]
    public void Durations_have_units_and_count_milliseconds_without(string written, double milliseconds)
    {
        if (written == "10ns") Should.Throw<ConfigException>(() => Some.Config($"a : {written}").GetTimeSpan("a"));
        else Some.Config($"a : {written}").GetTimeSpan("a").TotalMilliseconds.ShouldBe(milliseconds, 1e-9);
    }

    [Fact]
    public void An_infinite_duration_is_the_infinite_timeout() => Some.Config("a : infinite").GetTimeSpan("a").ShouldBe(Timeout.InfiniteTimeSpan);

    [Theory]
    [InlineData("1 MS")]
    [InlineData("1 month")]
    [InlineData("ms")]
    [InlineData("1s 2ms")]
    [InlineData("100000000 d")]
    public void Anything_else_is_no_duration(string written) =>
        Should.Throw<ConfigException>(() => Some.Config($"a : {written}").GetTimeSpan("a")).Message.ShouldContain("expected a duration (such as 50ms, 1.5s, 10 minutes)");

    [Theory]
    [InlineData("512", 512)]
    [InlineData("1 B", 1)]
    [InlineData("1 kB", 1000)]
    [InlineData("1 megabyte", 1_000_000)]
    [InlineData("1k", 1024)]
    [InlineData("64 KiB", 65_536)]
    [InlineData("1.5M", 1_572_864)]
    [InlineData("2 gibibytes", 2_147_483_648)]
    [InlineData("1E", 1_152_921_504_606_846_976)]
    public void Sizes_have_decimal_and_binary_units(string written, long bytes) => Some.Config($"a : {written}").GetByteSize("a").ShouldBe(bytes);

    [Theory]
    [InlineData("1 KB")]
    [InlineData("1 zb")]
    [InlineData("1 ZB")]
    [InlineData("-1k")]
    public void Anything_else_is_no_size(string written) => Should.Throw<ConfigException>(() => Some.Config($"a : {written}").GetByteSize("a"));

    [Fact]
    public void Numerically_indexed_objects_convert_to_arrays()
    {
        Some.Config("a { \"2\" : c, \"0\" : a, x : y, \"1\" : b }").GetStringList("a").ShouldBe(["a", "b", "c"]);
        "a : [1] { \"0\" : 2 }".ShouldBeTree("a : [1, 2]");
        Should.Throw<ConfigException>(() => Some.Config("a { x : 1 }").GetStringList("a")).Message.ShouldBe("test.conf:1:3: a: expected a list, found an object");
    }

    [Fact]
    public void Merging_configurations_is_merging_duplicate_keys()
    {
        Some.Config("a { x : 1 }").WithFallback(Some.Config("a : 42")).WithFallback(Some.Config("a { y : 2 }")).ToString().ShouldBe("{a:{x:1}}");
        Some.Config("a { x : 1 }").WithFallback(Some.Config("a { y : 2 }")).WithFallback(Some.Config("a : 42")).GetInt("a.y").ShouldBe(2);
    }

    [Fact]
    public void Substitutions_see_a_fallback_and_what_is_laid_over_them()
    {
        var reference = Some.Config("host : h, url : ${host}\"/api\"");
        Some.Config("host : mine, copy : ${url}").WithFallback(reference).GetString("copy").ShouldBe("mine/api");
        Some.Config("url : ${url}\"/v2\"").WithFallback(reference).GetString("url").ShouldBe("h/api/v2");
    }

    [Fact]
    public void Values_keep_their_origin_through_merges_and_substitutions()
    {
        var config = ConfigurationFactory.ParseString("a { b = ten }", "over.conf", Some.Isolated).WithFallback(ConfigurationFactory.ParseString("c = ${a}\n\nd = x", "base.conf", Some.Isolated));
        config.TryGetValue("c.b")!.Origin.ToString().ShouldBe("over.conf:1:9");
        config.GetConfig("c").TryGetValue("b")!.Origin.ToString().ShouldBe("over.conf:1:9");
        config.TryGetValue("d")!.Origin.ToString().ShouldBe("base.conf:3:5");
        Should.Throw<ConfigException>(() => config.GetConfig("a").GetInt("b")).Message.ShouldBe("over.conf:1:9: a.b: expected an integer, found \"ten\"");
    }

    [Fact]
    public void Defaults_apply_to_absent_and_null_paths_only()
    {
        var config = Some.Config("a : null, b : x");
        config.GetInt("a", 5).ShouldBe(5);
        config.GetString("c.d", null).ShouldBeNull();
        config.GetTimeSpan("c", TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.FromSeconds(1));
        config.HasPath("a").ShouldBeFalse();
        Should.Throw<ConfigException>(() => config.GetInt("b", 5));
    }

    [Fact]
    public void A_missing_key_is_reported_at_the_object_that_should_hold_it() =>
        Should.Throw<ConfigException>(() => Some.Config("x : 1\nrisk {\n}").GetInt("risk.max")).Message.ShouldBe("test.conf:2:6: risk.max: missing required key");

    [Fact]
    public void A_file_that_is_not_utf8_is_refused()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [(byte)'a', (byte)'=', 0xE9, (byte)'\n']);
        try
        {
            Should.Throw<ConfigException>(() => ConfigurationFactory.ParseFile(path)).Message.ShouldBe($"{path}: expected UTF-8, found the byte 0xE9 at 2");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_absent_is_named() =>
        Should.Throw<ConfigException>(() => ConfigurationFactory.ParseFile("cluster-config/none.conf", Some.Isolated)).Message.ShouldBe("cluster-config/none.conf: no such file");
}
