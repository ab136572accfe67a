namespace ActorTrader.Actors.Tests;

public class AddressTests
{
    private static readonly Address Remote = new("akka", "engine", "10.0.0.1", 8081);

    [Theory]
    [InlineData("akka://engine")]
    [InlineData("akka.tcp://engine@10.0.0.1:8081")]
    public void Its_text_is_read_back(string text) => Address.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("engine")]
    [InlineData("http://engine")]
    [InlineData("akka://engine:8081")]
    [InlineData("akka://engine@host:port")]
    public void What_is_no_address_is_refused(string text) => Should.Throw<ArgumentException>(() => Address.Parse(text)).Message.ShouldContain(text);

    [Fact]
    public void The_rest_of_a_path_is_handed_back()
    {
        Address.TryParse("akka://engine@10.0.0.1:8081/user/a".AsSpan(), out var address, out var rest).ShouldBeTrue();
        address.ShouldBe(Remote);
        rest.ToString().ShouldBe("/user/a");
    }

    [Fact]
    public void Each_part_can_be_replaced() =>
        Remote.WithProtocol("akka.tcp").WithSystem("other").WithHost("10.0.0.2").WithPort(9).ToString().ShouldBe("akka.tcp://other@10.0.0.2:9");

    [Fact]
    public void Order_is_by_system_before_host_and_by_port_as_a_number()
    {
        Address[] ordered = [new("akka", "a"), new("akka", "a", "h", 9), new("akka", "a", "h", 10), new("akka", "b", "a", 1)];
        ordered.Reverse().Order(Address.Comparer).ShouldBe(ordered);
    }
}
