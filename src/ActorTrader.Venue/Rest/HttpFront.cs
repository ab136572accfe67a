using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Rest;

/// <summary>The venue's Kestrel: bound first, opened when everything behind it is ready, so that a taken port is found before anything is created.</summary>
/// <remarks>Requests that come in between wait. The process's signals stay with the process: this host listens to none.</remarks>
internal sealed class HttpFront : IAsyncDisposable
{
    private const int MaxBodyBytes = 64 * 1024;

    private readonly WebApplication _app;
    private readonly TaskCompletionSource<RequestDelegate> _pipeline = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HttpFront(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the port that was taken.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="VenueStartException">The address and port cannot be listened on.</exception>
    public static async Task<HttpFront> BindAsync(VenueOptions options, ILoggerFactory log, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Kestrel's own line for every request would drown everything else.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new ForwardingProvider(log));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, QuietLifetime>());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(options.Address, options.Port);
        });
        var app = builder.Build();
        var front = new HttpFront(app);
        app.Run(async http => await (await front._pipeline.Task.ConfigureAwait(false))(http).ConfigureAwait(false));
        try
        {
            await app.StartAsync(ct).ConfigureAwait(false);
            return front;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            var why = fault.InnerException is AddressInUseException ? "the port is in use: stop what uses it, or choose another (0 takes a free one)" : fault.Message;
            throw new VenueStartException($"venue cannot listen on {options.Address}:{options.Port}: {why}", fault);
        }
    }

    /// <summary>Lets requests in, to the pipeline that <paramref name="build"/> makes.</summary>
    public void Open(Action<IApplicationBuilder> build)
    {
        var branch = ((IApplicationBuilder)_app).New();
        build(branch);
        _pipeline.TrySetResult(branch.Build());
    }

    /// <summary>Refuses new requests and lets those under way end, for as long as <paramref name="ct"/> allows.</summary>
    public Task StopAsync(CancellationToken ct)
    {
        _pipeline.TrySetResult(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        return _app.StopAsync(ct);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class ForwardingProvider(ILoggerFactory log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log.CreateLogger(categoryName);

        // The factory is the caller's.
        public void Dispose() => GC.SuppressFinalize(this);
    }

    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
