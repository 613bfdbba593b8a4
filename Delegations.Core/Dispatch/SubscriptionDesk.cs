using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// The desk of calendars that are subscribed to: finds what an address leads to, builds what it shows, and lets an officer make, renew and withdraw addresses. An unknown,
/// expired or withdrawn address leads to nothing, always with the same answer.
/// </summary>
public sealed class SubscriptionDesk(DelegationsDbContext db, IClock clock, OfficeKey key, VisitorDesk visitors)
{
    // A visit is long over for whoever looked after it; a feed that nobody renews ends by itself (security guide D-7).
    private const int DaysAfterVisit = 30;
    private const int DaysOfHost = 365;
    private const int DaysBack = 60;
    private static readonly Duration UseIsNotedEvery = Duration.FromMinutes(5);

    /// <summary>What the address leads to, or null. Cheap: one small read, for the calendars of the house two.</summary>
    public async Task<Subscription?> FindAsync(string token, CancellationToken ct)
    {
        // A line to the store is told the settings of the house each time it is opened; one serves both reads.
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await FindOverOpenLineAsync(token, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>What the calendar shows now; cancelled entries leave it when their day has passed. Null when there is nothing to show yet.</summary>
    /// <param name="subscription">As found.</param>
    /// <param name="language">Language of a calendar of the house; a visitor's is in the visitor's own.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Itinerary?> ReadAsync(Subscription subscription, Language language, CancellationToken ct)
    {
        var itinerary = subscription.Kind switch
        {
            SubscriptionKind.Visitor => await OfVisitorAsync(new DelegateId(subscription.Subject), ct),
            SubscriptionKind.Visit => await OfVisitAsync(new VisitId(subscription.Subject), language, ct),
            _ => await OfHostAsync(new ResourceId(subscription.Subject), language, ct),
        };
        if (itinerary is null)
        {
            return null;
        }

        return itinerary with { Entries = [.. itinerary.Entries.Where(entry => !entry.Cancelled || !HasPassed(entry, itinerary.HostZone))] };
    }

    /// <summary>The links of a visit for its officer: each visitor's, and the calendars of the whole visit. Null when the visit is not theirs.</summary>
    public async Task<IReadOnlyList<SubscriptionRow>?> ListAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer) || !await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct))
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        var people = await db.Delegates.AsNoTracking().Where(row => row.VisitId == id).OrderBy(row => row.Order).ToListAsync(ct);
        var own = await db.VisitorLinks.AsNoTracking().Where(row => row.VisitId == id).ToListAsync(ct);
        var house = await db.FeedLinks.AsNoTracking().Where(row => row.VisitId == id).OrderBy(row => row.MadeAt).ToListAsync(ct);
        return
        [
            .. house.Select(link => new SubscriptionRow(SubscriptionKind.Visit, link.Id.Value, string.Empty, link.Expires, link.Revoked, link.LastUsed, link.Opens(now) ? link.Token(key) : null)),
            .. people.SelectMany(person => own.Where(link => link.DelegateId == person.Id)
                .Select(link => new SubscriptionRow(SubscriptionKind.Visitor, link.Id.Value, person.Name.For(Language.English), link.Expires, link.Revoked, link.LastUsed, null))),
        ];
    }

    /// <summary>The calendar of a host's duties, for an officer; null when there is none.</summary>
    public async Task<SubscriptionRow?> OfHostAsync(ResourceId id, Actor actor, CancellationToken ct)
    {
        var link = actor.Is(Roles.Officer) ? await db.FeedLinks.AsNoTracking().Where(row => row.ResourceId == id && !row.Revoked).OrderByDescending(row => row.MadeAt).FirstOrDefaultAsync(ct) : null;
        return link is null ? null : new SubscriptionRow(SubscriptionKind.Host, link.Id.Value, string.Empty, link.Expires, link.Revoked, link.LastUsed, link.Opens(clock.GetCurrentInstant()) ? link.Token(key) : null);
    }

    /// <summary>Makes a calendar of the whole visit. Refused with <c>visit.not_found</c>.</summary>
    public async Task<Result> MakeForVisitAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var visit = await db.VisitsOf(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (visit is null)
        {
            return VisitScope.NotFound;
        }

        var now = clock.GetCurrentInstant();
        var zone = DateTimeZoneProviders.Tzdb[(await ProfileAsync(ct)).ZoneId];
        var expires = LocalDate.Max(visit.To, now.InZone(zone).Date).PlusDays(DaysAfterVisit).AtStartOfDayInZone(zone).ToInstant();
        db.FeedLinks.Add(new FeedLink(id, key, actor.AccountId, now, expires));
        db.AuditEntries.Add(new AuditEntry(now, actor, "feed.made", id, visit.Number));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    /// <summary>Makes the calendar of a host's duties, or gives it a new address. Refused with <c>resource.not_found</c> for what is not a host.</summary>
    public async Task<Result> MakeForHostAsync(ResourceId id, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var host = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Kind == ResourceKind.Host, ct);
        if (host is null)
        {
            return new Refusal(RefusalKind.NotFound, "resource.not_found");
        }

        var now = clock.GetCurrentInstant();
        foreach (var old in await db.FeedLinks.Where(row => row.ResourceId == id && !row.Revoked).ToListAsync(ct))
        {
            old.Revoke();
        }

        db.FeedLinks.Add(new FeedLink(id, key, actor.AccountId, now, now + Duration.FromDays(DaysOfHost)));
        db.AuditEntries.Add(new AuditEntry(now, actor, "feed.made", null, host.Name.For(Language.English)));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    /// <summary>Gives a link of a visit a new address; the old one opens nothing from then on. Refused with <c>feed.not_found</c>.</summary>
    public Task<Result> RenewAsync(VisitId id, SubscriptionKind kind, Guid link, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, kind, link, actor, "feed.renewed", own => own.Renew(key), house => house.Renew(key), ct);

    /// <summary>Withdraws a link of a visit. Refused with <c>feed.not_found</c>.</summary>
    public Task<Result> RevokeAsync(VisitId id, SubscriptionKind kind, Guid link, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, kind, link, actor, "feed.revoked", own => own.Revoke(), house => house.Revoke(), ct);

    private async Task<Result> ChangeAsync(VisitId id, SubscriptionKind kind, Guid link, Actor actor, string action, Action<VisitorLink> own, Action<FeedLink> house, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var isTheirs = await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct);
        var visitor = isTheirs && kind == SubscriptionKind.Visitor ? await db.VisitorLinks.SingleOrDefaultAsync(row => row.Id == new VisitorLinkId(link) && row.VisitId == id, ct) : null;
        var feed = isTheirs && kind == SubscriptionKind.Visit ? await db.FeedLinks.SingleOrDefaultAsync(row => row.Id == new FeedLinkId(link) && row.VisitId == id, ct) : null;
        if (visitor is null && feed is null)
        {
            return new Refusal(RefusalKind.NotFound, "feed.not_found");
        }

        var whose = string.Empty;
        if (visitor is not null)
        {
            own(visitor);
            whose = (await db.Delegates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == visitor.DelegateId, ct))?.Name.For(Language.English) ?? string.Empty;
        }
        else
        {
            house(feed!);
        }

        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, action, id, whose));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    private async Task<Subscription?> FindOverOpenLineAsync(string token, CancellationToken ct)
    {
        // The link and what its stamp is made of come in one statement: every request asks, so that what is withdrawn is withdrawn at once.
        var hash = OfficeKey.HashOf(token);
        var now = clock.GetCurrentInstant();
        var own = await db.VisitorLinks.AsNoTracking().Where(row => row.FeedHash == hash)
            .Select(row => new
            {
                Link = row,
                Releases = db.Releases.Count(release => release.VisitId == row.VisitId && release.ApprovedAt != null),
                State = db.Visits.Where(visit => visit.Id == row.VisitId).Select(visit => (VisitState?)visit.State).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (own is not null)
        {
            return own.Link.Opens(now) ? await FoundAsync(SubscriptionKind.Visitor, own.Link.Id.Value, own.Link.DelegateId.Value, own.Releases, own.State?.ToString(), own.Link.LastUsed, now, ct) : null;
        }

        var house = await db.FeedLinks.AsNoTracking().Where(row => row.Hash == hash)
            .Select(row => new
            {
                Link = row,
                Releases = db.Releases.Count(release => release.ApprovedAt != null && (row.VisitId == null || release.VisitId == row.VisitId)),
                State = db.Visits.Where(visit => visit.Id == row.VisitId).Select(visit => (VisitState?)visit.State).FirstOrDefault(),
                CalledOff = row.VisitId == null ? db.Visits.Count(visit => visit.State == VisitState.Cancelled) : 0,
            })
            .SingleOrDefaultAsync(ct);
        return house is null || !house.Link.Opens(now) ? null : house.Link switch
        {
            { VisitId: { } visit } link => await FoundAsync(SubscriptionKind.Visit, link.Id.Value, visit.Value, house.Releases, house.State?.ToString(), link.LastUsed, now, ct),
            { ResourceId: { } host } link => await FoundAsync(SubscriptionKind.Host, link.Id.Value, host.Value, house.Releases, house.CalledOff.ToString(CultureInfo.InvariantCulture), link.LastUsed, now, ct),
            _ => null,
        };
    }

    // The stamp: which release counts, whether the visit stands, and the day, because cancelled entries leave when theirs has passed.
    private async Task<Subscription> FoundAsync(SubscriptionKind kind, Guid link, Guid subject, int releases, string? state, Instant? lastUsed, Instant now, CancellationToken ct)
    {
        if (lastUsed is null || now - lastUsed.Value > UseIsNotedEvery)
        {
            await NoteUseAsync(kind, link, now, ct);
        }

        var day = now.InUtc().ToDateTimeUnspecified().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        return new Subscription(kind, link, subject, string.Create(CultureInfo.InvariantCulture, $"{releases}/{state}/{day}"));
    }

    private async Task NoteUseAsync(SubscriptionKind kind, Guid link, Instant now, CancellationToken ct)
    {
        _ = kind == SubscriptionKind.Visitor
            ? await db.VisitorLinks.Where(row => row.Id == new VisitorLinkId(link)).ExecuteUpdateAsync(row => row.SetProperty(own => own.LastUsed, now), ct)
            : await db.FeedLinks.Where(row => row.Id == new FeedLinkId(link)).ExecuteUpdateAsync(row => row.SetProperty(house => house.LastUsed, now), ct);
    }

    private async Task<Itinerary?> OfVisitorAsync(DelegateId id, CancellationToken ct)
    {
        var visit = await db.Delegates.Where(row => row.Id == id).Select(row => (VisitId?)row.VisitId).SingleOrDefaultAsync(ct);
        var release = await db.Releases.AsNoTracking().Where(row => row.VisitId == visit && row.ApprovedAt != null).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
        return release is null ? null : await visitors.ItineraryAsync(release, id, ct);
    }

    private async Task<Itinerary?> OfVisitAsync(VisitId id, Language language, CancellationToken ct)
    {
        var approved = await db.Releases.AsNoTracking().Where(row => row.VisitId == id && row.ApprovedAt != null).OrderBy(row => row.Number).ToListAsync(ct);
        if (approved.Count == 0)
        {
            return null;
        }

        var profile = await ProfileAsync(ct);
        return Frame(profile, approved[^1].Content.Title, profile.Office, language) with { Entries = HouseCalendar.OfVisit(approved, await CalledOffAsync(id, ct), profile) };
    }

    private async Task<Itinerary?> OfHostAsync(ResourceId id, Language language, CancellationToken ct)
    {
        var name = await db.Resources.AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(ct);
        if (name is null)
        {
            return null;
        }

        var profile = await ProfileAsync(ct);
        var mentioned = id.Value.ToString("D");
        var from = Today(DateTimeZoneProviders.Tzdb[profile.ZoneId]).PlusDays(-DaysBack);
        var visits = await db.Releases.AsNoTracking()
            .Where(row => row.ApprovedAt != null && row.ContentJson.Contains(mentioned) && db.Visits.Any(visit => visit.Id == row.VisitId && visit.To >= from))
            .Select(row => row.VisitId).Distinct().ToListAsync(ct);
        var entries = new List<ItineraryEntry>();
        foreach (var visit in visits)
        {
            var approved = await db.Releases.AsNoTracking().Where(row => row.VisitId == visit && row.ApprovedAt != null).OrderBy(row => row.Number).ToListAsync(ct);
            entries.AddRange(HouseCalendar.OfHost(approved, await CalledOffAsync(visit, ct), id, profile));
        }

        return Frame(profile, name, profile.Office, language) with { Entries = entries };
    }

    private async Task<Instant?> CalledOffAsync(VisitId id, CancellationToken ct)
    {
        var visit = await db.Visits.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        return visit?.State == VisitState.Cancelled ? visit.ChangedAt : null;
    }

    // Whole days are over when they are over in their own place, which is where the guest is.
    private bool HasPassed(ItineraryEntry entry, DateTimeZone hostZone) => entry.IsWholeDay
        ? entry.LastDay < Today(entry.End.Zone)
        : entry.End.Instant.InZone(hostZone).Date < Today(hostZone);

    private LocalDate Today(DateTimeZone zone) => clock.GetCurrentInstant().InZone(zone).Date;

    private async Task<HouseProfile> ProfileAsync(CancellationToken ct) => await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();

    private static Itinerary Frame(HouseProfile profile, Wording title, Wording whose, Language language) => new()
    {
        VisitTitle = title,
        PersonName = whose.For(language),
        Language = language.Tag(),
        HostZone = DateTimeZoneProviders.Tzdb[profile.ZoneId],
        HostCity = profile.Place,
        OfficeName = profile.Office,
        Contact = new OfficeContact(profile.Office, profile.Phone, profile.Email),
        Entries = [],
    };
}
