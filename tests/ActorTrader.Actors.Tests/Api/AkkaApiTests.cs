using ActorTrader.Actors.TestKit;
using ActorTrader.Tests;

namespace ActorTrader.Actors.Tests.Api;

public class AkkaApiTests
{
    [Fact]
    public void Every_public_type_is_Akka_s_or_listed_as_ours()
    {
        var api = Load();
        var unknown = PublicTypes().Where(type => !api.Has(type)).Select(type => type.FullName!).Except(OursAlone.Types.Keys);
        unknown.ShouldBeEmpty("public types that Akka.NET does not have need a reason in OursAlone");
    }

    [Fact]
    public void Every_public_member_has_Akka_s_signature_or_is_listed_as_ours()
    {
        var api = Load();
        var unknown = PublicTypes().Where(api.Has)
            .Where(type => !OursAlone.Types.ContainsKey(type.FullName!))
            .SelectMany(type => api.Missing(type).Select(member => $"{type.FullName}: {member}"))
            .Except(OursAlone.Members.Keys);
        unknown.ShouldBeEmpty("public members that Akka.NET does not have need a reason in OursAlone");
    }

    [Fact]
    public void Nothing_is_listed_as_ours_that_is_gone_or_Akka_s()
    {
        var api = Load();
        var types = PublicTypes().ToDictionary(type => type.FullName!);
        OursAlone.Types.Keys.Where(name => !types.ContainsKey(name)).ShouldBeEmpty();
        var members = types.Values.Where(api.Has).SelectMany(type => api.Missing(type).Select(member => $"{type.FullName}: {member}")).ToHashSet();
        OursAlone.Members.Keys.Where(member => !members.Contains(member)).ShouldBeEmpty();
    }

    private static AkkaApi Load() => new(SharedData.Require("data/akka-api.tsv"));

    private static IEnumerable<Type> PublicTypes() => new[] { typeof(ActorSystem).Assembly, typeof(TestKitBase).Assembly }.SelectMany(assembly => assembly.GetExportedTypes());

}
