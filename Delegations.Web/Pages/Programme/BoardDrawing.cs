using Delegations.Core;
using Delegations.Core.Approvals;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>Draws one day of a draft as lanes over time: pure, from what the desk read.</summary>
internal sealed class BoardDrawing
{
    /// <summary>The lane of items that have no room or no host.</summary>
    public const string NoLane = "none";

    private const int MinutesOfHour = 60;
    private const int FirstHour = 8;
    private const int LastHour = 19;
    private const int LatestHour = 30;

    private readonly ProgrammeBoard _board;
    private readonly LocalDate _day;
    private readonly LaneKind _lanes;
    private readonly IStringLocalizer<ProgrammeTexts> _text;
    private readonly Language _language;
    private readonly DateTimeZone _zone;
    private readonly HashSet<ItemId> _changed;
    private readonly Dictionary<ItemId, List<Finding>> _findings;
    private readonly List<ProgrammeItem> _items;

    public BoardDrawing(ProgrammeBoard board, LocalDate day, LaneKind lanes, IStringLocalizer<ProgrammeTexts> text, Language language)
    {
        (_board, _day, _lanes, _text, _language) = (board, day, lanes, text, language);
        _zone = DateTimeZoneProviders.Tzdb[board.House.Profile.ZoneId];
        var difference = board.Latest is null ? null : ReleaseDifference.Between(board.Latest.Content, board.Draft);
        _changed = difference is null ? [] : [.. difference.Added.Select(item => item.Id), .. difference.Changed.Select(pair => pair.After.Id)];
        _findings = board.Findings.GroupBy(finding => finding.ItemId).ToDictionary(group => group.Key, group => group.ToList());
        _items = [.. board.Placed.Where(item => item.Starts!.Value.Date <= day && item.Ends!.Value > day.AtMidnight())];
    }

    /// <summary>Every room of the house has a lane, not only those in use.</summary>
    public bool AllRooms { get; init; }

    /// <summary>Items may be dragged.</summary>
    public bool Movable { get; init; }

    /// <summary>The moment that it is, for the line of the present.</summary>
    public Instant? Now { get; init; }

    /// <summary>The address of an item.</summary>
    public required Func<ItemId, string> Href { get; init; }

    /// <summary>The day as the board component takes it.</summary>
    public BoardDay Draw()
    {
        var lanes = Lanes();
        var ids = lanes.Select(lane => lane.Id).ToHashSet(StringComparer.Ordinal);
        var items = _items.SelectMany(item => LanesOf(item).Where(ids.Contains).Select(lane => Draw(item, lane)))
            .Concat(Others(ids))
            .Concat(_lanes == LaneKind.Groups ? lanes.SelectMany(Ways) : [])
            .ToList();
        var from = items.Select(item => item.StartMinute).Append(FirstHour * MinutesOfHour).Min();
        var to = items.Select(item => item.EndMinute).Append(LastHour * MinutesOfHour).Max();
        var fromHour = Math.Max(0, from / MinutesOfHour);
        var toHour = Math.Min(Math.Min(LatestHour, fromHour + 24), (to + MinutesOfHour - 1) / MinutesOfHour);
        return new BoardDay(fromHour, toHour, lanes, items, Clocks(), Bands(fromHour, toHour), NowMinute());
    }

    /// <summary>True when the item stands somewhere on this day's board.</summary>
    public bool Shows(ItemId id) => _items.Exists(item => item.Id == id && (_lanes != LaneKind.Cars || LanesOf(item).Any()));

    private List<BoardLane> Lanes()
    {
        switch (_lanes)
        {
            case LaneKind.Rooms:
                var used = InUse(Part.Room);
                var rooms = OfKind(ResourceKind.Room).Where(room => AllRooms || used.Contains(room.Id)).OrderByDescending(room => used.Contains(room.Id));
                return [.. rooms.Select(Lane), .. Without(Part.Room, "NoRoom", "NoRoomNote")];
            case LaneKind.Hosts:
                var hosts = InUse(Part.Host);
                return [.. OfKind(ResourceKind.Host).Where(host => hosts.Contains(host.Id)).OrderBy(host => _board.House.PersonOf(host.Id)?.Rank).Select(Lane), .. Without(Part.Host, "NoHost", null)];
            case LaneKind.Cars:
                var interpreters = OfKind(ResourceKind.Interpreter).Where(person => person.Interprets(_board.Visit.TalksLanguage) || _board.Placed.Any(item => item.With(Part.Interpreter).Contains(person.Id)));
                return [.. OfKind(ResourceKind.Vehicle).Select(Lane), .. interpreters.Select(Lane)];
            default:
                var groups = _board.Visit.Delegates.Select(member => member.Group).Concat(_board.Items.Select(item => item.Group)).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                return [new BoardLane(NoLane, _text["WholeDelegation"], _text["People", _board.Visit.HeadCount]), .. groups.Select(GroupLane)];
        }
    }

