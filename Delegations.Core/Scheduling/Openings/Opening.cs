using NodaTime;

namespace Delegations.Core.Scheduling.Openings;

/// <summary>A time that is offered for an item. It is free in the programme as it is, with the resources named.</summary>
/// <param name="Placement">When and with whom.</param>
/// <param name="Cost">How much the programme's soft rules cost more with it.</param>
public sealed record Opening(Placement Placement, long Cost);

/// <summary>What somebody says to a time that was offered.</summary>
public enum OpeningVote
{
    /// <summary>It suits.</summary>
    Yes,

    /// <summary>It would do if nothing else does.</summary>
    IfNeedBe,

    /// <summary>It does not suit: nothing of that time does.</summary>
    No,
}

/// <summary>An answer to one time that was offered.</summary>
/// <param name="During">The time that was offered, half-open.</param>
/// <param name="Vote">The answer.</param>
public sealed record OpeningAnswer(Interval During, OpeningVote Vote);
