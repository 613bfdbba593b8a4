using Delegations.Core.Access;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Dispatch;

/// <summary>Looks at mails beside the releases that they were made from: which version each brings, and which release took the place of one that was taken back.</summary>
public sealed class MailReview(DelegationsDbContext db)
{
    /// <summary>What a mail brings; null when there is none for this officer.</summary>
    public async Task<MailFacts?> OfAsync(OutboxMessageId id, Actor actor, CancellationToken ct)
    {
        var mail = actor.Is(Roles.Officer)
            ? await db.OutboxMessages.AsNoTracking().Where(row => row.Id == id)
                .Select(row => new { row.VisitId, row.ReleaseId, row.PreviousReleaseId, row.ParticipationId, row.Sequence, row.DelegateId, row.State, row.LastError }).SingleOrDefaultAsync(ct)
            : null;
        if (mail is null || !await db.VisitsOf(actor).AnyAsync(visit => visit.Id == mail.VisitId, ct))
        {
            return null;
        }

        var releases = await db.Releases.AsNoTracking().Where(row => row.VisitId == mail.VisitId && row.ApprovedAt != null).OrderBy(row => row.Number).ToListAsync(ct);
        var release = releases.Find(row => row.Id == mail.ReleaseId);
        var itemId = mail.ParticipationId is { } part ? await db.Participations.Where(row => row.Id == part).Select(row => (ItemId?)row.ItemId).SingleOrDefaultAsync(ct) : null;

        // An entry that the release has no more is in the last one that had it.
        var newestFirst = Enumerable.Reverse(releases).OrderByDescending(row => row.Id == mail.ReleaseId).ToList();
        return new MailFacts(
            release?.Number,
            releases.Find(row => row.Id == mail.PreviousReleaseId)?.Number,
            mail.Sequence,
            newestFirst.SelectMany(row => row.Content.Items).FirstOrDefault(item => item.Id == itemId)?.Title,
            newestFirst.SelectMany(row => row.Content.Delegates).FirstOrDefault(member => member.Id == mail.DelegateId)?.Name,
            IsOvertaken(mail.State, mail.LastError) ? releases.Find(row => row.Number > release?.Number)?.Number : null);
    }

    /// <summary>The release that took the place of each mail of a list that was taken back; mails that another decision has overtaken are not in it.</summary>
    public async Task<IReadOnlyDictionary<OutboxMessageId, int>> OvertakenAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        var overtaken = rows.Where(row => IsOvertaken(row.State, row.LastError) && row.ReleaseNumber is not null).ToList();
        var visits = overtaken.Select(row => row.VisitId).Distinct().ToList();
        var releases = visits.Count == 0
            ? []
            : await db.Releases.AsNoTracking().Where(row => visits.Contains(row.VisitId) && row.ApprovedAt != null).OrderBy(row => row.Number).Select(row => new { row.VisitId, row.Number }).ToListAsync(ct);
        var by = new Dictionary<OutboxMessageId, int>();
        foreach (var row in overtaken)
        {
            if (releases.Find(release => release.VisitId == row.VisitId && release.Number > row.ReleaseNumber) is { } later)
            {
                by[row.Id] = later.Number;
            }
        }

        return by;
    }

    private static bool IsOvertaken(MailState state, string error) => state == MailState.Cancelled && error == MailQueue.Overtaken;
}
