using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Visits;

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

    /// <summary>Where it is, for the way to it and from it.</summary>
    public static SiteId? SiteOf(ProgrammeItem item, House house) =>
        item.With(Part.Room).Select(id => house.Resources.GetValueOrDefault(id)?.SiteId).FirstOrDefault() ?? item.SiteId;

    private static string? SiteName(SiteId? id, House house, Language language) => id is { } known && house.Sites.TryGetValue(known, out var site) ? site.Name.For(language) : null;
}
