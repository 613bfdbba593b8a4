using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// Who must be told what, worked out from the ledger: pure, so that an approver is told beforehand what will leave. What waits in the outbox is not looked at, for
/// it is taken back and planned anew; what a worker has in hand counts as possibly left, and its follow-up is judged again when it is made.
/// </summary>
internal static class MailPlan
{
    /// <summary>The mails in the order in which they leave: for each person first what is taken back, then what is new, by the hour at which it begins.</summary>
    /// <param name="ledger">The visit.</param>
    /// <param name="now">The moment of the decision.</param>
    /// <param name="only">One person's mails only; null: everybody's.</param>
    public static IReadOnlyList<PlannedMail> Of(VisitLedger ledger, Instant now, DelegateId? only = null)
    {
        var people = ledger.Latest.Content.Delegates.OrderBy(member => member.Order).Select(member => member.Id)
            .Concat(ledger.Parts.Select(part => part.DelegateId))
            .Concat(ledger.Mails.Select(mail => mail.DelegateId).OfType<DelegateId>())
            .Distinct();
        return [.. people.Where(id => only is null || id == only).SelectMany(id => OfPerson(ledger, id, now))];
    }

    private static IEnumerable<PlannedMail> OfPerson(VisitLedger ledger, DelegateId id, Instant now)
    {
        if (ledger.LastSeen(id) is not { } person)
        {
            return [];
        }

        var entries = ledger.Parts.Where(part => part.DelegateId == id && part.Mailbox.Length > 0)
            .Select(part => (Part: part, Mail: OfEntry(ledger, part, person, now)))
            .Where(pair => pair.Mail is not null)
            .OrderBy(pair => pair.Mail!.Kind is MailKind.Withdrawn or MailKind.Cancelled ? 0 : 1)
            .ThenBy(pair => StartOf(ledger, pair.Part))
            .ThenBy(pair => pair.Part.Id.Value)
            .Select(pair => pair.Mail!)
            .ToList();
        return OfWhole(ledger, person) is { } whole && !(entries.Count > 0 && whole.Kind != MailKind.Itinerary) ? [.. entries, whole] : entries;
    }

    private static PlannedMail? OfEntry(VisitLedger ledger, Participation part, ReleasedDelegate person, Instant now)
    {
        var telling = ledger.TellingOf(part, now);
        if (telling == Telling.Nothing)
        {
            if (!ledger.IsOnItsWay(part))
            {
                return null;
            }

            telling = ledger.Invites(part) && !part.Withdrawn ? Telling.Change : Telling.TakeBack;
        }

        var name = ReleasedEntry.IsSameMailbox(part.Mailbox, person.Mailbox) ? NameOf(person) : person.Name.For(person.Language);
        return new PlannedMail(ledger.KindOf(part, telling), part.DelegateId, part, ledger.Numbered(part.SentRelease)?.Id, name, part.Mailbox, person.Language);
    }

    /// <summary>
    /// The whole itinerary, for whoever wants no invitations, and only when something of it is other than what they have; one word when it is gone as a whole,
    /// unless each entry is taken back by a mail of its own.
    /// </summary>
    public static PlannedMail? OfWhole(VisitLedger ledger, ReleasedDelegate person)
    {
        if (person.Mailbox.Length == 0)
        {
            return null;
        }

        var known = ledger.LastItinerary(person);
        var before = ledger.Releases.FirstOrDefault(release => release.Id == known?.ReleaseId);
        var member = ledger.MemberOf(person.Id);
        MailKind? kind = null;
        if (ledger.IsCancelled || member is null)
        {
            kind = known is null ? null : ledger.IsCancelled ? MailKind.Cancelled : MailKind.Withdrawn;
        }
        else if (ledger.ChoiceOf(person.Id) != CalendarChoice.Invitations)
        {
            var isNews = before is null
                ? ReleasedEntry.Of(ledger.Latest.Content, member).Any()
                : known!.SentAt is null || VisitLedger.Differs(before.Content, ledger.Latest.Content, person.Id);
            kind = isNews ? MailKind.Itinerary : null;
        }

        return kind is { } what ? new PlannedMail(what, person.Id, null, before?.Id, NameOf(person), person.Mailbox, person.Language) : null;
    }

    /// <summary>The name beside the address: the assistant's, where one receives the mail and has given a name.</summary>
    public static string NameOf(ReleasedDelegate person) =>
        string.IsNullOrEmpty(person.AssistantEmail) || string.IsNullOrEmpty(person.AssistantName) ? person.Name.For(person.Language) : person.AssistantName;

    private static Instant StartOf(VisitLedger ledger, Participation part) =>
        VisitLedger.ItemOf(ledger.Latest, part) is { } item ? ReleasedEntry.Moments(item).Starts : part.SentStarts ?? Instant.MinValue;
}
