using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>Draws drafts as lanes over time: one day, or all days beside each other. Pure, from what the desk read.</summary>
internal sealed class BoardDrawing
{
    private const int MinutesOfHour = 60;
    private const int FirstHour = 8;
    private const int LastHour = 19;
    private const int LatestHour = 30;
    private const int HoursOfDay = 24;

    private readonly BoardScene _scene;
    private readonly LaneKind _kind;
    private readonly IStringLocalizer<ProgrammeTexts> _text;
    private readonly Language _language;
    private readonly DateTimeZone _zone;
    private readonly Dictionary<ItemId, List<Finding>> _findings;
    private readonly Dictionary<VisitId, Visit> _visits;
    private readonly List<ProgrammeItem> _placed;
    private readonly List<ProgrammeItem> _wholeDays;
    private readonly LaneNames _names;

    public BoardDrawing(BoardScene scene, LaneKind kind, IStringLocalizer<ProgrammeTexts> text, Language language)
    {
        (_scene, _kind, _text, _language) = (scene, kind, text, language);
        _zone = DateTimeZoneProviders.Tzdb[scene.House.Profile.ZoneId];
        _findings = scene.Findings.GroupBy(finding => finding.ItemId).ToDictionary(group => group.Key, group => group.ToList());
        _visits = scene.Visits.ToDictionary(visit => visit.Id);
        _placed = [.. scene.Items.Where(item => item is { Starts: not null, IsWholeDay: false })];
        _wholeDays = [.. scene.Items.Where(item => item.Dates is not null)];
        _names = new LaneNames(scene.House, text, language);
    }

    /// <summary>Every room, host, interpreter or vehicle of the house has a lane, not only those in use.</summary>
    public bool All { get; init; }

    /// <summary>Sub-groups with nothing on a day have no lane: for paper.</summary>
    public bool Compact { get; init; }

    /// <summary>Items may be dragged.</summary>
    public bool Movable { get; init; }

    /// <summary>What differs from the last release is said on the cards, and its places stand as ghosts.</summary>
    public bool Changes { get; init; }

    /// <summary>The moment that it is, for the line of the present.</summary>
    public Instant? Now { get; init; }

    /// <summary>The address of an item.</summary>
    public required Func<ProgrammeItem, string> Href { get; init; }

    /// <summary>The address of a day's own board; null: no link.</summary>
    public Func<LocalDate, string>? DayHref { get; init; }

    /// <summary>The name of a language by its tag.</summary>
    public required Func<string, string> LanguageName { get; init; }

    /// <summary>Several visits lie beside each other, and cards say whose they are.</summary>
    private bool IsPlanning => _scene.Visits.Count != 1;

    /// <summary>True when all days stand beside each other as columns: everything of one visit.</summary>
    public static bool IsByDay(LaneKind kind, int visits) => kind == LaneKind.Visit && visits == 1;

    /// <summary>One day, its lanes as asked for.</summary>
    public BoardDay Draw(LocalDate day)
    {
        var today = On(day);
        var lanes = Lanes(today).Select(lane => lane with { Day = PostedTime.Write(day) }).ToList();
        var ids = lanes.Select(lane => lane.Id).ToHashSet(StringComparer.Ordinal);
        var items = today.SelectMany(item => LanesOf(item).Where(ids.Contains).Select(lane => Draw(item, lane, day)))
            .Concat(Ghosts(day, ids))
            .Concat(Others(day, ids))
            .ToList();
        var (from, to) = Hours(items);
        return new BoardDay(from, to, lanes, items, Clocks([day]), [.. Meals(from, to), .. Rests(day, ids), .. Shut(day, ids, from, to)], NowMinute(day))
        {
            Ways = [.. lanes.SelectMany(lane => Ways(lane.Id, today, day))],
            WholeDays = WholeDays([day]),
        };
    }

