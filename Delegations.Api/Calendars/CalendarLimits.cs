namespace Delegations.Api.Calendars;

/// <summary>What a foreign calendar may cost to read. A person's calendar of ten years stays below each of them.</summary>
public sealed record CalendarLimits
{
    /// <summary>The file, in megabytes of 1,048,576 bytes.</summary>
    public int Megabytes { get; init; } = 5;

    /// <summary>Entries of any kind.</summary>
    public int Entries { get; init; } = 20_000;

    /// <summary>Busy times that all entries together come to, repetitions included.</summary>
    public int Times { get; init; } = 20_000;

    /// <summary>Days or moments looked at for one rule of repetition.</summary>
    public int RuleSteps { get; init; } = 50_000;

    /// <summary>The same for all rules of a file together.</summary>
    public int AllSteps { get; init; } = 2_000_000;

    /// <summary>Wall-clock seconds for one file.</summary>
    public int Seconds { get; init; } = 10;
}
