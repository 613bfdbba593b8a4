using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>The programme cannot be released like this.</summary>
    Hard,

    /// <summary>The office would rather not.</summary>
    Soft,

    /// <summary>Worth a look.</summary>
    Hint,
}

/// <summary>Something about a programme that somebody should know, as data: a page puts it into words by its code.</summary>
public sealed record SchedulingFinding
{
    /// <summary>One of <see cref="FindingCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The item that it is about; of two, the later one.</summary>
    public required ItemKey Item { get; init; }

    /// <summary>The other item, if there is one.</summary>
    public ItemKey? OtherItem { get; init; }

    /// <summary>The resource, if it is about one.</summary>
    public ResourceKey? Resource { get; init; }

    /// <summary>The name of the need (<c>interpreter</c>) or meal (<c>lunch</c>) that it is about.</summary>
    public string? Detail { get; init; }

    /// <summary>The time in question: the overlap, the absence, the meal's hours, the gap that is too short.</summary>
    public Interval? When { get; init; }

    /// <summary>Minutes that are missing, or by which two things overlap; rounded up.</summary>
    public int? Minutes { get; init; }

    /// <summary>What is wanted: seats, or minutes of travel, rest or gap.</summary>
    public int? Wanted { get; init; }

    /// <summary>What there is: seats, or minutes.</summary>
    public int? Available { get; init; }
}
