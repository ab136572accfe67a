using System.Diagnostics;
using System.Text;

namespace ActorTrader.EndToEnd.Tests.Processes;

/// <summary>A real <c>actortrader</c> process, started from the build under test, with its output kept.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan FailSafe = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];
    private readonly Lock _gate = new();

    private NodeProcess(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_gate) return _output.ToString();
        }
    }

    public static NodeProcess Start(string workingDirectory, params string[] args) => Start(workingDirectory, new Dictionary<string, string>(), args);

    public static NodeProcess Start(string workingDirectory, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "actortrader.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var name in (string[])["APCA_API_KEY_ID", "APCA_API_SECRET_KEY", "APCA_API_BASE_URL"]) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;

        var node = new NodeProcess(new Process { StartInfo = start });
        node._process.OutputDataReceived += (_, line) => node.OnLine(line.Data);
        node._process.ErrorDataReceived += (_, line) => node.OnLine(line.Data);
        node._process.Start();
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Waits for the first line that contains <paramref name="text"/> and returns it.</summary>
    public async Task<string> SeesAsync(string text)
    {
        TaskCompletionSource<string> seen;
        lock (_gate)
        {
            var line = _output.ToString().Split('\n').FirstOrDefault(l => l.Contains(text, StringComparison.Ordinal));
            if (line is not null) return line;
            seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
        }

        var exited = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(seen.Task, exited).WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        first.ShouldBe(seen.Task, $"the process ended before it said '{text}':\n{Output}");
        return await seen.Task;
    }

    /// <summary>Waits for the end and returns the exit code; everything that was written has been read then.</summary>
    public async Task<int> ExitCodeAsync()
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"the process did not end in {FailSafe}:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await ExitCodeAsync();
    }

    /// <summary>SIGINT, as Ctrl+C sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null) return;
        List<TaskCompletionSource<string>> seen;
        lock (_gate)
        {
            _output.Append(line).Append('\n');
            seen = [.. _awaited.Where(a => line.Contains(a.Text, StringComparison.Ordinal)).Select(a => a.Seen)];
            _awaited.RemoveAll(a => line.Contains(a.Text, StringComparison.Ordinal));
        }

        foreach (var source in seen) source.TrySetResult(line);
    }
}
