using NodaTime;

namespace Delegations.Core.Scheduling;

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
