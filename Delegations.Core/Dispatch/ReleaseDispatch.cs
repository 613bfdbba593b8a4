using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// What follows from the last approval, in its transaction: numbered letters, itineraries with stable calendar identities, secret links, mails in the outbox,
/// and holds that become firm. Nothing is rendered or sent here; workers do that from what was frozen.
/// </summary>
public sealed class ReleaseDispatch(DelegationsDbContext db, IClock clock, OfficeKey key, Vault vault, VisitDesk visits) : IWhenApproved
{
    private const int LinkDaysAfterVisit = 30;

    /// <inheritdoc/>
    public async Task ApprovedAsync(Visit visit, Release release, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var letters = await new LetterRegistrar(db, vault, visits).RegisterAsync(visit, release, profile, now, ct);
        await FollowItinerariesAsync(visit, release, profile, now, ct);
        await MakeLinksAsync(visit, release, profile, ct);
        await QueueMailsAsync(release, letters, profile, now, ct);
        await db.Bookings.Where(row => row.VisitId == visit.Id).LoadAsync(ct);
        foreach (var booking in db.Bookings.Local.Where(row => row.VisitId == visit.Id))
        {
            booking.Confirm();
        }

        db.AuditEntries.Add(new AuditEntry(now, Actor.House, "release.dispatched", visit.Id, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{release.Number}")));
    }

    /// <inheritdoc/>
    public async Task<Consequences> ForeseeAsync(Visit visit, Release release, CancellationToken ct)
    {
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var (fresh, replaced) = await new LetterRegistrar(db, vault, visits).ForeseeAsync(visit, release, profile, ct);
        var reached = release.Content.Delegates.Where(member => member.Email.Length > 0).ToList();
        return new Consequences(fresh.Count, replaced, reached.Count + reached.Count(member => fresh.Contains(member.Id)), release.Content.Delegates.Count - reached.Count);
    }

    /// <summary>True when an item is for this delegate: the whole delegation's, or of the delegate's own group.</summary>
    public static bool IsFor(ReleasedItem item, ReleasedDelegate member) => item.Group.Length == 0 || string.Equals(item.Group, member.Group, StringComparison.Ordinal);

    private async Task FollowItinerariesAsync(Visit visit, Release release, HouseProfile profile, Instant now, CancellationToken ct)
    {
        var known = await db.Participations.Where(row => row.VisitId == visit.Id).ToListAsync(ct);
        var followed = new HashSet<ParticipationId>();
        foreach (var member in release.Content.Delegates)
        {
            foreach (var item in release.Content.Items.Where(item => IsFor(item, member)))
            {
                var participation = known.Find(row => row.DelegateId == member.Id && row.ItemId == item.Id);
                if (participation is null)
                {
                    participation = new Participation(visit.Id, member.Id, item.Id, member.Mailbox, profile.Domain, key);
                    db.Participations.Add(participation);
                }

                participation.Follow(Fingerprint(item), Fingerprint(item), release.Number, now);
                followed.Add(participation.Id);
            }
        }

        foreach (var participation in known.Where(row => !followed.Contains(row.Id)))
        {
            participation.Withdraw(now);
        }
    }

    private static string Fingerprint(ReleasedItem item) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(new CalendarFacts(item.Starts, item.Ends, item.ZoneId, item.Place)))));

    // A record, not an anonymous type: stored JSON leaves out properties that can only be read, and those of an anonymous type are.
    private sealed record CalendarFacts(LocalDateTime Starts, LocalDateTime Ends, string ZoneId, Wording Place);

    private async Task MakeLinksAsync(Visit visit, Release release, HouseProfile profile, CancellationToken ct)
    {
        var expires = visit.To.PlusDays(LinkDaysAfterVisit).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[profile.ZoneId]).ToInstant();
        var linked = await db.VisitorLinks.Where(row => row.VisitId == visit.Id).ToListAsync(ct);
        foreach (var member in release.Content.Delegates.Where(member => linked.TrueForAll(link => link.DelegateId != member.Id)))
        {
            db.VisitorLinks.Add(new VisitorLink(visit.Id, member.Id, key, expires));
        }

        foreach (var link in linked.Where(link => release.Content.Delegates.All(member => member.Id != link.DelegateId)))
        {
            link.Revoke();
        }
    }

    private async Task QueueMailsAsync(Release release, IReadOnlyDictionary<DelegateId, Letter> letters, HouseProfile profile, Instant now, CancellationToken ct)
    {
        // What still waits from an earlier release is out of date and does not leave.
        foreach (var waiting in await db.OutboxMessages.Where(row => row.VisitId == release.VisitId && row.State == MailState.Queued).ToListAsync(ct))
        {
            waiting.Cancel();
        }

        foreach (var member in release.Content.Delegates.Where(member => member.Email.Length > 0))
        {
            var name = member.Name.For(member.Language);
            var letter = letters[member.Id];
            if (letter.ReleaseId == release.Id)
            {
                db.OutboxMessages.Add(new OutboxMessage(MailKind.Letter, release.VisitId, release.Id, member.Id, letter.Id, name, member.Email, member.Language, profile.Domain, now));
            }

            db.OutboxMessages.Add(new OutboxMessage(MailKind.Itinerary, release.VisitId, release.Id, member.Id, null, name, member.Email, member.Language, profile.Domain, now));
        }
    }
}