    /// <summary>All these days beside each other: a column each.</summary>
    public BoardDay Draw(IReadOnlyList<LocalDate> days)
    {
        var lanes = new List<BoardLane>();
        var items = new List<BoardItem>();
        var ways = new List<BoardWay>();
        var bands = new List<BoardBand>();
        foreach (var day in days)
        {
            var id = PostedTime.Write(day);
            var today = On(day);
            lanes.Add(new BoardLane(id, TimeText.Date(day), _text["ItemsOfDay", today.Count(item => item.Starts!.Value.Date == day)], DayHref?.Invoke(day)) { Day = id });
            items.AddRange(today.Select(item => Draw(item, id, day)));
            items.AddRange(GhostsOf(day).Select(ghost => Ghost(ghost, id, day)));
            ways.AddRange(PartyWays(id, today, day));
            bands.AddRange(RestsOf(day).Select(band => band with { Lane = id }));
        }

        var (from, to) = Hours(items);
        var now = days.Select(day => (Day: day, Minute: NowMinute(day))).FirstOrDefault(pair => pair.Minute is not null);
        return new BoardDay(from, to, lanes, items, Clocks(days), [.. Meals(from, to), .. bands], now.Minute)
        {
            Ways = ways,
            WholeDays = WholeDays(days),
            NowLane = now.Minute is null ? null : PostedTime.Write(now.Day),
        };
    }

    /// <summary>True when the item stands somewhere on a board of this kind.</summary>
    public bool Shows(ProgrammeItem item) => item.IsWholeDay || item.Starts is not null && (IsByDay(_kind, _scene.Visits.Count) || LanesOf(item).Any());

    private List<ProgrammeItem> On(LocalDate day) => [.. _placed.Where(item => item.Starts!.Value.Date <= day && item.Ends!.Value > day.AtMidnight())];

    private static (int From, int To) Hours(IReadOnlyList<BoardItem> items)
    {
        var from = items.Select(item => item.StartMinute).Append(FirstHour * MinutesOfHour).Min();
        var to = items.Select(item => item.EndMinute).Append(LastHour * MinutesOfHour).Max();
        var fromHour = Math.Max(0, from / MinutesOfHour);
        return (fromHour, Math.Min(Math.Min(LatestHour, fromHour + HoursOfDay), (to + MinutesOfHour - 1) / MinutesOfHour));
    }

    private List<BoardLane> Lanes(IReadOnlyList<ProgrammeItem> today) => _kind switch
    {
        LaneKind.Rooms => [.. OfPart(Part.Room, today), .. Without(Part.Room, today)],
        LaneKind.Hosts => [.. OfPart(Part.Host, today), .. Without(Part.Host, today)],
        LaneKind.Interpreters => [.. OfPart(Part.Interpreter, today), .. Without(Part.Interpreter, today)],
        LaneKind.Vehicles => [.. OfPart(Part.Vehicle, today), .. Without(Part.Vehicle, today)],
        LaneKind.Visit when IsPlanning => [.. _scene.Visits.Select(_names.Visit)],
        LaneKind.Visit => [.. Groups(today), .. OfPart(Part.Host, today), .. OfPart(Part.Room, today), .. OfPart(Part.Interpreter, today), .. OfPart(Part.Vehicle, today)],
        _ => Groups(today),
    };

    private List<BoardLane> Groups(IReadOnlyList<ProgrammeItem> today)
    {
        var people = _scene.Visits.SelectMany(visit => visit.Delegates).ToList();
        var groups = people.Select(member => member.Group).Concat(_scene.Items.Select(item => item.Group)).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return
        [
            _names.Whole(_scene.Visits.Sum(visit => visit.HeadCount)),
            .. groups.Where(group => !Compact || today.Any(item => item.Group == group)).Select(group => _names.Group(group, people.Count(member => string.Equals(member.Group, group, StringComparison.Ordinal)))),
        ];
    }

