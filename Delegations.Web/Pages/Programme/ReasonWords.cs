using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Pages.Visits;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>A wish or rule that stands in the way, in words.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Href">The item or calendar that it is about; null when it is a rule of the house.</param>
internal sealed record MemberLine(string Text, string? Href);

/// <summary>Puts the scheduler's reasons and ways out into words that an officer can act on.</summary>
internal sealed class ReasonWords(IStringLocalizer<ReasonTexts> text, IStringLocalizer<FindingTexts> findingText, VisitId visit, House house, IReadOnlyList<ProgrammeItem> items, Language language)
{
    private const int MinutesOfHour = 60;
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[house.Profile.ZoneId];

    /// <summary>The title of an item.</summary>
    public string Title(ItemKey key) => Find(key)?.Title.For(language) ?? findingText["Other"];

    /// <summary>A way out as something to do: "Move “Tour” to Wed 14 Oct, 10:00–11:30".</summary>
    public string Say(OfferedWay offered)
    {
        if (offered.Way is not { } way)
        {
            return Ask(offered.Asks);
        }

        var item = Find(way.Item);
        var title = Title(way.Item);
        if (way.Placement is not { } placement)
        {
            return text["Way.DropItself", title];
        }

        var when = When(placement.Interval);
        var key = "Way." + way.Kind;
        return way.Kind switch
        {
            WayOutKind.MoveOther => text[key, title, when, string.Empty, List(way.Moves.Select(move => text["Way.Moved", Title(move.Item), move.To is { } to ? When(to.Interval) : findingText["NoTime"]].Value))],
            WayOutKind.DropWish => text[key, title, when, string.Empty, List(way.TakenOut.Select(dropped => text["Way.Quoted", Title(dropped)].Value))],
            WayOutKind.MoveBooking => offered.Asks.Count > 0 ? Ask(offered.Asks) : text[key, title, when, string.Empty, List(way.MovedBookings.Select(moved => Name(moved.Resource)))],
            WayOutKind.DoWithout => text[key, title, when, string.Empty, NeedWord(way.Need)],
            WayOutKind.UseRoom or WayOutKind.AskInterpreter or WayOutKind.UseVehicle or WayOutKind.AskPerson => text[key, title, when, string.Empty, way.Resource is { } resource ? Seats(resource) : NeedWord(way.Need)],
            WayOutKind.Shorten => text[key, title, when, Minutes((long)placement.Interval.Duration.TotalMinutes)],
            WayOutKind.StartEarlier or WayOutKind.StartLater when item?.Interval is { } present => text[key, title, when, Minutes(Math.Abs((long)(placement.Interval.Start - present.Start).TotalMinutes))],
            WayOutKind.StartEarlier or WayOutKind.StartLater => text[key + ".new", title, when],
            _ => text[key, title, when],
        };
    }

    /// <summary>What the item would have then that it has not now: room, interpreter, vehicle; null when nothing of that changes.</summary>
    public string? With(WayOut way) => way.Placement is { } placement ? With(placement) : null;

    /// <summary>What a placement takes that the item has not got; null when nothing.</summary>
    public string? With(Placement placement)
    {
        var item = Find(placement.Item);
        var fresh = placement.Chosen.Where(pair => item is null || item.Starts is null || !item.Assignments.Any(assignment => assignment.ResourceId == ProgrammeKeys.Of(pair.Value))).Select(pair => Seats(pair.Value)).ToList();
        return fresh.Count == 0 ? null : List(fresh);
    }

    /// <summary>The wishes of the item that give way, named shortly; null when none does.</summary>
    public string? Gives(WayOut way)
    {
        var given = way.GivesWay.Select(member => text["Give." + member.Code]).Where(word => !word.ResourceNotFound).Select(word => word.Value).Distinct(StringComparer.Ordinal).ToList();
        return given.Count == 0 ? null : List(given);
    }

    /// <summary>A wish or rule that stands in the way.</summary>
    public MemberLine Say(ConflictMember member)
    {
        var resources = List(member.Resources.Select(Name));
        var code = member.Code switch
        {
            ConflictCodes.Order => $"Member.{member.Code}.{member.Detail}",
            ConflictCodes.OtherItem when member.Resources.Count > 0 => $"Member.{member.Code}.with",
            _ => "Member." + member.Code,
        };
        var said = text[
            code,
            Title(member.Item),
            member.OtherItem is { } other ? Title(other) : findingText["Other"].Value,
            resources.Length > 0 ? resources : findingText["Resource"].Value,
            Times(member),
            member.Time is { } time ? TimeText.Time(time) : string.Empty,
            member.Wanted ?? 0,
            member.Available ?? 0,
            Detail(member),
            member.From is { } from ? SiteName(from) : string.Empty,
            member.To is { } to ? SiteName(to) : string.Empty];
        return new MemberLine(said.ResourceNotFound ? text["Member.other"] : said, HrefOf(member));
    }

    /// <summary>A time with its day: "Wed 14 Oct, 10:00–11:30".</summary>
    public string When(Interval interval) => TimeText.Range(Local(interval.Start), Local(interval.End));

