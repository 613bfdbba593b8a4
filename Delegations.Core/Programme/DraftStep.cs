using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>A part of a resource in an item, as it was.</summary>
/// <param name="Part">What it did there.</param>
/// <param name="Resource">Which.</param>
public sealed record PartBefore(Part Part, ResourceId Resource);

/// <summary>An item as it was before a step: all that the scheduler can change of it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Starts">When it began, wall clock of its zone; null: it waited.</param>
/// <param name="Minutes">How long it was.</param>
public sealed record ItemBefore(ItemId Id, LocalDateTime? Starts, int Minutes)
{
    /// <summary>The day that it had to be on.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Earliest local time.</summary>
    public LocalTime? NotBefore { get; init; }

    /// <summary>Latest local end.</summary>
    public LocalTime? NotAfter { get; init; }

    /// <summary>It needed an interpreter.</summary>
    public bool NeedsInterpreter { get; init; }

    /// <summary>It needed a vehicle.</summary>
    public bool NeedsVehicle { get; init; }

    /// <summary>It needed a room.</summary>
    public bool NeedsRoom { get; init; }

    /// <summary>Its room was named.</summary>
    public bool RoomIsNamed { get; init; }

    /// <summary>What its room had to offer.</summary>
    public string RoomTag { get; init; } = string.Empty;

    /// <summary>Why it waited.</summary>
    public string LeftOutBecause { get; init; } = string.Empty;

    /// <summary>Who and what took part.</summary>
    public IReadOnlyList<PartBefore> Parts { get; init; } = [];

    internal static ItemBefore Of(ProgrammeItem item) => new(item.Id, item.Starts, item.Minutes)
    {
        Day = item.Day,
        NotBefore = item.NotBefore,
        NotAfter = item.NotAfter,
        NeedsInterpreter = item.NeedsInterpreter,
        NeedsVehicle = item.NeedsVehicle,
        NeedsRoom = item.NeedsRoom,
        RoomIsNamed = item.RoomIsNamed,
        RoomTag = item.RoomTag,
        LeftOutBecause = item.LeftOutBecause,
        Parts = [.. item.Assignments.Select(assignment => new PartBefore(assignment.Part, assignment.ResourceId))],
    };

    internal void PutBack(ProgrammeItem item, House house)
    {
        item.Starts = Starts;
        item.Minutes = Minutes;
        item.Day = Day;
        item.NotBefore = NotBefore;
        item.NotAfter = NotAfter;
        item.NeedsInterpreter = NeedsInterpreter;
        item.NeedsVehicle = NeedsVehicle;
        item.NeedsRoom = NeedsRoom;
        item.RoomIsNamed = RoomIsNamed;
        item.RoomTag = RoomTag;
        item.LeftOutBecause = LeftOutBecause;
        foreach (var part in Enum.GetValues<Part>())
        {
            item.Assign(part, Parts.Where(before => before.Part == part && house.Resources.ContainsKey(before.Resource)).Select(before => before.Resource));
        }
    }
}

/// <summary>A change of a draft that can be taken back while nothing else has changed.</summary>
/// <param name="Item">The item that it was for.</param>
/// <param name="Version">The version of the file after it.</param>
/// <param name="Before">The items that it changed, as they were.</param>
public sealed record DraftStep(ItemId Item, long Version, IReadOnlyList<ItemBefore> Before)
{
    /// <summary>The step as text, for a page to carry; it is not secret, and it counts only for its version.</summary>
    public string Write() => Json.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DraftStep Read(string text) => Json.Read<DraftStep>(text);
}

/// <summary>Writes what the scheduler decided into items.</summary>
internal static class ItemPlacing
{
    /// <summary>Puts the item where the placement says. Wishes of the item that say otherwise give way: its day, its hours, what its room must offer.</summary>
    public static void Take(this ProgrammeItem item, Placement placement, House house)
    {
        var zone = DateTimeZoneProviders.Tzdb[item.ZoneId];
        var starts = placement.Interval.Start.InZone(zone).LocalDateTime;
        var ends = placement.Interval.End.InZone(zone).LocalDateTime;
        item.Starts = starts;
        item.Minutes = (int)placement.Interval.Duration.TotalMinutes;
        item.LeftOutBecause = string.Empty;
        item.Day = item.Day is null ? null : starts.Date;
        item.NotBefore = item.NotBefore > starts.TimeOfDay ? starts.TimeOfDay : item.NotBefore;
        item.NotAfter = item.NotAfter < ends.TimeOfDay || ends.Date > starts.Date ? (ends.Date > starts.Date ? null : ends.TimeOfDay) : item.NotAfter;
        foreach (var (need, key) in placement.Chosen)
        {
            var resource = ProgrammeProblem.Id(key);
            switch (need)
            {
                case Placement.RoomNeed:
                    item.Assign(Part.Room, [resource]);
                    item.RoomTag = item.RoomTag.Length > 0 && house.Resources.TryGetValue(resource, out var room) && !room.Has(item.RoomTag) ? string.Empty : item.RoomTag;
                    break;
                case ProgrammeProblem.InterpreterNeed:
                    item.Assign(Part.Interpreter, [resource]);
                    break;
                default:
                    item.Assign(Part.Vehicle, [resource]);
                    break;
            }
        }
    }

    /// <summary>Gives up a need that nobody meets.</summary>
    public static void DoWithout(this ProgrammeItem item, string need)
    {
        switch (need)
        {
            case Placement.RoomNeed:
                item.NeedsRoom = false;
                item.RoomIsNamed = false;
                item.Assign(Part.Room, []);
                break;
            case ProgrammeProblem.InterpreterNeed:
                item.NeedsInterpreter = false;
                item.Assign(Part.Interpreter, []);
                break;
            default:
                item.NeedsVehicle = false;
                item.Assign(Part.Vehicle, []);
                break;
        }
    }
}
