using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>A mail that somebody would be sent; it is in no outbox.</summary>
/// <param name="Message">What the outbox would have.</param>
/// <param name="Entry">What it says of one entry; null when it is about the whole.</param>
/// <param name="Whole">What it says of the whole itinerary; null when it is about one entry.</param>
public sealed record ForetoldMail(OutboxMessage Message, EntryNews? Entry, WholeNews? Whole);

/// <summary>All that one person would be sent.</summary>
/// <param name="VisitNumber">The visit's number.</param>
/// <param name="Order">The person's place in the order of precedence.</param>
/// <param name="Mails">The mails in their order.</param>
public sealed record Foretold(string VisitNumber, int Order, IReadOnlyList<ForetoldMail> Mails);

/// <summary>The desk that says what somebody would be sent, for operators: nothing is sent and nothing is stored.</summary>
public sealed class ForetellDesk(DelegationsDbContext db, IClock clock, NewsDesk news)
{
    /// <summary>
    /// What the person would be sent for the latest approved release if nothing had left before, or, with <paramref name="since"/>, if that release was what they have.
    /// Refused: <c>visit.not_found</c>, <c>foretell.nothing_approved</c>, <c>foretell.release_not_found</c>, <c>delegate.not_found</c>, <c>foretell.several_people</c>.
    /// </summary>
    /// <param name="visit">The visit's id or number.</param>
    /// <param name="person">The person's id, mail address or name.</param>
    /// <param name="since">A release's number.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<Result<Foretold>> ForetellAsync(string visit, string person, int? since, CancellationToken ct)
    {
        VisitId? byId = Guid.TryParse(visit, out var guid) ? new VisitId(guid) : null;
        var id = await db.Visits.Where(row => byId == null ? row.Number == visit : row.Id == byId).Select(row => (VisitId?)row.Id).SingleOrDefaultAsync(ct);
        if (id is null)
        {
            return new Refusal(RefusalKind.NotFound, "visit.not_found");
        }

        if (await VisitLedger.ReadAsync(db, id.Value, null, tracked: false, ct) is not { } ledger)
        {
            return new Refusal(RefusalKind.Rule, "foretell.nothing_approved");
        }

        var known = ledger.Numbered(since);
        if (since is not null && known is null)
        {
            return new Refusal(RefusalKind.NotFound, "foretell.release_not_found", null, since.Value);
        }

        var found = Find(ledger, person);
        if (found.Count != 1)
        {
            return found.Count == 0 ? new Refusal(RefusalKind.NotFound, "delegate.not_found") : new Refusal(RefusalKind.Rule, "foretell.several_people", null, found.Count);
        }

        var mails = await MailsAsync(ledger, found[0], known, ct);
        return mails.Succeeded ? new Foretold(ledger.Latest.Content.VisitNumber, found[0].Order, mails.Value) : mails.Refusal;
    }

    private static IReadOnlyList<ReleasedDelegate> Find(VisitLedger ledger, string person)
    {
        var everybody = ledger.Releases.SelectMany(release => release.Content.Delegates).DistinctBy(member => member.Id).ToList();
        if (Guid.TryParse(person, out var id))
        {
            return everybody.FindAll(member => member.Id == new DelegateId(id));
        }

        bool Is(string? text) => string.Equals(text, person, StringComparison.OrdinalIgnoreCase);
        bool Has(string text) => text.Contains(person, StringComparison.OrdinalIgnoreCase);
        string[] Names(ReleasedDelegate member) => [member.Name.Latin, member.Name.Passport, member.Name.Native, member.Name.Chinese, member.Name.For(Language.English), member.Name.For(Language.Chinese)];
        var exact = everybody.FindAll(member => Is(member.Email) || Is(member.AssistantEmail) || Names(member).Any(Is));
        return exact.Count > 0 ? exact : everybody.FindAll(member => Names(member).Any(Has));
    }

    private async Task<Result<IReadOnlyList<ForetoldMail>>> MailsAsync(VisitLedger ledger, ReleasedDelegate person, Release? known, CancellationToken ct)
    {
        var mails = new List<ForetoldMail>();
        var member = ledger.MemberOf(person.Id);
        var before = known?.Content.Delegates.FirstOrDefault(row => row.Id == person.Id);
        if (ledger.ChoiceOf(person.Id) != CalendarChoice.Invitations)
        {
            MailKind? kind = ledger.IsCancelled || member is null ? (before is null ? null : ledger.IsCancelled ? MailKind.Cancelled : MailKind.Withdrawn)
                : known is null || before is null || VisitLedger.Differs(known.Content, ledger.Latest.Content, person.Id) ? MailKind.Itinerary : null;
            if (kind is { } what && person.Mailbox.Length > 0)
            {
                var whole = await news.WholeAsync(ledger, person, what, before is null ? null : known, ct);
                mails.Add(new ForetoldMail(Message(ledger, what, person, person.Mailbox, null), null, whole));
            }

            return mails;
        }

        foreach (var (part, kind) in Kinds(ledger, member, known, before, person))
        {
            var entry = await news.NewsAsync(ledger, part, kind, known, ct);
            if (!entry.Succeeded)
            {
                return entry.Refusal;
            }

            mails.Add(new ForetoldMail(Message(ledger, kind, person, part.Mailbox, part), entry.Value, null));
        }

        return mails;
    }

    private static IEnumerable<(Participation Part, MailKind Kind)> Kinds(VisitLedger ledger, ReleasedDelegate? member, Release? known, ReleasedDelegate? before, ReleasedDelegate person) =>
        ledger.Parts.Where(part => part.DelegateId == person.Id && part.Mailbox.Length > 0)
            .Select(part =>
            {
                var had = ItemFor(known, before, part);
                var has = ledger.IsCancelled ? null : ItemFor(ledger.Latest, member, part);
                MailKind? kind = (had, has) switch
                {
                    (null, null) => null,
                    (null, _) => MailKind.Invited,
                    (_, null) => ledger.KindOf(part, Telling.TakeBack),
                    _ => ReleasedEntry.TextPrint(had, before!) == ReleasedEntry.TextPrint(has, member!) ? null : MailKind.Changed,
                };
                return (Part: part, Kind: kind, Starts: (has ?? had) is { } item ? ReleasedEntry.Moments(item).Starts : Instant.MinValue);
            })
            .Where(row => row.Kind is not null)
            .OrderBy(row => row.Kind is MailKind.Withdrawn or MailKind.Cancelled ? 0 : 1).ThenBy(row => row.Starts).ThenBy(row => row.Part.Id.Value)
            .Select(row => (row.Part, row.Kind!.Value));

    private static ReleasedItem? ItemFor(Release? release, ReleasedDelegate? member, Participation part) =>
        release is null || member is null || !ReleasedEntry.IsSameMailbox(member.Mailbox, part.Mailbox) ? null : ReleasedEntry.Of(release.Content, member).FirstOrDefault(item => item.Id == part.ItemId);

    private OutboxMessage Message(VisitLedger ledger, MailKind kind, ReleasedDelegate person, string mailbox, Participation? part)
    {
        var now = clock.GetCurrentInstant();
        return new OutboxMessage(kind, ledger.VisitId, ledger.Latest.Id, person.Id, null, MailPlan.NameOf(person), mailbox, person.Language, ledger.Profile.Domain, now) { ParticipationId = part?.Id, Sequence = part?.Sequence };
    }
}
