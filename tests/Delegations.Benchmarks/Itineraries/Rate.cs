using System.Diagnostics;
using System.Globalization;

namespace Delegations.Benchmarks.Itineraries;

/// <summary>How often something was done, in how long, and with how much time of the processor, which other work on the machine does not change.</summary>
/// <param name="Times">How often.</param>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Processor">Of all threads of this process.</param>
internal readonly record struct Rate(int Times, TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>Nothing yet.</summary>
    public static Rate None => default;

    /// <summary>Both together.</summary>
    public static Rate operator +(Rate first, Rate second) => new(first.Times + second.Times, first.Elapsed + second.Elapsed, first.Processor + second.Processor);

    /// <summary>Does it for so many seconds.</summary>
    public static Rate Of(Func<byte[]> act, double seconds) => OfAsync(
        () =>
        {
            _ = act();
            return ValueTask.CompletedTask;
        },
        seconds).GetAwaiter().GetResult();

    /// <summary>Does it until two seconds of processor time have gone.</summary>
    public static void WarmUp(Func<byte[]> act)
    {
        var before = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - before < TimeSpan.FromSeconds(2))
        {
            _ = act();
        }
    }

    /// <summary>Does it for so many seconds, one after the other.</summary>
    public static async Task<Rate> OfAsync(Func<ValueTask> act, double seconds)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var times = 0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            await act();
            times++;
        }

        return new Rate(times, watch.Elapsed, Environment.CpuUsage.TotalTime - before);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Times / Elapsed.TotalSeconds:F1} {Times / Processor.TotalSeconds:F1}");
}
