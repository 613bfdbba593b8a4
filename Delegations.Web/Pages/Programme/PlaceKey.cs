using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Pages.Programme;

/// <summary>A place for an item as a button posts it: when, in which room, with which interpreter and vehicle.</summary>
internal static class PlaceKey
{
    private const char Between = '|';
    private const string Named = "named";
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>The key of a placement.</summary>
    public static string Of(Placement placement, ReasonWords words, bool namesRoom)
    {
        string Key(string need) => placement.Chosen.TryGetValue(need, out var resource) ? ProgrammeKeys.Of(resource).ToString() : string.Empty;
        return string.Join(Between, Pattern.Format(words.Local(placement.Interval.Start)), Key(Placement.RoomNeed), Key(ProgrammeKeys.InterpreterNeed), Key(ProgrammeKeys.VehicleNeed), namesRoom ? Named : string.Empty);
    }

    /// <summary>The place of a posted key; null when it is none.</summary>
    public static ItemPut? Read(string? key)
    {
        var parts = key?.Split(Between) ?? [];
        return parts.Length == 5 && Pattern.Parse(parts[0]) is { Success: true, Value: var starts }
            ? new ItemPut(starts) { RoomId = Resource(parts[1]), InterpreterId = Resource(parts[2]), VehicleId = Resource(parts[3]), NamesRoom = parts[4] == Named }
            : null;
    }

    /// <summary>A resource as posted; null for none.</summary>
    public static ResourceId? Resource(string? text) => Guid.TryParse(text, out var id) ? new ResourceId(id) : null;
}
