namespace Delegations.Benchmarks;

/// <summary>Ratios against named peers, measured in one run (docs/performance.md).</summary>
public static class BenchmarkProgram
{
    /// <summary>Picks benchmarks by the usual BenchmarkDotNet arguments.</summary>
    public static void Main(string[] args) => BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly).Run(args);
}
