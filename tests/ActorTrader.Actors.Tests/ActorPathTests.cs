namespace ActorTrader.Actors.Tests;

public class ActorPathTests
{
    [Theory]
    [InlineData("akka://system/user/a", "system", "/user/a", 0)]
    [InlineData("akka://system/user/a/b#17", "system", "/user/a/b", 17)]
    [InlineData("akka.tcp://system@host:2552/user/a", "system", "/user/a", 0)]
    public void A_full_path_is_read(string text, string system, string elements, long uid)
    {
        var path = ActorPath.Parse(text);
        path.Address.System.ShouldBe(system);
        path.ToStringWithoutAddress().ShouldBe(elements);
        path.Uid.ShouldBe(uid);
        path.ToStringWithUid().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/user/a")]
    [InlineData("http://system/user")]
    [InlineData("akka://system@host/user")]
    [InlineData("akka://system/user#x")]
    public void What_is_no_full_path_is_refused(string text) => ActorPath.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Equality_ignores_the_uid()
    {
        var path = ActorPath.Parse("akka://system/user/a");
        path.WithUid(1).ShouldBe(path.WithUid(2));
        path.GetHashCode().ShouldBe(path.WithUid(2).GetHashCode());
        path.ShouldNotBe(ActorPath.Parse("akka://other/user/a"));
        path.ShouldNotBe(path / "b");
    }

    [Theory]
    [InlineData(0, "akka://s/")]
    [InlineData(2, "akka://s/user/a")]
    [InlineData(3, "akka://s/user/a/b")]
    [InlineData(-1, "akka://s/user/a")]
    public void An_ancestor_is_found_by_its_depth_from_either_end(int depth, string ancestor) =>
        ActorPath.Parse("akka://s/user/a/b").ParentOf(depth).ToString().ShouldBe(ancestor);

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public void An_ancestor_beyond_either_end_is_refused(int depth) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ActorPath.Parse("akka://s/user/a/b").ParentOf(depth));

    [Fact]
    public void A_path_knows_its_parents()
    {
        var path = ActorPath.Parse("akka://system/user/a/b");
        path.Parent.Name.ShouldBe("a");
        path.Depth.ShouldBe(3);
        path.Root.Depth.ShouldBe(0);
        path.Elements.ShouldBe(["user", "a", "b"]);
    }

    [Theory]
    [InlineData("a-b_c.d", true)]
    [InlineData("a%20b", true)]
    [InlineData("a%2", false)]
    [InlineData("$a", false)]
    [InlineData("a/b", false)]
    public void Names_hold_letters_digits_some_symbols_and_escapes(string name, bool isValid) =>
        ActorPath.IsValidPathElement(name).ShouldBe(isValid);
}
