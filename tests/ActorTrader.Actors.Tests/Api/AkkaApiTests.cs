using System.IO.Enumeration;
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

    [Fact]
    public void Every_member_of_Akka_s_that_a_type_of_ours_lacks_has_a_reason()
    {
        var reasoned = NotOurs.Sections.SelectMany(section => section.Groups).SelectMany(group => group.Members).ToArray();
        Lacked().Where(member => !reasoned.Any(entry => Fits(entry, member))).ShouldBeEmpty("members that only Akka.NET has need a reason in NotOurs");
    }

    [Fact]
    public void Nothing_is_listed_as_lacking_that_is_there()
    {
        var lacked = Lacked().ToArray();
        NotOurs.Sections.SelectMany(section => section.Groups).SelectMany(group => group.Members)
            .Where(entry => !lacked.Any(member => Fits(entry, member))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Lacked()
    {
        var api = Load();
        return PublicTypes().Where(api.Has).Where(IsEnrolled)
            .SelectMany(type => api.Lacked(type).Select(member => $"{AkkaApi.NameThere(type)}: {member}")).Order(StringComparer.Ordinal);
    }

    private static bool IsEnrolled(Type type)
    {
        var name = AkkaApi.NameThere(type);
        return NotOurs.Sections.Any(section => name.StartsWith(section.Namespace + ".", StringComparison.Ordinal));
    }

    private static bool Fits(string entry, string member) => FileSystemName.MatchesSimpleExpression(entry, member, ignoreCase: false);

    private static AkkaApi Load() => new(SharedData.Require("data/akka-api.tsv"));

    private static IEnumerable<Type> PublicTypes() => new[] { typeof(ActorSystem).Assembly, typeof(TestKitBase).Assembly }.SelectMany(assembly => assembly.GetExportedTypes());
}
