using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class KeysFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        var keys = KeysFile.Generate();
        KeysFile.Write(_folder.File("keys"), keys);

        KeysFile.Read(_folder.File("keys")).ShouldBe(keys);
    }

    [Fact]
    public void Only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file mode");
        KeysFile.Write(_folder.File("keys"), KeysFile.Generate());

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_folder.File("keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Keys_look_like_Alpacas_and_differ()
    {
        var (first, second) = (KeysFile.Generate(), KeysFile.Generate());

        first.KeyId.ShouldMatch("^PK[A-Z2-7]{18}$");
        first.Secret.ShouldMatch("^[0-9a-f]{60}$");
        first.ShouldNotBe(second);
    }

    [Fact]
    public void An_existing_file_is_not_overwritten()
    {
        var path = _folder.Write("keys", "PKOLD\nold-secret\n");

        Should.Throw<UserErrorException>(() => KeysFile.Write(path, KeysFile.Generate())).Message.ShouldStartWith($"keys file '{path}' cannot be written: ");
        KeysFile.Read(path).ShouldBe(("PKOLD", "old-secret"));
    }

    [Fact]
    public void Blank_lines_and_spaces_around_do_not_matter() =>
        KeysFile.Read(_folder.Write("keys", "\n  PKSOME \r\n\r\n some-secret\r\n")).ShouldBe(("PKSOME", "some-secret"));

    [Theory]
    [InlineData("", 0)]
    [InlineData("PKSOME", 1)]
    [InlineData("PKSOME\nsome-secret-4711\nmore", 3)]
    public void Any_other_number_of_lines_is_refused_without_showing_them(string text, int lines)
    {
        var path = _folder.Write("keys", text);

        Should.Throw<UserErrorException>(() => KeysFile.Read(path)).Message.ShouldBe($"keys file '{path}': expected two lines (key id, secret), found {lines}");
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Should.Throw<UserErrorException>(() => KeysFile.Read(_folder.File("absent"))).Message.ShouldStartWith($"keys file '{_folder.File("absent")}' cannot be read: ");
}
