using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Programme;

/// <summary>Writes a draft as the content of a release.</summary>
public static class ReleaseWriter
{
    /// <summary>
    /// The content that a release of the draft would have now, unsaved changes included. Items without a time are not part of it.
    /// <paramref name="visit"/> is tracked with its delegates.
    /// </summary>
    public static async Task<ReleaseContent> WriteAsync(DelegationsDbContext db, Visit visit, CancellationToken ct)
    {
        await db.ProgrammeItems.Where(item => item.VisitId == visit.Id).Include(item => item.Assignments).LoadAsync(ct);
        var items = db.ProgrammeItems.Local.Where(item => item.VisitId == visit.Id).ToList();
        var house = await House.ReadAsync(db, ct);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(row => row.Id == visit.OrganisationId, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(row => row.Id == visit.UnitId, ct);
        return Write(visit, organisation, unit, house, items);
    }

    /// <summary>The content that a release of these items would have; items without a time are not part of it.</summary>
    public static ReleaseContent Write(Visit visit, Organisation organisation, Unit unit, House house, IReadOnlyList<ProgrammeItem> items) => new(
        visit.Number,
        visit.Title,
        organisation.Name,
        unit.Name,
        visit.Purposes,
        visit.Objective,
        visit.From,
        visit.To,
        visit.Funding,
        visit.FundingNotes,
        visit.LetterLanguage,
        visit.Arrival,
        visit.Departure,
        [.. visit.Delegates.OrderBy(member => member.Order).Select(member => Freeze(member, organisation))],
        [.. items.Where(item => item.Starts is not null).OrderBy(item => item.Starts).ThenBy(item => item.Id.Value).Select(item => Freeze(item, house))]);

    private static ReleasedDelegate Freeze(Visits.Delegate member, Organisation organisation) => new(
        member.Id,
        member.Order,
        member.Role,
        member.Name,
        member.Sex,
        member.Honorific,
        member.Post,
        member.Employer.IsEmpty ? organisation.Name : member.Employer,
        member.Nationality,
        member.Rank,
        member.Email,
        member.Language,
        member.ZoneId.Length > 0 ? member.ZoneId : organisation.ZoneId,
        member.Group,
        member.AssistantName.Length > 0 ? member.AssistantName : null,
        member.AssistantEmail.Length > 0 ? member.AssistantEmail : null);

    private static ReleasedItem Freeze(ProgrammeItem item, House house)
    {
        ResourceId? room = item.With(Part.Room).Select(id => (ResourceId?)id).FirstOrDefault();
        var siteId = room is { } roomId && house.Resources.TryGetValue(roomId, out var resource) ? resource.SiteId : item.SiteId;
        var site = siteId is { } known && house.Sites.TryGetValue(known, out var found) ? found : null;
        var siteName = site?.Name ?? Wording.Empty;
        var place = room is { } named && !house.NameOf(named).IsEmpty
            ? Join(house.NameOf(named), siteName)
            : item.EndSiteId is { } end && house.Sites.TryGetValue(end, out var endSite) ? new Wording($"{siteName.English} → {endSite.Name.English}", $"{siteName.Chinese} → {endSite.Name.Chinese}") : siteName;
        return new ReleasedItem(
            item.Id,
            item.Kind,
            item.Title,
            item.Starts!.Value,
            item.Ends!.Value,
            item.ZoneId,
            room,
            place,
            site?.Address ?? Wording.Empty,
            site?.Latitude,
            site?.Longitude,
            [.. item.With(Part.Host).OrderBy(id => house.PersonOf(id)?.Rank ?? Rank.Student).ThenBy(id => id.Value).Select(id => new ReleasedHost(id, house.NameOf(id), house.PersonOf(id)?.Post ?? Wording.Empty))],
            Names(item, Part.Interpreter, house),
            Names(item, Part.Vehicle, house),
            item.Group,
            item.Dress,
            item.Notes,
            item.IsWholeDay);
    }

    private static Wording Join(Wording room, Wording site) =>
        site.IsEmpty ? room : new Wording($"{room.For(Language.English)}, {site.For(Language.English)}", room.For(Language.Chinese).StartsWith(site.For(Language.Chinese), StringComparison.Ordinal) ? room.For(Language.Chinese) : $"{site.For(Language.Chinese)}{room.For(Language.Chinese)}");

    private static Wording Names(ProgrammeItem item, Part part, House house)
    {
        var names = item.With(part).Select(house.NameOf).ToList();
        return names.Count == 0 ? Wording.Empty : new Wording(string.Join(", ", names.Select(name => name.For(Language.English))), string.Join("、", names.Select(name => name.For(Language.Chinese))));
    }
}