    /// <summary>Those in use on this day, or on any day when it has no item; all of them when asked for, those in use first.</summary>
    private IEnumerable<BoardLane> OfPart(Part part, IReadOnlyList<ProgrammeItem> today)
    {
        var used = today.SelectMany(item => item.With(part)).Concat(GhostsOfResources(part)).ToHashSet();
        if (today.Count == 0)
        {
            used.UnionWith(_placed.SelectMany(item => item.With(part)));
        }

        return _scene.House.Resources.Values
            .Where(resource => resource.Kind == KindOf(part) && (used.Contains(resource.Id) || (All && _kind != LaneKind.Visit)))
            .OrderByDescending(resource => used.Contains(resource.Id))
            .ThenBy(resource => part == Part.Host ? _scene.House.PersonOf(resource.Id)?.Rank : null)
            .ThenBy(resource => resource.Name.For(_language), StringComparer.CurrentCulture)
            .Select(_names.Resource);
    }

    private IEnumerable<BoardLane> Without(Part part, IReadOnlyList<ProgrammeItem> today) => today.Any(item => !item.With(part).Any() && Wants(item, part)) ? [_names.Without(part)] : [];

    /// <summary>A lane of what lacks one: for rooms and hosts all that has none, for interpreters and vehicles only what needs one.</summary>
    private static bool Wants(ProgrammeItem item, Part part) => part switch
    {
        Part.Interpreter => item.NeedsInterpreter,
        Part.Vehicle => item.NeedsVehicle,
        _ => true,
    };

    private IEnumerable<string> LanesOf(ProgrammeItem item) => _kind switch
    {
        LaneKind.Rooms => LanesOf(item, Part.Room),
        LaneKind.Hosts => LanesOf(item, Part.Host),
        LaneKind.Interpreters => LanesOf(item, Part.Interpreter),
        LaneKind.Vehicles => LanesOf(item, Part.Vehicle),
        LaneKind.Visit when IsPlanning => [LaneNames.Id(item.VisitId)],
        LaneKind.Visit => [LaneNames.Id(item.Group), .. item.Assignments.Select(assignment => LaneNames.Id(assignment.ResourceId)).Distinct(StringComparer.Ordinal)],
        _ => [LaneNames.Id(item.Group)],
    };

    private static IEnumerable<string> LanesOf(ProgrammeItem item, Part part)
    {
        var lanes = item.With(part).Select(LaneNames.Id);
        return Wants(item, part) ? lanes.DefaultIfEmpty(LaneNames.None) : lanes;
    }

    /// <summary>What is for whole days on one of these, whatever the lanes are: it has no hours that could stand in one.</summary>
    private List<BoardWholeDay> WholeDays(IReadOnlyList<LocalDate> days) =>
    [
        .. from item in _wholeDays
           let dates = item.Dates!
           where days.Any(dates.Contains)
           let changed = Changed(item)
           select new BoardWholeDay(
               days.Contains(dates.Start) ? ItemAddress.Key(item.Id) : null,
               days.Count == 1 && dates.Length == 1 ? TimeText.AllDay() : ItemWords.When(item),
               Kind(item.Kind),
               item.Title.For(_language),
               Subtitle(item, string.Empty),
               changed ?? BoardState.Settled,
               Href(item))
           {
               StateWords = changed == BoardState.Changed ? _text["ChangedSince", _scene.Released!.Number].Value : null,
               Was = Changes ? Was(item) : null,
           },
    ];

    private BoardState? Changed(ProgrammeItem item) => (_scene.Released, _scene.Difference?.Concerns(item.Id)) switch
    {
        (null, _) when !IsPlanning => BoardState.Draft,
        (_, true) => BoardState.Changed,
        _ => null,
    };

