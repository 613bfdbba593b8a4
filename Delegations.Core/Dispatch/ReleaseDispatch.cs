using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// What follows from the last approval, in its transaction: numbered letters, itineraries with stable calendar identities, secret links, mails in the outbox,
/// and holds that become firm. Nothing is rendered or sent here; workers do that from what was frozen. Who is told what follows from the ledger of what left,
/// not from the release before (docs/adr/0010).
/// </summary>
public sealed class ReleaseDispatch(DelegationsDbContext db, IClock clock, OfficeKey key, Vault vault, VisitDesk visits) : IWhenApproved
{
    private const int LinkDaysAfterVisit = 30;

    /// <inheritdoc/>
    public async Task ApprovedAsync(Visit visit, Release release, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var ledger = (await VisitLedger.ReadAsync(db, visit.Id, release, tracked: true, ct))!;
        var profile = ledger.Profile;
        var letters = await new LetterRegistrar(db, vault, visits).RegisterAsync(visit, release, profile, now, ct);
        var fresh = PartLedger.Follow(release, ledger.Parts, profile, key, now);
        db.Participations.AddRange(fresh);
        ledger = ledger.With(parts: [.. ledger.Parts, .. fresh]);
        await MakeLinksAsync(visit, release, profile, ct);
        var last = await QueueLettersAsync(release, letters, ledger, now, ct);
        await new MailQueue(db).ReplaceAsync(ledger, MailPlan.Of(ledger, now), now, null, last, ct);
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
        var now = clock.GetCurrentInstant();
        var ledger = (await VisitLedger.ReadAsync(db, visit.Id, release, tracked: false, ct))!;
        var (letters, replaced) = await new LetterRegistrar(db, vault, visits).ForeseeAsync(visit, release, ledger.Profile, ct);

        // The parts are copies that nobody saves.
        var fresh = PartLedger.Follow(release, ledger.Parts, ledger.Profile, key, now);
        var mails = MailPlan.Of(ledger.With(parts: [.. ledger.Parts, .. fresh]), now);
        var reached = release.Content.Delegates.Where(member => member.Mailbox.Length > 0).ToList();
        return new Consequences(letters.Count, replaced, mails.Count + reached.Count(member => letters.Contains(member.Id)), release.Content.Delegates.Count - reached.Count);
    }

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

        var assistants = release.Content.Delegates.Select(member => member.AssistantEmail).OfType<string>().Where(mailbox => mailbox.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var known = await db.AssistantLinks.Where(row => row.VisitId == visit.Id).ToListAsync(ct);
        foreach (var mailbox in assistants.Where(mailbox => known.TrueForAll(link => !ReleasedEntry.IsSameMailbox(link.Mailbox, mailbox))))
        {
            db.AssistantLinks.Add(new AssistantLink(visit.Id, mailbox, key, expires));
        }

        foreach (var link in known)
        {
            if (!assistants.Contains(link.Mailbox, StringComparer.OrdinalIgnoreCase))
            {
                link.Revoke();
            }
            else if (link.Revoked)
            {
                link.Renew(key, expires);
            }
        }
    }

    /// <summary>Mails that bring letters. One that waits stays while its letter holds and its address is the same; the place of the last in the order comes back.</summary>
    private async Task<Instant?> QueueLettersAsync(Release release, IReadOnlyDictionary<DelegateId, Letter> letters, VisitLedger ledger, Instant now, CancellationToken ct)
    {
        var members = release.Content.Delegates.ToDictionary(member => member.Id);
        var waiting = await db.OutboxMessages
            .Where(row => row.VisitId == release.VisitId && row.Kind == MailKind.Letter && (row.State == MailState.Queued || row.State == MailState.Held || row.State == MailState.Failed))
            .ToListAsync(ct);
        var standing = new HashSet<DelegateId>();
        foreach (var message in waiting)
        {
            if (message.DelegateId is { } id && members.TryGetValue(id, out var member) && letters[id].Id == message.LetterId && ReleasedEntry.IsSameMailbox(message.ToAddress, member.Mailbox))
            {
                standing.Add(id);
            }
            else
            {
                message.Cancel(MailQueue.Overtaken);
            }
        }

        Instant? last = null;
        foreach (var member in release.Content.Delegates.Where(member => member.Mailbox.Length > 0 && !standing.Contains(member.Id)))
        {
            var letter = letters[member.Id];
            var isNew = letter.ReleaseId == release.Id;
            var wasTakenBack = waiting.Exists(message => message.DelegateId == member.Id && message.LetterId == letter.Id);
            if (isNew || wasTakenBack)
            {
                var place = MailQueue.Later(now, last ?? (ledger.Mails.Count == 0 ? null : ledger.Mails.Max(mail => mail.QueuedAt)));
                db.OutboxMessages.Add(new OutboxMessage(MailKind.Letter, release.VisitId, release.Id, member.Id, letter.Id, MailPlan.NameOf(member), member.Mailbox, member.Language, ledger.Profile.Domain, now, place));
                last = place;
            }
        }

        return last;
    }
}
