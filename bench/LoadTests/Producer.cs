namespace LoadTests;

/// <summary>A thread of its own for what comes from outside, so that the pool's threads are the consumers' alone.</summary>
internal static class Producer
{
    public static void Start(Action produce) => new Thread(() => produce()) { IsBackground = true, Name = "producer" }.Start();
}
