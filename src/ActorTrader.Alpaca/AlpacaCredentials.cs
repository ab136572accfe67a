namespace ActorTrader.Alpaca;

/// <summary>An API key pair. It appears in no log, exception or text: <see cref="ToString"/> shows the first two letters of the key id, which tell paper from live.</summary>
/// <remarks>Each part has 1 to 256 visible ASCII characters, so that it can stand in an HTTP header. No record: a generated text would print both parts.</remarks>
public sealed class AlpacaCredentials
{
    /// <summary>The environment variable of the key id, as all of Alpaca's own clients name it.</summary>
    public const string KeyIdVariable = "APCA_API_KEY_ID";

    /// <summary>The environment variable of the secret key.</summary>
    public const string SecretKeyVariable = "APCA_API_SECRET_KEY";

    private const int MaxLength = 256;

    /// <exception cref="AlpacaConfigurationException">A part is empty, too long, or has characters that no header may hold.</exception>
    public AlpacaCredentials(string keyId, string secretKey)
    {
        KeyId = Checked(keyId, "key id");
        SecretKey = Checked(secretKey, "secret key");
    }

    internal string KeyId { get; }

    internal string SecretKey { get; }

    /// <summary>Reads <see cref="KeyIdVariable"/> and <see cref="SecretKeyVariable"/>.</summary>
    /// <exception cref="AlpacaConfigurationException">One is missing or unusable.</exception>
    public static AlpacaCredentials FromEnvironment(Func<string, string?> variable) =>
        new(Required(variable, KeyIdVariable), Required(variable, SecretKeyVariable));

    public override string ToString() => KeyId.Length > 8 ? $"key {KeyId[..2]}…, secret redacted" : "key and secret redacted";

    private static string Required(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } value
            ? value
            : throw new AlpacaConfigurationException($"environment variable {name} is not set: expected the key pair from Alpaca's dashboard in {KeyIdVariable} and {SecretKeyVariable}");

    private static string Checked(string value, string what)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength)
            throw new AlpacaConfigurationException($"Alpaca {what} has {value?.Length ?? 0} characters: expected 1 to {MaxLength}");
        if (value.Any(c => c is <= ' ' or > '~'))
            throw new AlpacaConfigurationException($"Alpaca {what} holds a blank, a control character or a non-ASCII character: copy it again without quotes and line ends");
        return value;
    }
}
