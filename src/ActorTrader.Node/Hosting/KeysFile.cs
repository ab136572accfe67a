using System.Security.Cryptography;
using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Hosting;

/// <summary>An API key id and its secret in a file of two lines that only its owner may read.</summary>
internal static class KeysFile
{
    private const int SecretBytes = 30;
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeyLength = 18;

    /// <summary>Reads the file.</summary>
    /// <exception cref="UserErrorException">Missing, unreadable, or not two lines. The message never shows the contents.</exception>
    public static (string KeyId, string Secret) Read(string path)
    {
        string[] lines;
        try
        {
            lines = [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"keys file '{path}' cannot be read: {error.Message}", error);
        }

        if (lines.Length != 2)
            throw new UserErrorException($"keys file '{path}': expected two lines (key id, secret), found {lines.Length}");
        return (lines[0], lines[1]);
    }

    /// <summary>New random keys. Paper keys begin with <c>PK</c>, as Alpaca's do.</summary>
    public static (string KeyId, string Secret) Generate() =>
        ("PK" + RandomNumberGenerator.GetString(KeyAlphabet, KeyLength), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Writes a new file, readable by its owner only.</summary>
    /// <exception cref="UserErrorException">It exists, or cannot be written.</exception>
    public static void Write(string path, (string KeyId, string Secret) keys)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new StreamWriter(path, options);
            file.WriteLine(keys.KeyId);
            file.WriteLine(keys.Secret);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"keys file '{path}' cannot be written: {error.Message}", error);
        }
    }
}