    /// <summary>In use on this day; on a day without items, on any day of the visit.</summary>
    private HashSet<ResourceId> InUse(Part part)
    {
        var today = _items.SelectMany(item => item.With(part)).ToHashSet();
        return today.Count > 0 ? today : [.. _board.Placed.SelectMany(item => item.With(part))];
    }

    private BoardLane GroupLane(string group) => new(GroupId(group), group, _text["People", _board.Visit.Delegates.Count(member => string.Equals(member.Group, group, StringComparison.Ordinal))]);

    private IEnumerable<BoardLane> Without(Part part, string name, string? note) =>
        _items.Exists(item => !item.With(part).Any()) || (_items.Count == 0 && InUse(part).Count == 0) ? [new BoardLane(NoLane, _text[name], note is null ? null : _text[note].Value)] : [];

    private IEnumerable<Resource> OfKind(ResourceKind kind) => _board.House.Resources.Values.Where(resource => resource.Kind == kind).OrderBy(resource => resource.Name.For(_language), StringComparer.CurrentCulture);

    private BoardLane Lane(Resource resource)
    {
        var site = resource.SiteId is { } id && _board.House.Sites.TryGetValue(id, out var found) ? found.Name.For(_language) : null;
        var note = resource.Kind switch
        {
            ResourceKind.Room => Join(_text["Seats", resource.Capacity], site),
            ResourceKind.Vehicle => _text["Seats", resource.Capacity],
            ResourceKind.Interpreter => resource.LanguagePairs.Replace(" ", ", ", StringComparison.Ordinal),
            _ => _board.House.PersonOf(resource.Id)?.Post.For(_language),
        };
        return new BoardLane(LaneId(resource.Id), resource.Name.For(_language), note);
    }

    private IEnumerable<string> LanesOf(ProgrammeItem item)
    {
        var lanes = _lanes switch
        {
            LaneKind.Rooms => item.With(Part.Room).Select(LaneId),
            LaneKind.Hosts => item.With(Part.Host).Select(LaneId),
            LaneKind.Cars => item.With(Part.Vehicle).Concat(item.With(Part.Interpreter)).Select(LaneId),
            _ => item.Group.Length == 0 ? [] : [GroupId(item.Group)],
        };
        return _lanes == LaneKind.Cars ? lanes : lanes.DefaultIfEmpty(NoLane);
    }

    private BoardItem Draw(ProgrammeItem item, string lane)
    {
        var findings = _findings.GetValueOrDefault(item.Id) ?? [];
        var state = (findings.Exists(finding => finding.Severity == FindingSeverity.Hard), _board.Latest, _changed.Contains(item.Id)) switch
        {
            (true, _, _) => BoardState.Clash,
            (_, null, _) => BoardState.Draft,
            (_, _, true) => BoardState.Changed,
            _ => BoardState.Settled,
        };
        return new BoardItem(
            ItemAddress.Key(item.Id),
            lane,
            Minute(item.Starts!.Value),
            Minute(item.Ends!.Value),
            Kind(item.Kind),
            item.Title.For(_language),
            Subtitle(item),
            state,
            Href(item.Id),
            findings.Count,
            Movable && !item.Fixed);
    }

    private string? Subtitle(ProgrammeItem item)
    {
        var place = _lanes == LaneKind.Rooms && item.With(Part.Room).Any() ? null : ItemWords.Place(item, _board.House, _language);
        var hosts = _lanes == LaneKind.Hosts ? null : ItemWords.Names(item, Part.Host, _board.House, _language);
        var interpreter = item.With(Part.Interpreter).Any() && _lanes != LaneKind.Cars ? _text["Interpreters", ItemWords.Names(item, Part.Interpreter, _board.House, _language) ?? string.Empty].Value : null;
        var words = Join(hosts, place, interpreter, item.Group.Length > 0 && _lanes != LaneKind.Groups ? item.Group : null);
        return words.Length == 0 ? null : words;
    }

