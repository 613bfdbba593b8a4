using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Where an item is to stand: by hand, by dragging, or by arrow keys. What is not named stays as it is.</summary>
/// <param name="ItemId">Which.</param>
/// <param name="Starts">When it is to begin, wall clock of the house.</param>
public sealed record ItemMove(ItemId ItemId, LocalDateTime Starts)
{
    /// <summary>The room, host, interpreter or vehicle that it is to have; null: it keeps its own.</summary>
    public ResourceId? To { get; init; }

    /// <summary>The host whose place <see cref="To"/> takes: an item may have several. Without one <see cref="To"/> joins them.</summary>
    public ResourceId? InsteadOf { get; init; }

    /// <summary>The sub-group that it is for; empty: the whole delegation; null: as before.</summary>
    public string? Group { get; init; }

    /// <summary>Puts the item there, or says why it cannot be.</summary>
    internal Result Apply(ProgrammeItem item, House house)
    {
        if (item.IsWholeDay)
        {
            return ProgrammeDesk.IsWholeDay;
        }

        // A start in an hour that the clocks skip or have twice is no promise that anybody could keep.
        if (DateTimeZoneProviders.Tzdb[item.ZoneId].MapLocal(Starts).Count != 1)
        {
            return new Refusal(RefusalKind.Rule, "programme.time_unclear", nameof(Starts));
        }

        if (To is { } id && !house.Resources.ContainsKey(id))
        {
            return new Refusal(RefusalKind.Rule, "programme.resource_unknown", nameof(To));
        }

        if (Group is { Length: > LongestGroup })
        {
            return new Refusal(RefusalKind.Rule, "form.too_long", nameof(Group), LongestGroup);
        }

        item.Starts = Starts;
        item.LeftOutBecause = string.Empty;
        item.Group = Group?.Trim() ?? item.Group;
        if (To is { } to)
        {
            Take(item, house.Resources[to]);
        }

        return Result.Done;
    }

    private const int LongestGroup = 80;

    private void Take(ProgrammeItem item, Resource resource)
    {
        switch (resource.Kind)
        {
            case ResourceKind.Room:
                item.Assign(Part.Room, [resource.Id]);
                item.NeedsRoom = true;
                item.RoomIsNamed = true;
                break;
            case ResourceKind.Interpreter:
                item.Assign(Part.Interpreter, [resource.Id]);
                item.NeedsInterpreter = true;
                break;
            case ResourceKind.Vehicle:
                item.Assign(Part.Vehicle, [resource.Id]);
                item.NeedsVehicle = true;
                break;
            default:
                item.Assign(Part.Host, [.. item.With(Part.Host).Where(host => host != InsteadOf), resource.Id]);
                break;
        }
    }
}
