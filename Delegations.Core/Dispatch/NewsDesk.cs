using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// What a mail of the outbox is to say, worked out when it is made and not when it was queued: meanwhile an earlier mail may have left, or not. A refusal with one of
/// the codes of <see cref="OutboxDesk.ReasonsToTakeBack"/> means that nothing is to be said any more.
/// </summary>
public sealed class NewsDesk(DelegationsDbContext db, IClock clock, OfficeKey key, Vault vault)
{
    /// <summary>What a mail about one entry is to say.</summary>
    public async Task<Result<EntryNews>> OfEntryAsync(OutboxMessage message, CancellationToken ct)
    {
        var ledger = await LedgerAsync(message, ct);
        var part = ledger?.Parts.FirstOrDefault(row => row.Id == message.ParticipationId);
        if (ledger is null || part is null || ledger.LastSeen(part.DelegateId) is null)
        {
            return new Refusal(RefusalKind.NotFound, "mail.recipient_gone");
        }

        var telling = ledger.TellingOf(part, clock.GetCurrentInstant());
        if (telling == Telling.Nothing)
        {
            var code = part.ToTell(ledger.Invites(part), isUncertain: false) != Telling.Nothing ? "mail.entry_over" : part.HasIt ? "mail.nothing_new" : "mail.nothing_to_take_back";
            return new Refusal(RefusalKind.Rule, code);
        }

        return await NewsAsync(ledger, part, ledger.KindOf(part, telling), ledger.Numbered(part.SentRelease), ct);
    }

    /// <summary>What a mail about a whole itinerary is to say.</summary>
    public async Task<Result<WholeNews>> OfWholeAsync(OutboxMessage message, CancellationToken ct)
    {
        var ledger = await LedgerAsync(message, ct);
        var person = message.DelegateId is { } id ? ledger?.LastSeen(id) : null;
        if (ledger is null || person is null)
        {
            return new Refusal(RefusalKind.NotFound, "mail.recipient_gone");
        }

        return MailPlan.OfWhole(ledger, person) is { } plan
            ? await WholeAsync(ledger, person, plan.Kind, ledger.Releases.FirstOrDefault(release => release.Id == plan.PreviousReleaseId), ct)
            : new Refusal(RefusalKind.Rule, "mail.nothing_new");
    }

    /// <summary>The bytes of the mail that brought the entry first, or null: what follows must come from the same sender.</summary>
    public async Task<byte[]?> FirstMailAsync(Participation part, CancellationToken ct)
    {
        var first = part.FirstMessageId.Length == 0 ? null : await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(row => row.MessageId == part.FirstMessageId, ct);
        return first?.SealedBytes is null ? null : await vault.OpenAsync(first.VisitId, first.BytesPlace, first.SealedBytes, ct);
    }

    internal async Task<Result<EntryNews>> NewsAsync(VisitLedger ledger, Participation part, MailKind kind, Release? known, CancellationToken ct)
    {
        var isGone = kind is MailKind.Withdrawn or MailKind.Cancelled;
        var member = ledger.MemberOf(part.DelegateId);
        var isCurrent = member is not null && ReleasedEntry.IsSameMailbox(part.Mailbox, member.Mailbox);
        var asKnown = known?.Content.Delegates.FirstOrDefault(row => row.Id == part.DelegateId);
        var person = (isCurrent ? member : null) ?? asKnown ?? ledger.LastSeen(part.DelegateId)!;
        var source = isGone ? known : ledger.Latest;
        if (source is null || VisitLedger.ItemOf(source, part) is not { } item)
        {
            // What the person has cannot be told any more: without its times a cancellation would be a riddle to a calendar.
            return new Refusal(RefusalKind.NotFound, "mail.entry_gone");
        }

        var frame = ItineraryBuilder.Frame(ledger.Latest.Content, person, ledger.Profile);
        var itinerary = isCurrent && !ledger.IsCancelled
            ? ItineraryBuilder.Build(ledger.Latest, member!, ledger.Parts, ledger.Profile, [.. ledger.Releases.Skip(1)])
            : frame;
        var entry = ItineraryBuilder.Entry(item, part, ledger.Profile, isGone);
        var old = !isGone && known is not null && kind == MailKind.Changed ? VisitLedger.ItemOf(known, part) : null;
        return new EntryNews
        {
            Kind = kind,
            Part = part,
            PrincipalName = person.Name.For(person.Language),
            AssistantName = AssistantOf(person, part.Mailbox),
            Itinerary = itinerary,
            Entry = entry,
            Before = old is null ? null : ItineraryBuilder.Entry(old, part, ledger.Profile, isCancelled: false),
            ShiftedFrom = old is { WholeDay: false } && !item.WholeDay && part.SentStarts is { } sent && old.Starts == item.Starts && old.ZoneId == item.ZoneId && sent != entry.Start.Instant ? sent : null,
            Because = Because(ledger, part, member, kind, isCurrent),
            Stamp = Stamp(part),
            ReplyToken = part.ReplyToken(key),
            PageToken = isCurrent || member is null ? await PageTokenAsync(part.DelegateId, ct) : null,
            AssistantToken = isCurrent && AssistantOf(member!, part.Mailbox) is not null ? await AssistantTokenAsync(ledger.VisitId, part.Mailbox, ct) : null,
        };
    }

