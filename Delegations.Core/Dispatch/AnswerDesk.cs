using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// The desk where a visitor, or the assistant who receives the mail of one or more of them, answers on a page. The secret link says for whom: an entry of anybody else
/// is not there. Several answers are taken together or not at all.
/// </summary>
public sealed class AnswerDesk(DelegationsDbContext db, IClock clock, OfficeKey key)
{
    /// <summary>The most answers that one post may bring; a page has one for each entry and person.</summary>
    public const int MostReplies = 500;

    private static readonly Duration UseIsNotedEvery = Duration.FromMinutes(5);

    private static Refusal Closed { get; } = new(RefusalKind.NotFound, "visitor.link_closed");

    /// <summary>What the visitor behind a page's token has answered; null when the link opens nothing.</summary>
    public async Task<VisitorAnswers?> OfVisitorAsync(string token, CancellationToken ct)
    {
        if (await VisitorAsync(token, ct) is not { } link || await LatestAsync(link.VisitId, ct) is not { } release
            || release.Content.Delegates.FirstOrDefault(row => row.Id == link.DelegateId) is not { } member)
        {
            return null;
        }

        var parts = await db.Participations.AsNoTracking().Where(row => row.VisitId == link.VisitId && row.DelegateId == member.Id).ToListAsync(ct);
        var choice = await db.Delegates.Where(row => row.Id == member.Id).Select(row => row.CalendarChoice).SingleOrDefaultAsync(ct);
        var now = clock.GetCurrentInstant();
        return new VisitorAnswers(
            choice,
            member.Mailbox.Length > 0 && string.IsNullOrEmpty(member.AssistantEmail),
            member.AssistantName ?? string.Empty,
            member.Mailbox,
            parts.Where(part => IsOf(part, member)).ToDictionary(part => part.Uid, part => EntryAnswering.Of(part, IsOpen(part, release, now)), StringComparer.Ordinal));
    }

    /// <summary>The page behind an assistant's token, or null: unknown, expired, withdrawn, or nobody's mail comes there any more.</summary>
    public async Task<AssistantView?> OfAssistantAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var now = clock.GetCurrentInstant();
        var link = await db.AssistantLinks.SingleOrDefaultAsync(row => row.Hash == hash, ct);
        var view = link is null || !link.Opens(now) ? null : await ViewAsync(link, now, ct);
        if (view is not null && (link!.LastUsed is null || now - link.LastUsed.Value > UseIsNotedEvery))
        {
            link.LastUsed = now;
            await db.SaveChangesAsync(ct);
        }

