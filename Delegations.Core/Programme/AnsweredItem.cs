using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Where a search puts an item. What is null it does not choose: the item keeps what it has.</summary>
/// <param name="ItemId">Which item.</param>
/// <param name="Starts">Wall clock in the item's own zone.</param>
/// <param name="Minutes">How long.</param>
public sealed record AnsweredItem(ItemId ItemId, LocalDateTime Starts, int Minutes)
{
    /// <summary>The room.</summary>
    public ResourceId? RoomId { get; init; }

    /// <summary>Who interprets.</summary>
    public ResourceId? InterpreterId { get; init; }

    /// <summary>The vehicle.</summary>
    public ResourceId? VehicleId { get; init; }

    /// <summary>When it ends, wall clock.</summary>
    public LocalDateTime Ends => Starts.PlusMinutes(Minutes);

    /// <summary>Where a draft has the item; null when it waits.</summary>
    public static AnsweredItem? Of(ProgrammeItem item) => item.Starts is not { } starts
        ? null
        : new AnsweredItem(item.Id, starts, item.Minutes)
        {
            RoomId = First(item, Part.Room, item.NeedsRoom),
            InterpreterId = First(item, Part.Interpreter, item.NeedsInterpreter),
            VehicleId = First(item, Part.Vehicle, item.NeedsVehicle),
        };

    private static ResourceId? First(ProgrammeItem item, Part part, bool isNeeded) => isNeeded ? item.With(part).Select(id => (ResourceId?)id).FirstOrDefault() : null;
}

/// <summary>An item for which a search found no place.</summary>
/// <param name="ItemId">Which item.</param>
/// <param name="Because">Why.</param>
public sealed record UnansweredItem(ItemId ItemId, LeftOut Because);

/// <summary>What an answer changes of a draft.</summary>
/// <param name="Item">The item as it is in the draft.</param>
/// <param name="From">Where it is; null when it waits.</param>
/// <param name="To">Where the answer has it; null when it would wait.</param>
public sealed record AnswerChange(ProgrammeItem Item, AnsweredItem? From, AnsweredItem? To)
{
    /// <summary>True when it would begin or end at another time.</summary>
    public bool HasOtherTime => From is not null && To is not null && (From.Starts, From.Minutes) != (To.Starts, To.Minutes);
}