    internal async Task<WholeNews> WholeAsync(VisitLedger ledger, ReleasedDelegate person, MailKind kind, Release? known, CancellationToken ct)
    {
        var member = ledger.MemberOf(person.Id);
        var before = known?.Content.Delegates.FirstOrDefault(row => row.Id == person.Id);
        return new WholeNews
        {
            Kind = kind,
            Itinerary = member is null ? ItineraryBuilder.Frame(ledger.Latest.Content, person, ledger.Profile) : ItineraryBuilder.Build(ledger.Latest, member, ledger.Parts, ledger.Profile, [.. ledger.Releases.Skip(1)], ledger.IsCancelled),
            Before = known is null || before is null ? null : Earlier(known, person, before, ledger),
            Choice = ledger.ChoiceOf(person.Id),
            AssistantName = AssistantOf(person, person.Mailbox),
            PageToken = await PageTokenAsync(person.Id, ct),
            AssistantToken = AssistantOf(person, person.Mailbox) is null ? null : await AssistantTokenAsync(ledger.VisitId, person.Mailbox, ct),
        };
    }

    private static TakenBackBecause Because(VisitLedger ledger, Participation part, ReleasedDelegate? member, MailKind kind, bool isCurrent) =>
        kind != MailKind.Withdrawn ? TakenBackBecause.CalledOff
        : member is null || VisitLedger.ItemOf(ledger.Latest, part) is not { } item || !ReleasedEntry.IsFor(item, member) ? TakenBackBecause.NotTheirs
        : isCurrent ? TakenBackBecause.OtherChoice
        : TakenBackBecause.OtherMailbox;

    // What the person had, in the language and on the clocks of today's reader, under the same calendar identities.
    private static Itinerary Earlier(Release known, ReleasedDelegate person, ReleasedDelegate before, VisitLedger ledger)
    {
        var reader = before with { Language = person.Language, ZoneId = person.ZoneId };
        return ItineraryBuilder.Frame(known.Content, reader, ledger.Profile) with
        {
            Entries =
            [
                .. ReleasedEntry.Of(known.Content, before)
                    .Select(item => (Item: item, Part: ledger.Parts.FirstOrDefault(part => part.DelegateId == person.Id && part.ItemId == item.Id && ReleasedEntry.IsSameMailbox(part.Mailbox, person.Mailbox))))
                    .Where(pair => pair.Part is not null)
                    .Select(pair => ItineraryBuilder.Entry(pair.Item, pair.Part!, ledger.Profile, isCancelled: false)),
            ],
        };
    }

    private static string? AssistantOf(ReleasedDelegate person, string mailbox) =>
        !string.IsNullOrEmpty(person.AssistantEmail) && ReleasedEntry.IsSameMailbox(person.AssistantEmail, mailbox) ? person.AssistantName ?? string.Empty : null;

    private async Task<VisitLedger?> LedgerAsync(OutboxMessage message, CancellationToken ct)
    {
        var ledger = await VisitLedger.ReadAsync(db, message.VisitId, null, tracked: false, ct);
        return ledger?.With(mails: [.. ledger.Mails.Where(mail => mail.Id != message.Id)]);
    }

    /// <summary>RFC 5545 has whole seconds only: two versions in one second would be the same.</summary>
    private Instant Stamp(Participation part)
    {
        var now = Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds());
        return part.SentStamp is { } last && last >= now ? Instant.FromUnixTimeSeconds(last.ToUnixTimeSeconds() + 1) : now;
    }

    private async Task<string?> PageTokenAsync(DelegateId id, CancellationToken ct)
    {
        var link = await db.VisitorLinks.AsNoTracking().SingleOrDefaultAsync(row => row.DelegateId == id, ct);
        return link is { Revoked: false } ? link.PageToken(key) : null;
    }

    private async Task<string?> AssistantTokenAsync(VisitId id, string mailbox, CancellationToken ct)
    {
        var links = await db.AssistantLinks.AsNoTracking().Where(row => row.VisitId == id && !row.Revoked).ToListAsync(ct);
        return links.Find(link => ReleasedEntry.IsSameMailbox(link.Mailbox, mailbox))?.Token(key);
    }
}
