using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>How good a proposal is known to be.</summary>
public enum ProposalStatus
{
    /// <summary>No programme costs less.</summary>
    Optimal,

    /// <summary>All hard rules hold; a better one may exist.</summary>
    Feasible,

    /// <summary>Not a single item can be placed.</summary>
    Infeasible,

    /// <summary>Stopped before even the first programme was there.</summary>
    NoneInTime,
}

/// <summary>An item with its time and all that was chosen for it.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Interval">Half-open.</param>
/// <param name="Chosen">The resource chosen for each need, by its name; the room under <see cref="RoomNeed"/>.</param>
public sealed record Placement(ItemKey Item, Interval Interval, IReadOnlyDictionary<string, ResourceKey> Chosen)
{
    /// <summary>The name of the need for a room.</summary>
    public const string RoomNeed = "room";

    /// <summary>The room, if the item has one.</summary>
    public ResourceKey? Room => Chosen.TryGetValue(RoomNeed, out var room) ? room : null;
}

/// <summary>An item that found no place, and why.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Reason">What binds first.</param>
/// <param name="Others">Other single rules, each of which would also let it in if it gave way.</param>
public sealed record LeftOutItem(ItemKey Item, LeftOutReason Reason, IReadOnlyList<LeftOutReason> Others);

/// <summary>Why an item is left out. Giving way on this alone would let it in, all other placements unchanged, unless the code says otherwise.</summary>
public sealed record LeftOutReason
{
    /// <summary>One of <see cref="LeftOutCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The resource that is missing, if it is one.</summary>
    public ResourceKey? Resource { get; init; }

    /// <summary>The need that nobody meets, such as <c>interpreter</c>.</summary>
    public string? Need { get; init; }

    /// <summary>The items that hold what is wanted; empty when calendars do.</summary>
    public IReadOnlyList<ItemKey> CompetingItems { get; init; } = [];

    /// <summary>What would be wanted, such as seats.</summary>
    public int? Wanted { get; init; }

    /// <summary>The most that there is, such as seats of the largest room.</summary>
    public int? Available { get; init; }

    /// <summary>A time at which the item could be if this rule gave way.</summary>
    public Interval? Possible { get; init; }
}

/// <summary>The codes of <see cref="LeftOutReason"/>.</summary>
public static class LeftOutCodes
{
    /// <summary>A required person's calendar says no.</summary>
    public const string HostAway = "host_away";

    /// <summary>A required person is with other items.</summary>
    public const string HostTaken = "host_taken";

    /// <summary>No interpreter is free.</summary>
    public const string NoInterpreter = "no_interpreter";

    /// <summary>No vehicle with enough seats is free.</summary>
    public const string NoVehicle = "no_vehicle";

    /// <summary>Another chosen person is not free.</summary>
    public const string NobodyFree = "nobody_free";

    /// <summary>No fitting room holds the head count.</summary>
    public const string RoomTooSmall = "room_too_small";

    /// <summary>Rooms that fit are booked or closed.</summary>
    public const string NoRoomFree = "no_room_free";

    /// <summary>No room has the equipment, or none is among the candidates.</summary>
    public const string NoSuchRoom = "no_such_room";

    /// <summary>The item's own windows, days or times of day leave no room.</summary>
    public const string WindowTooShort = "window_too_short";

    /// <summary>The house's hours (day, lecture, meal) leave no room.</summary>
    public const string HouseHours = "house_hours";

    /// <summary>The party is not there yet, not any more, or still resting after a long flight.</summary>
    public const string PartyAway = "party_away";

    /// <summary>It must be before or after another item.</summary>
    public const string Order = "order";

    /// <summary>The way to or from the neighbouring items is too long.</summary>
    public const string Travel = "travel";

    /// <summary>Other items of the party, or several things at once, take the time; <see cref="LeftOutReason.CompetingItems"/> names them.</summary>
    public const string CrowdedOut = "crowded_out";

    /// <summary>No single rule is enough: all rules of the reasons under <see cref="LeftOutItem.Others"/> would have to give way together.</summary>
    public const string SeveralRules = "several_rules";

    /// <summary>The search was stopped before a reason was looked for.</summary>
    public const string NotExamined = "not_examined";
}

/// <summary>What the scheduler proposes.</summary>
/// <param name="Status">How good it is known to be.</param>
/// <param name="Placements">In order of time.</param>
/// <param name="LeftOut">In the order of the problem's items.</param>
/// <param name="Costs">What each soft rule costs here.</param>
/// <param name="Objective">The sum of <paramref name="Costs"/>.</param>
/// <param name="Bound">No programme costs less than this.</param>
/// <param name="Seconds">Wall time that the search took.</param>
public sealed record SchedulingProposal(
    ProposalStatus Status,
    IReadOnlyList<Placement> Placements,
    IReadOnlyList<LeftOutItem> LeftOut,
    IReadOnlyList<SoftCost> Costs,
    long Objective,
    long Bound,
    double Seconds);

/// <summary>How far the search is.</summary>
/// <param name="Seconds">Wall time since it began.</param>
/// <param name="Objective">Cost of the best programme so far.</param>
/// <param name="Bound">No programme costs less than this.</param>
/// <param name="Placed">Items placed in it.</param>
/// <param name="Items">All items.</param>
public sealed record SchedulingProgress(double Seconds, long Objective, long Bound, int Placed, int Items);

/// <summary>How long the search may go on. It stops at whichever limit comes first.</summary>
/// <param name="Seconds">Wall time, more than zero.</param>
/// <param name="Work">
/// Deterministic work, more than zero, about a second each on a common machine; null means no limit. The same problem, seed and work give
/// the same answer with one worker as long as <paramref name="Seconds"/> does not end the search first.
/// </param>
/// <param name="Seed">Any number of zero or more.</param>
/// <param name="Workers">Threads, 1 to 64; more than one is faster and not repeatable.</param>
public sealed record SchedulingLimits(double Seconds = 10, double? Work = null, int Seed = 1, int Workers = 1);
