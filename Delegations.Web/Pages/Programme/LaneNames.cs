using System.Text;
using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Pages.Programme;

/// <summary>The lanes of a board: their ids, as posted when something is put there, and their heads.</summary>
internal sealed class LaneNames(House house, IStringLocalizer<ProgrammeTexts> text, Language language)
{
    /// <summary>The lane of items that have no room, no host, no interpreter, no vehicle.</summary>
    public const string None = "none";

    /// <summary>The lane of the whole delegation.</summary>
    public const string WholeId = "whole";

    private const string GroupPrefix = "group-";

    /// <summary>The lane of a resource.</summary>
    public static string Id(ResourceId id) => id.Value.ToString("N");

    /// <summary>The lane of a visit.</summary>
    public static string Id(VisitId id) => id.Value.ToString("N");

    /// <summary>The lane of a sub-group; its name may hold blanks, which an id in a page may not. Empty: the whole delegation.</summary>
    public static string Id(string group) => group.Length == 0 ? WholeId : GroupPrefix + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(group));

    /// <summary>True for the lane of the whole delegation or of a sub-group.</summary>
    public static bool IsGroup(string? lane) => lane is WholeId || (lane?.StartsWith(GroupPrefix, StringComparison.Ordinal) ?? false);

    /// <summary>The sub-group of a lane, empty for the whole delegation; null for any other lane.</summary>
    public static string? GroupOf(string? lane)
    {
        if (lane is WholeId)
        {
            return string.Empty;
        }

        if (!IsGroup(lane))
        {
            return null;
        }

        var bytes = new byte[(lane!.Length - GroupPrefix.Length) / 2];
        return Convert.FromHexString(lane.AsSpan(GroupPrefix.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>The whole delegation.</summary>
    public BoardLane Whole(int people) => new(WholeId, text["WholeDelegation"], text["People", people]) { Icon = IconName.People, Takes = WholeId };

    /// <summary>A sub-group.</summary>
    public BoardLane Group(string group, int people) => new(Id(group), group, text["People", people]) { Icon = IconName.People, Takes = Id(group) };

    /// <summary>A visit among several.</summary>
    public BoardLane Visit(Visit visit) => new(Id(visit.Id), visit.Title.IsEmpty ? visit.Number : visit.Title.For(language), $"{visit.Number} · {text["People", visit.HeadCount]}", ItemAddress.Programme(visit.Id)) { Icon = IconName.Partner };

    /// <summary>What lacks one.</summary>
    public BoardLane Without(Part part) => part switch
    {
        Part.Room => new BoardLane(None, text["NoRoom"], text["NoRoomNote"]),
        Part.Host => new BoardLane(None, text["NoHost"]),
        Part.Interpreter => new BoardLane(None, text["NoInterpreter"]),
        _ => new BoardLane(None, text["NoVehicle"]),
    };

    /// <summary>A room, host, interpreter or vehicle, with what one has to know of it.</summary>
    public BoardLane Resource(Resource resource)
    {
        var site = resource.SiteId is { } id && house.Sites.TryGetValue(id, out var found) ? found.Name.For(language) : null;
        var (icon, note) = resource.Kind switch
        {
            ResourceKind.Room => (IconName.Room, string.Join(" · ", new[] { text["Seats", resource.Capacity].Value, site }.OfType<string>())),
            ResourceKind.Vehicle => (IconName.Car, text["Seats", resource.Capacity].Value),
            ResourceKind.Interpreter => (IconName.Language, resource.LanguagePairs.Replace(" ", ", ", StringComparison.Ordinal)),
            _ => (IconName.Person, house.PersonOf(resource.Id)?.Post.For(language)),
        };
        return new BoardLane(Id(resource.Id), resource.Name.For(language), note) { Icon = icon, Takes = Id(resource.Id) };
    }
}