    private BoardItem Draw(ProgrammeItem item, string lane, LocalDate day)
    {
        var findings = _findings.GetValueOrDefault(item.Id) ?? [];
        var changed = Changed(item);
        var clashes = findings.Exists(finding => finding.Severity == FindingSeverity.Hard);
        return new BoardItem(
            ItemAddress.Key(item.Id),
            lane,
            Minute(item.Starts!.Value, day),
            Minute(item.Ends!.Value, day),
            Kind(item.Kind),
            item.Title.For(_language),
            Subtitle(item, lane),
            clashes ? BoardState.Clash : changed ?? BoardState.Settled,
            Href(item),
            findings.Count,
            Movable && !item.Fixed && item.Starts!.Value.Date == day)
        {
            Also = clashes ? changed : null,
            StateWords = !clashes && changed == BoardState.Changed ? _text["ChangedSince", _scene.Released!.Number].Value : null,
            People = People(item),
            Language = Speaks(item) ? LanguageName(_visits[item.VisitId].TalksLanguage) : null,
            Was = Changes ? Was(item) : null,
        };
    }

    private int People(ProgrammeItem item)
    {
        var visit = _visits[item.VisitId];
        return item.Group.Length == 0 ? visit.HeadCount : visit.Delegates.Count(member => string.Equals(member.Group, item.Group, StringComparison.Ordinal));
    }

    private static bool Speaks(ProgrammeItem item) => item.NeedsInterpreter || item.Kind is ItemKind.Meeting or ItemKind.Talks or ItemKind.Lecture or ItemKind.Signing;

    /// <summary>Place and people, without what the lane says already.</summary>
    private string? Subtitle(ProgrammeItem item, string lane)
    {
        var ofRoom = item.With(Part.Room).Any(room => LaneNames.Id(room) == lane);
        string? Others(Part part)
        {
            var names = item.With(part).Where(id => LaneNames.Id(id) != lane).Select(id => _scene.House.NameOf(id).For(_language)).ToList();
            return names.Count == 0 ? null : string.Join(_language == Language.Chinese ? "、" : ", ", names);
        }

        var words = string.Join(
            " · ",
            new[]
            {
                IsPlanning && _kind != LaneKind.Visit ? _visits[item.VisitId].Number : null,
                ofRoom ? null : ItemWords.Place(item, _scene.House, _language),
                Others(Part.Host),
                Others(Part.Interpreter) is { } interpreter ? _text["Interpreters", interpreter].Value : null,
                Others(Part.Vehicle),
                item.Group.Length > 0 && LaneNames.Id(item.Group) != lane ? item.Group : null,
            }.Where(part => !string.IsNullOrEmpty(part)));
        return words.Length == 0 ? null : words;
    }

    /// <summary>How it was in the release, as far as a board shows it: when and where.</summary>
    private string? Was(ProgrammeItem item)
    {
        if (_scene.Difference is not { } difference)
        {
            return null;
        }

        if (difference.Added.Contains(item.Id))
        {
            return _text["Was.New", _scene.Released!.Number];
        }

        if (!difference.Before.TryGetValue(item.Id, out var before))
        {
            return null;
        }

        var when = before.Starts == item.Starts && before.Ends == item.Ends && before.WholeDay == item.IsWholeDay ? null : Span(before, item.Starts!.Value.Date);
        var where = before.RoomId == item.With(Part.Room).Select(id => (ResourceId?)id).FirstOrDefault() ? null : Or(before.Place.For(_language), _text["NoRoom"]);
        var parts = new[] { when, where }.OfType<string>().ToList();
        return parts.Count == 0 ? _text["Was.Otherwise"] : _text["Was.Moved", string.Join(" · ", parts)];
    }

    private static string Span(ReleasedItem item, LocalDate readOn) =>
        !item.WholeDay && item.Starts.Date == readOn && item.Ends.Date == readOn ? ItemWords.Hours(item) : ItemWords.When(item);

    /// <summary>Where the release has items that stand elsewhere now, or no longer at all.</summary>
    private IEnumerable<ReleasedItem> GhostsOf(LocalDate day) => !Changes || _scene.Difference is null
        ? []
        : _scene.Difference.Before.Values.Where(item => !item.WholeDay && item.Starts.Date <= day && item.Ends > day.AtMidnight()).OrderBy(item => item.Starts).ThenBy(item => item.Id.Value);

