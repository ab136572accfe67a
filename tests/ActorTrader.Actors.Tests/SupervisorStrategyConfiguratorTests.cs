namespace ActorTrader.Actors.Tests;

public class SupervisorStrategyConfiguratorTests
{
    [Fact]
    public void A_strategy_is_made_by_the_name_of_its_configurator() =>
        SupervisorStrategyConfigurator.CreateConfigurator(typeof(StoppingSupervisorStrategy).FullName!).Create()
            .Decider.Decide(Some.Fault()).ShouldBe(Directive.Stop);

    [Fact]
    public void The_default_one_restarts() => new DefaultSupervisorStrategy().Create().Decider.Decide(Some.Fault()).ShouldBe(Directive.Restart);

    [Theory]
    [InlineData("No.Such.Type")]
    [InlineData("System.String")]
    public void What_is_no_configurator_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => SupervisorStrategyConfigurator.CreateConfigurator(name)).Message.ShouldContain(name);
}