    /// <summary>The wall clock of the house.</summary>
    public LocalDateTime Local(Instant instant) => instant.InZone(_zone).LocalDateTime;

    /// <summary>The name of a resource, rooms and vehicles with their seats.</summary>
    public string Seats(ResourceKey key)
    {
        var id = ProgrammeKeys.Of(key);
        return house.Resources.TryGetValue(id, out var resource) && resource.Kind is ResourceKind.Room or ResourceKind.Vehicle && resource.Capacity > 0
            ? text["Way.Seats", Name(key), resource.Capacity]
            : Name(key);
    }

    /// <summary>What became of the items of a step, one line each.</summary>
    public IReadOnlyList<string> Say(DraftStep step) =>
    [
        .. step.Before.Select(before => (Before: before, Now: items.FirstOrDefault(item => item.Id == before.Id))).Where(pair => pair.Now is not null).Select(pair =>
        {
            var (before, now) = (pair.Before, pair.Now!);
            var title = now.Title.For(language);
            var was = before.Starts is { } starts ? TimeText.Range(starts, starts.PlusMinutes(before.Minutes)) : null;
            var then = now is { Starts: { } from, Ends: { } to } ? TimeText.Range(from, to) : null;
            return (was, then) switch
            {
                (null, null) => title,
                (null, _) => text["Done.placed", title, then].Value,
                (_, null) => text["Done.waits", title, was].Value,
                _ when string.Equals(was, then, StringComparison.Ordinal) => text["Done.same", title, then].Value,
                _ => text["Done.now", title, then, was].Value,
            };
        }),
    ];

    /// <summary>Words joined as the language does.</summary>
    public string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count switch
        {
            0 => string.Empty,
            1 => all[0],
            _ => text["List.And", all[..^1].Aggregate((said, next) => text["List.Join", said, next]), all[^1]],
        };
    }

    /// <summary>A stretch of time in words.</summary>
    public string Minutes(long minutes) => minutes switch
    {
        1 => text["Minutes.One"],
        < MinutesOfHour => text["Minutes.Many", minutes],
        MinutesOfHour => text["Hours.One"],
        _ when minutes % MinutesOfHour == 0 => text["Hours.Many", minutes / MinutesOfHour],
        _ => text["Hours.And", minutes / MinutesOfHour, minutes % MinutesOfHour],
    };

    private string Ask(IReadOnlyList<OtherBooking> asks)
    {
        var held = List(asks.Select(ask => house.NameOf(ask.ResourceId).For(language)).Distinct(StringComparer.Ordinal));
        var when = When(asks[0].Interval);
        var visits = asks.Where(ask => ask.VisitId is not null).Select(ask => ask.VisitTitle.IsEmpty ? ask.VisitNumber : $"{ask.VisitTitle.For(language)} {TimeText.InBrackets(ask.VisitNumber)}").Distinct(StringComparer.Ordinal).ToList();
        return visits.Count == 0 ? text["Way.AskHidden", held, when] : text["Way.Ask", List(visits), held, when];
    }

    private string Times(ConflictMember member)
    {
        if (member.Windows.Count > 0)
        {
            return List(member.Windows.Select(When));
        }

        return member.Days.Count > 0 ? List(member.Days.Select(day => TimeText.Date(day))) : member.When is { } when ? When(when) : findingText["NoTime"];
    }

    private string Detail(ConflictMember member)
    {
        if (member.Code == ConflictCodes.Language && member.Detail is { } pair)
        {
            return pair[(pair.IndexOf('-', StringComparison.Ordinal) + 1)..].ToLowerInvariant();
        }

        return member.Detail is { } detail ? NeedWord(detail) : string.Empty;
    }

    private string NeedWord(string? need)
    {
        var word = text["Way.Need." + need];
        if (!word.ResourceNotFound)
        {
            return word;
        }

        var detail = findingText["Detail." + need];
        return detail.ResourceNotFound ? need ?? text["Detail.person"] : detail;
    }

    private string? HrefOf(ConflictMember member)
    {
        if (member.OtherItem is { } other && Find(other) is { } item)
        {
            return ItemAddress.Of(visit, item.Id);
        }

        return member.Code is ConflictCodes.Absence or ConflictCodes.Booking or ConflictCodes.OpenHours or ConflictCodes.Rest && member.Resources.Count > 0
            ? "/resources"
            : member.Code is ConflictCodes.OnDays or ConflictCodes.NotBefore or ConflictCodes.NotAfter or ConflictCodes.FixedStart or ConflictCodes.Duration or ConflictCodes.RoomCandidates or ConflictCodes.Candidates or ConflictCodes.Equipment or ConflictCodes.Need
                ? ItemAddress.Of(visit, ProgrammeKeys.Of(member.Item))
                : null;
    }

    private ProgrammeItem? Find(ItemKey key) => items.FirstOrDefault(item => item.Id == ProgrammeKeys.Of(key));

    private string Name(ResourceKey key) => house.NameOf(ProgrammeKeys.Of(key)).For(language);

    private string SiteName(SiteKey key) => house.Sites.TryGetValue(ProgrammeKeys.Of(key), out var site) ? site.Name.For(language) : string.Empty;
}