    private IEnumerable<ResourceId> GhostsOfResources(Part part) => !Changes || _scene.Difference is null ? [] : _scene.Difference.Before.Values.SelectMany(item => part switch
    {
        Part.Room => item.RoomId is { } room ? [room] : [],
        Part.Host => item.Hosts.Select(host => host.ResourceId),
        _ => Enumerable.Empty<ResourceId>(),
    });

    private IEnumerable<BoardItem> Ghosts(LocalDate day, HashSet<string> lanes) =>
        from ghost in GhostsOf(day)
        from lane in GhostLanes(ghost).Where(lanes.Contains)
        let now = _placed.Find(item => item.Id == ghost.Id)
        where now is null || now.Starts != ghost.Starts || now.Ends != ghost.Ends || !LanesOf(now).Contains(lane)
        select Ghost(ghost, lane, day);

    private IEnumerable<string> GhostLanes(ReleasedItem ghost)
    {
        var room = ghost.RoomId is { } id ? LaneNames.Id(id) : null;
        var hosts = ghost.Hosts.Select(host => LaneNames.Id(host.ResourceId));
        return _kind switch
        {
            LaneKind.Rooms => [room ?? LaneNames.None],
            LaneKind.Hosts => hosts.DefaultIfEmpty(LaneNames.None),
            LaneKind.Interpreters => Named(ResourceKind.Interpreter, ghost.Interpreter),
            LaneKind.Vehicles => Named(ResourceKind.Vehicle, ghost.Vehicle),
            LaneKind.Visit => [LaneNames.Id(ghost.Group), .. hosts, .. room is null ? Array.Empty<string>() : [room]],
            _ => [LaneNames.Id(ghost.Group)],
        };
    }

    /// <summary>A release keeps names, not resources, of interpreters and vehicles.</summary>
    private IEnumerable<string> Named(ResourceKind kind, Wording name) => _scene.House.Resources.Values.Where(resource => resource.Kind == kind && resource.Name == name).Select(resource => LaneNames.Id(resource.Id));

    private BoardItem Ghost(ReleasedItem item, string lane, LocalDate day)
    {
        var isRemoved = _scene.Difference!.Removed.Contains(item.Id);
        return new BoardItem(
            "ghost-" + ItemAddress.Key(item.Id),
            lane,
            Minute(item.Starts, day),
            Minute(item.Ends, day),
            Kind(item.Kind),
            item.Title.For(_language),
            item.Place.For(_language),
            BoardState.Ghost,
            isRemoved ? null : "#item-" + ItemAddress.Key(item.Id))
        {
            StateWords = _text[isRemoved ? "Ghost.Removed" : "Ghost.Moved", _scene.Released!.Number],
        };
    }

    private IEnumerable<BoardItem> Others(LocalDate day, HashSet<string> lanes) =>
        from other in _scene.Others
        let lane = LaneNames.Id(other.ResourceId)
        let starts = other.Interval.Start.InZone(_zone).LocalDateTime
        let ends = other.Interval.End.InZone(_zone).LocalDateTime
        where lanes.Contains(lane) && starts.Date <= day && ends > day.AtMidnight()
        select new BoardItem(
            "other-" + lane + Minute(starts, day).ToString(System.Globalization.CultureInfo.InvariantCulture),
            lane,
            Math.Max(0, Minute(starts, day)),
            Minute(ends, day),
            BoardKind.Other,
            other.VisitId is null ? _text["OtherVisitHidden"] : Or(other.VisitTitle.For(_language), other.VisitNumber),
            other.VisitId is null ? null : other.VisitNumber,
            BoardState.Elsewhere,
            other.VisitId is { } id ? $"{ItemAddress.Programme(id)}?day={PostedTime.Write(day)}" : null);