        return view;
    }

    /// <summary>The language that an assistant's page opens in, that of the first principal; null when the link opens nothing.</summary>
    public async Task<Language?> AssistantLanguageAsync(string token, CancellationToken ct) =>
        await AssistantAsync(token, ct) is { } link && await LatestAsync(link.VisitId, ct) is { } release ? PrincipalsOf(release, link).FirstOrDefault()?.Language : null;

    /// <summary>
    /// The visitor behind a page's token answers. Refused with <c>visitor.link_closed</c>, <c>answer.entry_unknown</c> (also for an entry of somebody else),
    /// <c>answer.needed</c>, <c>answer.comment_too_long</c>, <c>answer.withdrawn</c>, <c>answer.over</c>, <c>answer.entry_changed</c>; the field of a refusal is the id of the part.
    /// </summary>
    public async Task<Result> AnswerAsync(string token, IReadOnlyList<EntryReply> replies, CancellationToken ct)
    {
        if (await VisitorAsync(token, ct) is not { } link || await LatestAsync(link.VisitId, ct) is not { } release
            || release.Content.Delegates.FirstOrDefault(row => row.Id == link.DelegateId) is not { } member)
        {
            return Closed;
        }

        return await TakeAsync(release, [member], replies, AnswerWay.Page, member.Name.For(Language.English), ct);
    }

    /// <summary>The assistant behind a page's token answers for principals whose mail comes there; refused as <see cref="AnswerAsync"/>, and for nobody else.</summary>
    public async Task<Result> AnswerForAsync(string token, IReadOnlyList<EntryReply> replies, CancellationToken ct)
    {
        if (await AssistantAsync(token, ct) is not { } link || await LatestAsync(link.VisitId, ct) is not { } release || PrincipalsOf(release, link) is not { Count: > 0 } principals)
        {
            return Closed;
        }

        var assistant = principals.Select(member => member.AssistantName).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? link.Mailbox;
        return await TakeAsync(release, principals, replies, AnswerWay.AssistantPage, assistant, ct);
    }

    private async Task<Result> TakeAsync(Release release, IReadOnlyList<ReleasedDelegate> people, IReadOnlyList<EntryReply> replies, AnswerWay way, string name, CancellationToken ct)
    {
        if (replies.Count is 0 or > MostReplies || replies.DistinctBy(reply => reply.Id).Count() != replies.Count)
        {
            return new Refusal(RefusalKind.Rule, "answer.needed");
        }

        var now = clock.GetCurrentInstant();
        var ids = replies.Select(reply => reply.Id).ToList();
        var parts = await db.Participations.AsNoTracking().Where(row => row.VisitId == release.VisitId && ids.Contains(row.Id)).ToListAsync(ct);
        var taken = new List<(Participation Part, int Sequence, string Print)>();
        var refusals = new List<Refusal>();
        foreach (var reply in replies)
        {
            var part = parts.Find(row => row.Id == reply.Id && people.Any(member => IsOf(row, member)));
            if (Check(reply, part, release, now) is { } refusal)
            {
                refusals.Add(refusal);
            }
            else if (part!.Take(reply.Answer, way, part.Sequence, null, CleanText.Lines(reply.Comment), now))
            {
                taken.Add((part, part.Sequence, part.TextPrint));
            }
        }

        if (refusals.Count > 0)
        {
            return Result.Refused(refusals);
        }

        // The guard is in the update itself: an entry that changes at this very moment is not accepted unseen, and of two answers at once the later stands whole.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (part, sequence, print) in taken.OrderBy(row => row.Part.Id.Value))
        {
            var saved = await db.Participations
                .Where(row => row.Id == part.Id && row.Sequence == sequence && row.TextPrint == print && !row.Withdrawn)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(stored => stored.Answer, part.Answer)
                        .SetProperty(stored => stored.AnsweredBy, part.AnsweredBy)
                        .SetProperty(stored => stored.AnsweredAt, part.AnsweredAt)
                        .SetProperty(stored => stored.AnsweredSequence, part.AnsweredSequence)
                        .SetProperty(stored => stored.AnswerComment, part.AnswerComment),
                    ct);
            if (saved == 0)
            {
                return Changed(part.Id);
            }
        }

        foreach (var group in taken.GroupBy(row => (row.Part.ItemId, row.Part.Answer)))
        {
            var title = ItemOf(release, group.Key.ItemId)?.Title.ToString() ?? string.Empty;
            var concerned = way == AnswerWay.AssistantPage
                ? $"{title}: {string.Join(", ", people.Where(member => group.Any(row => row.Part.DelegateId == member.Id)).Select(member => member.Name.For(Language.English)))}"
                : title;
            db.AuditEntries.Add(new AuditEntry(now, new Actor(null, name, Roles.None), ActionOf(group.Key.Answer), release.VisitId, concerned.Length > 2000 ? concerned[..2000] : concerned));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Result.Done;
    }

    private static Refusal? Check(EntryReply reply, Participation? part, Release release, Instant now)
    {
        if (part is null)
        {
            return new Refusal(RefusalKind.NotFound, "answer.entry_unknown", reply.Id.ToString());
        }

        if (reply.Answer == EntryAnswer.None || !Enum.IsDefined(reply.Answer))
        {
            return new Refusal(RefusalKind.Rule, "answer.needed", reply.Id.ToString());
        }

        if (reply.Comment.Length > Participation.MostComment)
        {
            return new Refusal(RefusalKind.Rule, "answer.comment_too_long", reply.Id.ToString(), Participation.MostComment);
        }

        return part.Withdrawn ? new Refusal(RefusalKind.Conflict, "answer.withdrawn", reply.Id.ToString())
            : !IsOpen(part, release, now) ? new Refusal(RefusalKind.Conflict, "answer.over", reply.Id.ToString())
            : !string.Equals(EntryAnswering.VersionOf(part), reply.Version, StringComparison.Ordinal) ? Changed(part.Id)
            : null;
    }

    private static Refusal Changed(ParticipationId id) => new(RefusalKind.Stale, "answer.entry_changed", id.ToString());

    private static string ActionOf(EntryAnswer answer) => answer switch
    {
        EntryAnswer.Accepted => "answer.accepted",
        EntryAnswer.Tentative => "answer.tentative",
        _ => "answer.declined",
    };

    private static bool IsOf(Participation part, ReleasedDelegate member) => part.DelegateId == member.Id && ReleasedEntry.IsSameMailbox(part.Mailbox, member.Mailbox);

    private static bool IsOpen(Participation part, Release release, Instant now) =>
        !part.Withdrawn && ItemOf(release, part.ItemId) is { } item && ReleasedEntry.Moments(item).Ends > now;

    private static ReleasedItem? ItemOf(Release release, ItemId id) => release.Content.Items.FirstOrDefault(item => item.Id == id);

    private static List<ReleasedDelegate> PrincipalsOf(Release release, AssistantLink link) =>
        [.. release.Content.Delegates.Where(member => !string.IsNullOrEmpty(member.AssistantEmail) && ReleasedEntry.IsSameMailbox(member.AssistantEmail, link.Mailbox)).OrderBy(member => member.Order)];

    private async Task<VisitorLink?> VisitorAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var link = await db.VisitorLinks.AsNoTracking().SingleOrDefaultAsync(row => row.PageHash == hash, ct);
        return link?.Opens(clock.GetCurrentInstant()) == true ? link : null;
    }

    private async Task<AssistantLink?> AssistantAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var link = await db.AssistantLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, ct);
        return link?.Opens(clock.GetCurrentInstant()) == true ? link : null;
    }

    private Task<Release?> LatestAsync(VisitId id, CancellationToken ct) =>
        db.Releases.AsNoTracking().Where(row => row.VisitId == id && row.ApprovedAt != null).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);

    private async Task<AssistantView?> ViewAsync(AssistantLink link, Instant now, CancellationToken ct)
    {
        var releases = await db.Releases.AsNoTracking().Where(row => row.VisitId == link.VisitId && row.ApprovedAt != null).OrderByDescending(row => row.Number).ToListAsync(ct);
        if (releases.Count == 0 || PrincipalsOf(releases[0], link) is not { Count: > 0 } members)
        {
            return null;
        }

        var release = releases[0];
        var ids = members.Select(member => member.Id).ToList();
        var parts = await db.Participations.AsNoTracking().Where(row => row.VisitId == link.VisitId && ids.Contains(row.DelegateId)).ToListAsync(ct);
        var choices = await db.Delegates.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.CalendarChoice, ct);
        var feeds = await db.VisitorLinks.AsNoTracking().Where(row => ids.Contains(row.DelegateId)).ToListAsync(ct);
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var isCancelled = await db.Visits.AnyAsync(visit => visit.Id == link.VisitId && visit.State == VisitState.Cancelled, ct);
        var rows = new List<(ItineraryEntry Entry, PrincipalPart Part)>();
        var principals = new List<Principal>();
        foreach (var member in members)
        {
            var principal = new Principal(member.Id, member.Name, member.Honorific, choices.GetValueOrDefault(member.Id), feeds.Find(row => row.DelegateId == member.Id && row.Opens(now))?.FeedToken(key));
            principals.Add(principal);
            foreach (var entry in ItineraryBuilder.Build(release, member, parts, profile, [.. releases.Skip(1)], isCancelled).Entries)
            {
                if (parts.Find(part => string.Equals(part.Uid, entry.Uid, StringComparison.Ordinal)) is { } part)
                {
                    var answering = EntryAnswering.Of(part, IsOpen(part, release, now) && !isCancelled);
                    rows.Add((entry, new PrincipalPart(principal, part.AnsweredBy == AnswerWay.AssistantPage ? answering : answering with { Comment = string.Empty }, entry.Cancelled)));
                }
            }
        }

        var zones = members.Select(member => member.ZoneId).Distinct(StringComparer.Ordinal).ToList();
        var entries = rows.GroupBy(row => row.Part.Answering.ItemId)
            .Select(group => new AssistantEntry(group.OrderBy(row => row.Entry.Cancelled).First().Entry, [.. group.Select(row => row.Part)]))
            .OrderBy(row => row.Entry.Start.Instant).ThenBy(row => row.Entry.End.Instant).ThenBy(row => row.Entry.Uid, StringComparer.Ordinal)
            .ToList();
        return new AssistantView(
            link.Mailbox,
            members.Select(member => member.AssistantName).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? string.Empty,
            release.Content.Title,
            release.Content.From,
            release.Content.To,
            ItineraryBuilder.Frame(release.Content, members[0], profile) with { HomeZone = zones.Count == 1 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zones[0]) : null, Entries = [.. entries.Select(row => row.Entry)] },
            profile,
            principals,
            entries,
            isCancelled);
    }
}
