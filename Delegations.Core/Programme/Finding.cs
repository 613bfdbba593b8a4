using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Something about a draft that somebody should know, with the names a page shows. The code has a sentence in both languages.</summary>
/// <param name="Code">A code of <see cref="FindingCodes"/>, or one of the codes of this slice.</param>
/// <param name="Severity">Hard ones keep a draft from being submitted.</param>
/// <param name="ItemId">The item it stands beside.</param>
/// <param name="ItemTitle">Its title.</param>
/// <param name="OtherTitle">The other item, or the visit that holds what is wanted.</param>
/// <param name="Resource">The room, person or vehicle in question.</param>
/// <param name="When">The time in question.</param>
/// <param name="Minutes">Minutes that are missing or overlap.</param>
/// <param name="Wanted">What is wanted: seats or minutes.</param>
/// <param name="Available">What there is.</param>
/// <param name="Detail">The meal, need or equipment in question, as a key: <c>lunch</c>, <c>interpreter</c>, <c>flags</c>.</param>
public sealed record Finding(
    string Code,
    FindingSeverity Severity,
    ItemId ItemId,
    Wording ItemTitle,
    Wording? OtherTitle = null,
    Wording? Resource = null,
    Interval? When = null,
    int? Minutes = null,
    int? Wanted = null,
    int? Available = null,
    string? Detail = null)
{
    /// <summary>An item has a resource that another visit holds at that time; the draft has no hold on it.</summary>
    public const string TakenByOtherVisit = "taken_by_other_visit";

    /// <summary>The flight lands or takes off at another time than the programme has it.</summary>
    public const string FlightMoved = "flight_moved";

    /// <summary>The scheduler could not place the item; the reason follows after a colon: <c>left_out:no_interpreter</c>.</summary>
    public const string LeftOutPrefix = "left_out:";
}

/// <summary>Why the scheduler left an item out, kept with the item.</summary>
/// <param name="Code">A code of <see cref="LeftOutCodes"/>.</param>
/// <param name="ResourceId">The resource that is missing.</param>
/// <param name="Wanted">What would be wanted.</param>
/// <param name="Available">The most that there is.</param>
public sealed record LeftOut(string Code, ResourceId? ResourceId, int? Wanted, int? Available);
