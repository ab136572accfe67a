namespace ActorTrader.Actors.Tests.Api;

public class DecisionPageTests
{
    [Fact]
    public void The_page_on_what_Akka_NET_has_not_names_each_entry_of_the_list()
    {
        var page = Page();
        var entries = OursAlone.Types.Keys.Concat(OursAlone.Members.Keys).Select(entry => entry["ActorTrader.Actors.".Length..]);
        entries.Where(entry => !page.Contains($"`{entry}`", StringComparison.Ordinal)).ShouldBeEmpty("docs/decisions/0010 names every entry of OursAlone");
    }

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var decisions = Path.Combine(folder.FullName, "docs/decisions");
            if (Directory.Exists(decisions)) return File.ReadAllText(Directory.GetFiles(decisions, "0010-*.md").ShouldHaveSingleItem());
        }

        throw new InvalidOperationException("docs/decisions is in no folder above the tests");
    }
}
