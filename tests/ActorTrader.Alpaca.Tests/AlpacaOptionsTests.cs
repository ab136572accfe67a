using ActorTrader.Alpaca;

namespace ActorTrader.Alpaca.Tests;

public sealed class AlpacaOptionsTests
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["APCA_API_KEY_ID"] = Some.KeyId,
        ["APCA_API_SECRET_KEY"] = Some.SecretKey,
    };

    [Fact]
    public void The_environment_with_keys_alone_means_paper_and_the_iex_feed()
    {
        var options = AlpacaOptions.FromEnvironment(Keys.GetValueOrDefault);

        options.TradingUrl.ShouldBe(new Uri("https://paper-api.alpaca.markets"));
        options.TradeUpdatesUrl.ShouldBe(new Uri("wss://paper-api.alpaca.markets/stream"));
        options.DataStreamUrl.ShouldBe(new Uri("wss://stream.data.alpaca.markets/v2/iex"));
        options.IsLive.ShouldBeFalse();
    }

    [Fact]
    public void The_trade_updates_address_follows_the_trading_address()
    {
        var variables = new Dictionary<string, string>(Keys) { ["APCA_API_BASE_URL"] = "http://127.0.0.1:8123" };

        var options = AlpacaOptions.FromEnvironment(variables.GetValueOrDefault);

        options.TradeUpdatesUrl.ShouldBe(new Uri("ws://127.0.0.1:8123/stream"));
    }

    [Fact]
    public void The_live_host_is_recognised()
    {
        var variables = new Dictionary<string, string>(Keys) { ["APCA_API_BASE_URL"] = "https://api.alpaca.markets" };

        AlpacaOptions.FromEnvironment(variables.GetValueOrDefault).IsLive.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_key_names_its_variable()
    {
        var fault = Should.Throw<AlpacaConfigurationException>(() => AlpacaOptions.FromEnvironment(_ => null));

        fault.Message.ShouldContain("APCA_API_KEY_ID is not set");
    }

    [Theory]
    [InlineData("http://example.com", false)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("https://example.com", true)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("https://user:pass@example.com", false)]
    public void Only_loopback_may_be_unencrypted(string trading, bool accepted)
    {
        var options = new AlpacaOptions { Credentials = Some.Credentials, TradingUrl = new Uri(trading) };

        if (accepted) Should.NotThrow(options.Validate);
        else Should.Throw<AlpacaConfigurationException>(options.Validate).Message.ShouldContain("TradingUrl");
    }

    [Fact]
    public void All_faults_come_in_one_message()
    {
        var options = new AlpacaOptions { Credentials = Some.Credentials, RequestTimeout = TimeSpan.Zero, PingInterval = TimeSpan.FromHours(1) };

        var message = Should.Throw<AlpacaConfigurationException>(options.Validate).Message;

        message.ShouldContain("RequestTimeout 00:00:00: expected 00:00:00.1000000 to 00:02:00");
        message.ShouldContain("PingInterval 01:00:00");
    }

    [Fact]
    public void Options_and_credentials_print_no_secret()
    {
        var text = $"{Some.Options(new Uri("http://127.0.0.1:1"))} {Some.Credentials}";

        text.ShouldNotContain(Some.SecretKey);
        text.ShouldNotContain(Some.KeyId);
    }

    [Theory]
    [InlineData("line\nend")]
    [InlineData("ключ")]
    [InlineData("")]
    public void A_key_that_no_header_can_hold_is_refused_without_printing_it(string secret)
    {
        var message = Should.Throw<AlpacaConfigurationException>(() => new AlpacaCredentials(Some.KeyId, secret)).Message;

        message.ShouldContain("secret key");
        if (secret.Length > 0) message.ShouldNotContain(secret);
    }
}