    /// <summary>The ways of whoever the lane is of. Rooms do not travel.</summary>
    private IEnumerable<BoardWay> Ways(string lane, IReadOnlyList<ProgrammeItem> today, LocalDate day)
    {
        var isParty = _kind == LaneKind.Groups || (_kind == LaneKind.Visit && !IsPlanning && LaneNames.IsGroup(lane));
        if (isParty)
        {
            // A sub-group comes from, and goes on to, what the whole delegation does.
            return Track(lane, day, [.. today.Where(item => item.Group.Length == 0 || LaneNames.Id(item.Group) == lane)], item => LaneNames.Id(item.Group) == lane);
        }

        var ofRoom = lane == LaneNames.None || _scene.House.Resources.Values.Any(resource => resource.Kind == ResourceKind.Room && LaneNames.Id(resource.Id) == lane);
        return ofRoom ? [] : Track(lane, day, [.. today.Where(item => LanesOf(item).Contains(lane))], _ => true);
    }

    /// <summary>The ways of all people of one visit on one day: of the whole delegation, and of each sub-group.</summary>
    private IEnumerable<BoardWay> PartyWays(string lane, IReadOnlyList<ProgrammeItem> today, LocalDate day)
    {
        var groups = today.Select(item => item.Group).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return groups.Count == 0
            ? Track(lane, day, today, _ => true)
            : groups.SelectMany(group => Track(lane, day, [.. today.Where(item => item.Group.Length == 0 || item.Group == group)], _ => true)).Distinct();
    }

    private IEnumerable<BoardWay> Track(string lane, LocalDate day, IReadOnlyList<ProgrammeItem> items, Func<ProgrammeItem, bool> isOfLane)
    {
        var track = items.Where(item => ItemWords.SiteOf(item, _scene.House) is not null).OrderBy(item => item.Starts).ThenBy(item => item.Ends).ToList();
        for (var index = 1; index < track.Count; index++)
        {
            var (before, after) = (track[index - 1], track[index]);
            var from = before.EndSiteId ?? ItemWords.SiteOf(before, _scene.House)!.Value;
            var to = ItemWords.SiteOf(after, _scene.House)!.Value;
            var gap = Minute(after.Starts!.Value, day) - Minute(before.Ends!.Value, day);
            if (from == to || gap < 0 || after.Starts!.Value.Date != day || (!isOfLane(before) && !isOfLane(after)) || _scene.House.MinutesBetween(from, to) is not { } way || way == 0)
            {
                continue;
            }

            var start = Minute(after.Starts!.Value, day);
            yield return new BoardWay(lane, start - Math.Min(way, gap), start, gap < way ? _text["WalkTooTight", way, gap] : _text["WalkMinutes", way], gap < way);
        }
    }

    private List<BoardClock> Clocks(IReadOnlyList<LocalDate> days)
    {
        var host = Or(_scene.House.Profile.Place.For(_language), BoardScene.CityOf(_zone.Id));
        var noon = days[0].At(LocalTime.Noon);
        var clocks = new List<BoardClock> { new(host) { Note = UtcWord(_zone, noon) } };
        if (_scene.Guest is { } guest)
        {
            var ahead = days.Select(day => Ahead(day, guest.Zone)).ToList();
            if (ahead.SelectMany(hours => hours).Any(minutes => minutes != 0))
            {
                var first = ahead[0];
                var change = days.Zip(ahead).Where(pair => pair.Second.Distinct().Count() > 1 || pair.Second[0] != first[0]).Select(pair => (LocalDate?)pair.First).FirstOrDefault();
                clocks.Add(new BoardClock(guest.Place, first[0])
                {
                    AheadByHour = first.Distinct().Count() > 1 ? first : [],
                    Note = change is { } day ? _text["ClockChanges", TimeText.Date(day)] : UtcWord(guest.Zone, noon.InZoneLeniently(_zone).WithZone(guest.Zone).LocalDateTime),
                });
            }
        }

        return clocks;
    }

