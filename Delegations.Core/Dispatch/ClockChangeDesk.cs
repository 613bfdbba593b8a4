using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Itineraries;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// The desk that looks after a new time-zone database: where the same wall time has become another moment than the one that was sent, everybody who has the entry is told
/// (calendar guide 1.4). It runs when a worker starts, for a new database comes with a new version of the program.
/// </summary>
public sealed class ClockChangeDesk(DelegationsDbContext db, IClock clock)
{
    /// <summary>Compares what was sent with today's evaluation; the number of entries whose people are told. Doing it again changes nothing.</summary>
    public async Task<int> CompareAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var visits = await db.Participations
            .Where(part => part.SentEnds > now && !part.SentCancelled && !part.Withdrawn)
            .Join(db.Visits.Where(visit => visit.State != VisitState.Cancelled), part => part.VisitId, visit => visit.Id, (part, visit) => visit.Id)
            .Distinct().ToListAsync(ct);
        var shifted = 0;
        foreach (var id in visits)
        {
            shifted += await CompareAsync(id, now, ct);
            db.ChangeTracker.Clear();
        }

        return shifted;
    }

    private async Task<int> CompareAsync(VisitId id, Instant now, CancellationToken ct)
    {
        if (await VisitLedger.ReadAsync(db, id, null, tracked: true, ct) is not { } ledger)
        {
            return 0;
        }

        var shifted = 0;
        foreach (var part in ledger.Parts.Where(part => part.IsUpToDate && part.SentEnds > now))
        {
            // Only what was sent is compared, and only while the release still says the same wall time: everything else is told by its release. Whole days have no moment.
            if (ledger.Numbered(part.SentRelease) is { } sent && VisitLedger.ItemOf(sent, part) is { } before && VisitLedger.ItemOf(ledger.Latest, part) is { } item && ledger.MemberOf(part.DelegateId) is { } member
                && !before.WholeDay && !item.WholeDay && (before.Starts, before.Ends, before.ZoneId) == (item.Starts, item.Ends, item.ZoneId) && ReleasedEntry.Moments(item) != (part.SentStarts, part.SentEnds))
            {
                part.Shift(ReleasedEntry.TextPrint(item, member), now);
                shifted++;
            }
        }

        if (shifted == 0)
        {
            return 0;
        }

        await new MailQueue(db).ReplaceAsync(ledger, MailPlan.Of(ledger, now), now, null, null, ct);
        db.AuditEntries.Add(new AuditEntry(now, Actor.House, "calendar.clocks_changed", id, shifted.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(ct);
        return shifted;
    }
}
