using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// What is known of a visit when somebody must be told something: the approved releases, the parts with what left about each, how each person follows the
/// programme, and what is on its way. Decisions about mail are taken from this alone, so that a mail is judged when it is made by the rule by which it was queued.
/// </summary>
internal sealed class VisitLedger
{
    /// <summary>The visit.</summary>
    public required VisitId VisitId { get; init; }

    /// <summary>The visit has been called off.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>The house.</summary>
    public required HouseProfile Profile { get; init; }

    /// <summary>Approved releases, newest first; at least one.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>Everybody's parts.</summary>
    public required IReadOnlyList<Participation> Parts { get; init; }

    /// <summary>How each person follows the programme.</summary>
    public required IReadOnlyDictionary<DelegateId, CalendarChoice> Choices { get; init; }

    /// <summary>The mails, without their bytes.</summary>
    public required IReadOnlyList<MailTrace> Mails { get; init; }

    /// <summary>The release that counts.</summary>
    public Release Latest => Releases[0];

    /// <summary>Reads it; null while no release is approved. <paramref name="approving"/> is approved in this very transaction.</summary>
    public static async Task<VisitLedger?> ReadAsync(DelegationsDbContext db, VisitId id, Release? approving, bool tracked, CancellationToken ct)
    {
        var releases = await db.Releases.AsNoTracking().Where(row => row.VisitId == id && row.ApprovedAt != null).OrderByDescending(row => row.Number).ToListAsync(ct);
        if (approving is not null)
        {
            releases.RemoveAll(row => row.Id == approving.Id);
            releases.Insert(0, approving);
        }

        if (releases.Count == 0)
        {
            return null;
        }

        var parts = db.Participations.Where(row => row.VisitId == id);
        return new VisitLedger
        {
            VisitId = id,
            IsCancelled = await db.Visits.AnyAsync(visit => visit.Id == id && visit.State == VisitState.Cancelled, ct),
            Profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile(),
            Releases = releases,
            Parts = await (tracked ? parts : parts.AsNoTracking()).ToListAsync(ct),
            Choices = await db.Delegates.Where(row => row.VisitId == id).ToDictionaryAsync(row => row.Id, row => row.CalendarChoice, ct),
            Mails = await db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == id)
                .Select(row => new MailTrace(row.Id, row.Kind, row.DelegateId, row.ParticipationId, row.ReleaseId, row.ToAddress, row.State, row.MayHaveArrived, row.Stamp, row.QueuedAt, row.SentAt))
                .ToListAsync(ct),
        };
    }

    /// <summary>The same visit under other circumstances.</summary>
    public VisitLedger With(IReadOnlyList<Participation>? parts = null, bool? isCancelled = null, IReadOnlyDictionary<DelegateId, CalendarChoice>? choices = null, IReadOnlyList<MailTrace>? mails = null) => new()
    {
        VisitId = VisitId,
        IsCancelled = isCancelled ?? IsCancelled,
        Profile = Profile,
        Releases = Releases,
        Parts = parts ?? Parts,
        Choices = choices ?? Choices,
        Mails = mails ?? Mails,
    };

    /// <summary>The person as the release that counts has them; null when it does not.</summary>
    public ReleasedDelegate? MemberOf(DelegateId id) => Latest.Content.Delegates.FirstOrDefault(member => member.Id == id);

    /// <summary>The person as the last release that had them.</summary>
    public ReleasedDelegate? LastSeen(DelegateId id) => Releases.Select(release => release.Content.Delegates.FirstOrDefault(member => member.Id == id)).FirstOrDefault(member => member is not null);

    /// <summary>How the person follows the programme; invitations unless they chose otherwise.</summary>
    public CalendarChoice ChoiceOf(DelegateId id) => Choices.GetValueOrDefault(id, CalendarChoice.Invitations);

    /// <summary>The release with a number, when it is approved.</summary>
    public Release? Numbered(int? number) => Releases.FirstOrDefault(release => release.Number == number);

    /// <summary>The item as a release had it.</summary>
    public static ReleasedItem? ItemOf(Release release, Participation part) => release.Content.Items.FirstOrDefault(item => item.Id == part.ItemId);

    /// <summary>What the person must be told about the entry. Of what is over nobody is told anything.</summary>
    public Telling TellingOf(Participation part, Instant now)
    {
        var telling = part.ToTell(Invites(part), RestsOnUncertainMail(part));
        return telling == Telling.Nothing || IsOver(part, telling, now) ? Telling.Nothing : telling;
    }

    /// <summary>The kind of the mail that tells it. An item that is gone is called off for everybody; one that stands is taken from this person only.</summary>
    public MailKind KindOf(Participation part, Telling telling) => telling switch
    {
        Telling.Invite => MailKind.Invited,
        Telling.Change => MailKind.Changed,
        _ => IsCancelled || ItemOf(Latest, part) is null ? MailKind.Cancelled : MailKind.Withdrawn,
    };

    /// <summary>True when the person is to have the entry by invitation.</summary>
    public bool Invites(Participation part) => !IsCancelled && part.Mailbox.Length > 0 && ChoiceOf(part.DelegateId) == CalendarChoice.Invitations;

    /// <summary>A mail about the part may leave at any moment.</summary>
    public bool IsOnItsWay(Participation part) => Mails.Any(mail => mail.ParticipationId == part.Id && mail.IsOnItsWay);

    /// <summary>The mail that brought the whole itinerary to this mailbox last; null when none may be there.</summary>
    public MailTrace? LastItinerary(ReleasedDelegate member) => Mails
        .Where(mail => mail.DelegateId == member.Id && mail.ParticipationId is null && mail.Kind is MailKind.Itinerary or MailKind.Withdrawn or MailKind.Cancelled && mail.MayBeThere && ReleasedEntry.IsSameMailbox(mail.ToAddress, member.Mailbox))
        .MaxBy(mail => mail.QueuedAt) is { Kind: MailKind.Itinerary } last ? last : null;

    /// <summary>True when the person reads something else in one of these releases than in the other.</summary>
    public static bool Differs(ReleaseContent before, ReleaseContent after, DelegateId id)
    {
        var one = Prints(before, id);
        var other = Prints(after, id);
        return one.Count != other.Count || one.Any(pair => !other.TryGetValue(pair.Key, out var print) || print != pair.Value);
    }

    private static Dictionary<ItemId, string> Prints(ReleaseContent content, DelegateId id) =>
        content.Delegates.FirstOrDefault(member => member.Id == id) is not { } member
            ? []
            : ReleasedEntry.Of(content, member).ToDictionary(item => item.Id, item => ReleasedEntry.TextPrint(item, member));

    private bool RestsOnUncertainMail(Participation part) => part.SentStamp is not null
        && Mails.Any(mail => mail.ParticipationId == part.Id && mail.MayHaveArrived && mail.SentAt is null && mail.Stamp == part.SentStamp);

    private bool IsOver(Participation part, Telling telling, Instant now)
    {
        Instant? ends = telling != Telling.TakeBack && ItemOf(Latest, part) is { } item ? ReleasedEntry.Moments(item).Ends : null;
        Instant? sent = part.HasIt || telling == Telling.TakeBack ? part.SentEnds : null;
        return (ends ?? sent) is not null && (ends is null || ends <= now) && (sent is null || sent <= now);
    }
}