    /// <summary>How far the guest's clock is ahead at each hour of the host's day, so that a change of either clock in the middle of a day is shown.</summary>
    private List<int> Ahead(LocalDate day, DateTimeZone guest) =>
    [
        .. Enumerable.Range(0, LatestHour).Select(hour =>
        {
            var at = day.AtMidnight().PlusHours(hour).InZoneLeniently(_zone);
            return (guest.GetUtcOffset(at.ToInstant()).Seconds - at.Offset.Seconds) / MinutesOfHour;
        }),
    ];

    private static string UtcWord(DateTimeZone zone, LocalDateTime at) => TimeText.Utc(at, zone);

    private IEnumerable<BoardBand> Meals(int fromHour, int toHour) => SchedulingRules.Default.Meals
        .Select(meal => new BoardBand(MinuteOf(meal.Start), MinuteOf(meal.End), _text["Band." + meal.Name]))
        .Where(band => band.StartMinute >= fromHour * MinutesOfHour && band.EndMinute <= toHour * MinutesOfHour);

    private IEnumerable<BoardBand> Rests(LocalDate day, HashSet<string> lanes) => RestsOf(day).SelectMany(band => lanes.Where(LaneNames.IsGroup).Select(lane => band with { Lane = lane }));

    private IEnumerable<BoardBand> RestsOf(LocalDate day) => _scene.Rest is { } rest && rest.From.Date <= day && rest.Until > day.AtMidnight()
        ? [new BoardBand(Math.Max(0, Minute(rest.From, day)), Minute(rest.Until, day), _text["Band.rest"])]
        : [];

    /// <summary>Closed hours and absences of the resources that have a lane.</summary>
    private IEnumerable<BoardBand> Shut(LocalDate day, HashSet<string> lanes, int fromHour, int toHour)
    {
        var (first, last) = (fromHour * MinutesOfHour, toHour * MinutesOfHour);
        foreach (var resource in _scene.House.Resources.Values.Where(resource => lanes.Contains(LaneNames.Id(resource.Id))))
        {
            var lane = LaneNames.Id(resource.Id);
            if (Core.Resources.OpeningHours.Parse(resource.OpeningHours) is { Succeeded: true, Value.Count: > 0 } hours)
            {
                var free = first;
                foreach (var span in hours.Value.Where(span => span.Day == day.DayOfWeek).OrderBy(span => span.From))
                {
                    if (MinuteOf(span.From) > free)
                    {
                        yield return new BoardBand(free, Math.Min(last, MinuteOf(span.From)), _text["Band.closed"], lane, BandKind.Shut);
                    }

                    free = Math.Max(free, MinuteOf(span.To));
                }

                if (free < last)
                {
                    yield return new BoardBand(free, last, _text["Band.closed"], lane, BandKind.Shut);
                }
            }

            foreach (var absence in _scene.Absences.Where(row => row.ResourceId == resource.Id && row.Starts.Date <= day && row.Ends > day.AtMidnight()))
            {
                var (from, to) = (Math.Max(first, Minute(absence.Starts, day)), Math.Min(last, Minute(absence.Ends, day)));
                if (from < to)
                {
                    yield return new BoardBand(from, to, Or(absence.Label, _text["Band.away"]), lane, BandKind.Shut);
                }
            }
        }
    }

    private int? NowMinute(LocalDate day) => Now is { } now && now.InZone(_zone).LocalDateTime is var local && local.Date == day ? MinuteOf(local.TimeOfDay) : null;

    private static int Minute(LocalDateTime at, LocalDate day) => (int)Period.Between(day.AtMidnight(), at, PeriodUnits.Minutes).Minutes;

    private static int MinuteOf(LocalTime time) => (time.Hour * MinutesOfHour) + time.Minute;

    private static string Or(string words, string otherwise) => words.Length > 0 ? words : otherwise;

    private static ResourceKind KindOf(Part part) => part switch
    {
        Part.Room => ResourceKind.Room,
        Part.Host => ResourceKind.Host,
        Part.Interpreter => ResourceKind.Interpreter,
        _ => ResourceKind.Vehicle,
    };

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
        ItemKind.Prayer => BoardKind.Prayer,
        _ => BoardKind.Other,
    };
}