    private IEnumerable<BoardItem> Others(HashSet<string> lanes) =>
        from other in _board.Others
        let lane = LaneId(other.ResourceId)
        let starts = other.Interval.Start.InZone(_zone).LocalDateTime
        let ends = other.Interval.End.InZone(_zone).LocalDateTime
        where lanes.Contains(lane) && starts.Date <= _day && ends > _day.AtMidnight()
        select new BoardItem(
            "other-" + lane + Minute(starts).ToString(System.Globalization.CultureInfo.InvariantCulture),
            lane,
            Math.Max(0, Minute(starts)),
            Minute(ends),
            BoardKind.Other,
            other.VisitTitle.For(_language),
            other.VisitNumber,
            BoardState.Elsewhere);

    /// <summary>The way from each item to the next of the same people: a thin bar that ends where the next begins.</summary>
    private IEnumerable<BoardItem> Ways(BoardLane lane)
    {
        var track = _items.Where(item => LanesOf(item).Contains(lane.Id)).OrderBy(item => item.Starts).ToList();
        for (var index = 1; index < track.Count; index++)
        {
            var (before, after) = (track[index - 1], track[index]);
            if (before.Kind == ItemKind.Transfer || after.Kind == ItemKind.Transfer || ItemWords.SiteOf(before, _board.House) is not { } from || ItemWords.SiteOf(after, _board.House) is not { } to || from == to)
            {
                continue;
            }

            var minutes = _board.House.Travel.Where(row => row.FromId == from && row.ToId == to).Select(row => (int?)row.Minutes).FirstOrDefault();
            var gap = Minute(after.Starts!.Value) - Minute(before.Ends!.Value);
            if (minutes is not { } way || way == 0 || gap < 0)
            {
                continue;
            }

            var isTight = gap < way;
            yield return new BoardItem(
                "way-" + ItemAddress.Key(after.Id),
                lane.Id,
                Minute(after.Starts!.Value) - Math.Max(Math.Min(way, gap), 5),
                Minute(after.Starts!.Value),
                BoardKind.Travel,
                isTight ? _text["WalkTooTight", way, gap] : _text["WalkMinutes", way],
                null,
                isTight ? BoardState.Clash : BoardState.Settled);
        }
    }

    private List<BoardClock> Clocks()
    {
        var noon = _day.At(new LocalTime(12, 0)).InZoneLeniently(_zone);
        var clocks = new List<BoardClock> { new(Or(_board.House.Profile.Place.For(_language), CityOf(_zone.Id))) };
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(_board.Organisation.ZoneId) is { } guest)
        {
            var ahead = (noon.WithZone(guest).Offset.Seconds - noon.Offset.Seconds) / MinutesOfHour;
            if (ahead != 0)
            {
                clocks.Add(new BoardClock(Or(_board.Organisation.City, CityOf(guest.Id)), ahead));
            }
        }

        return clocks;
    }

    private List<BoardBand> Bands(int fromHour, int toHour)
    {
        var meals = SchedulingRules.Default.Meals
            .Select(meal => new BoardBand(MinuteOf(meal.Start), MinuteOf(meal.End), _text["Band." + meal.Name]))
            .Where(band => band.StartMinute >= fromHour * MinutesOfHour && band.EndMinute <= toHour * MinutesOfHour);
        var rests = _items.Where(item => item.Kind == ItemKind.Rest).Select(item => new BoardBand(Minute(item.Starts!.Value), Minute(item.Ends!.Value), item.Title.For(_language)));
        return [.. meals, .. rests];
    }

    private int? NowMinute() => Now is { } now && now.InZone(_zone).LocalDateTime is var local && local.Date == _day ? MinuteOf(local.TimeOfDay) : null;

    private int Minute(LocalDateTime at) => (int)Period.Between(_day.AtMidnight(), at, PeriodUnits.Minutes).Minutes;

    private static int MinuteOf(LocalTime time) => (time.Hour * MinutesOfHour) + time.Minute;

    private static string LaneId(ResourceId id) => id.Value.ToString("N");

    /// <summary>A group's name may hold blanks, which an id in a page may not.</summary>
    private static string GroupId(string group) => "group-" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(group));

    private static string Or(string words, string otherwise) => words.Length > 0 ? words : otherwise;

    private static string CityOf(string zoneId) => zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');

    private static string Join(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static BoardKind Kind(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => BoardKind.Meeting,
        ItemKind.Talks => BoardKind.Talks,
        ItemKind.Tour => BoardKind.Tour,
        ItemKind.Lecture => BoardKind.Lecture,
        ItemKind.Signing => BoardKind.Signing,
        ItemKind.Meal => BoardKind.Meal,
        ItemKind.Transfer => BoardKind.Travel,
        ItemKind.Arrival => BoardKind.Arrival,
        ItemKind.Departure => BoardKind.Departure,
        ItemKind.Rest => BoardKind.Rest,
        _ => BoardKind.Other,
    };
}
