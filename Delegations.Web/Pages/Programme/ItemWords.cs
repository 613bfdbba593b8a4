using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>Place and people of an item in words.</summary>
internal static class ItemWords
{
    /// <summary>Room with its site, site, or the way of a drive; null when nothing is known.</summary>
    public static string? Place(ProgrammeItem item, House house, Language language)
    {
        var room = item.With(Part.Room).Select(id => house.NameOf(id).For(language)).FirstOrDefault();
        var site = SiteName(item.SiteId, house, language);
        if (room is not null)
        {
            return room;
        }

        return item.Kind == ItemKind.Transfer && site is not null && SiteName(item.EndSiteId, house, language) is { } end ? $"{site} → {end}" : site;
    }

    /// <summary>Names of those who have a part in it, or null.</summary>
    public static string? Names(ProgrammeItem item, Part part, House house, Language language)
    {
        var names = string.Join(language == Language.Chinese ? "、" : ", ", item.With(part).Select(id => house.NameOf(id).For(language)));
        return names.Length == 0 ? null : names;
    }

    /// <summary>Its hours on the day of its start: <c>09:30–10:15</c>, <c>All day</c>; empty when it has no time.</summary>
    public static string Hours(ProgrammeItem item) => item is { Starts: { } starts, Ends: { } ends } ? Hours(starts, ends, item.IsWholeDay) : string.Empty;

    /// <summary>The same of an item of a release.</summary>
    public static string Hours(ReleasedItem item) => Hours(item.Starts, item.Ends, item.WholeDay);

    /// <summary>Its date and hours: <c>Tue 14 Oct, 09:30–10:15</c>, <c>Tue 14 Oct, all day</c>.</summary>
    public static string When(ReleasedItem item) => item.WholeDay ? TimeText.WholeDays(item.Starts.Date, item.LastDay) : TimeText.Range(item.Starts, item.Ends);

    /// <summary>The same of an item of the draft; empty when it has no time.</summary>
    public static string When(ProgrammeItem item) =>
        item.Dates is { } dates ? TimeText.WholeDays(dates.Start, dates.End) : item is { Starts: { } starts, Ends: { } ends } ? TimeText.Range(starts, ends) : string.Empty;

    /// <summary>True when it is listed under a day: from hour to hour under the day of its start, for whole days under each of them.</summary>
    public static bool IsOn(ProgrammeItem item, LocalDate day) => item.Dates is { } dates ? dates.Contains(day) : item.Starts?.Date == day;

    private static string Hours(LocalDateTime starts, LocalDateTime ends, bool isWholeDay) => !isWholeDay ? $"{TimeText.Time(starts.TimeOfDay)}–{TimeText.Time(ends.TimeOfDay)}"
        : TimeText.AllDay(ends.Date.PlusDays(-1) is var last && last > starts.Date ? last : null);

    /// <summary>Where it is, for the way to it and from it.</summary>
    public static SiteId? SiteOf(ProgrammeItem item, House house) =>
        item.With(Part.Room).Select(id => house.Resources.GetValueOrDefault(id)?.SiteId).FirstOrDefault() ?? item.SiteId;

    private static string? SiteName(SiteId? id, House house, Language language) => id is { } known && house.Sites.TryGetValue(known, out var site) ? site.Name.For(language) : null;
}
