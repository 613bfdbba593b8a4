namespace Delegations.Core.Scheduling.Repair;

/// <summary>What is other in one programme than in another, and who must be told of it.</summary>
/// <param name="Moved">Items with another time or other resources, in order of their new time.</param>
/// <param name="Added">Items that had no place before.</param>
/// <param name="Dropped">Items that have none any more, as they were.</param>
/// <param name="Tell">Each party and resource that it concerns, with its items.</param>
public sealed record ProgrammeDifference(
    IReadOnlyList<MovedItem> Moved, IReadOnlyList<Placement> Added, IReadOnlyList<Placement> Dropped, IReadOnlyList<Notice> Tell)
{
    /// <summary>True when both programmes are the same.</summary>
    public bool IsEmpty => Moved.Count + Added.Count + Dropped.Count == 0;

    /// <summary>
    /// Compares two programmes. The party and all who serve are told of another time or room, of an item that is new and of one that is gone;
    /// of another vehicle the party and both drivers; of another interpreter or person only these. A fixed item that was changed is told like any other.
    /// </summary>
    /// <param name="problem">The problem of the programme after; items of the one before may be unknown to it.</param>
    /// <param name="before">The programme before.</param>
    /// <param name="after">The programme after.</param>
    public static ProgrammeDifference Between(SchedulingProblem problem, IReadOnlyList<Placement> before, IReadOnlyList<Placement> after) =>
        new DifferenceReading(problem, before, after).Run();
}

/// <summary>An item that is elsewhere or with others than before.</summary>
/// <param name="Item">Which.</param>
/// <param name="From">As it was.</param>
/// <param name="To">As it is.</param>
/// <param name="Released">Resources that it had and has no more.</param>
/// <param name="Taken">Resources that it has and had not.</param>
public sealed record MovedItem(ItemKey Item, Placement From, Placement To, IReadOnlyList<ResourceKey> Released, IReadOnlyList<ResourceKey> Taken)
{
    /// <summary>True when its time is another.</summary>
    public bool HasOtherTime => From.Interval != To.Interval;
}

/// <summary>Who is to be told.</summary>
public enum NoticeTo
{
    /// <summary>A visiting party.</summary>
    Party,

    /// <summary>A host or another person of the house, required or wished for.</summary>
    Host,

    /// <summary>An interpreter.</summary>
    Interpreter,

    /// <summary>The driver of a vehicle.</summary>
    Driver,

    /// <summary>The keeper of a room.</summary>
    RoomKeeper,
}

/// <summary>Somebody who must be told, and of what.</summary>
/// <param name="To">Who it is.</param>
/// <param name="Party">The party, if it is one.</param>
/// <param name="Resource">The resource otherwise.</param>
/// <param name="Items">The items that it is about, in the problem's order; items that the problem does not know any more come last.</param>
public sealed record Notice(NoticeTo To, PartyKey? Party, ResourceKey? Resource, IReadOnlyList<ItemKey> Items);
