using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Programme;

/// <summary>
/// Keeps the holds of a draft in step with its items, in one transaction. What another visit already holds is not taken: the item keeps its wish
/// and a finding says so; whoever looks at the two drafts at once, the database lets only one have it.
/// </summary>
internal static class BookingSync
{
    private const int Tries = 8;

    // Any number, the same on every node: whoever changes holds on PostgreSQL waits for whoever does so now. SQLite has one writer anyway.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(5420270510)";

    /// <summary>
    /// Saves all changes of the context together with fresh holds for these visits. Gives the number of holds that could not be had because somebody else
    /// has them; with <paramref name="allOrNothing"/> nothing is saved then.
    /// </summary>
    public static async Task<int> SaveAsync(DelegationsDbContext db, IReadOnlyList<Visit> visits, CancellationToken ct, bool allOrNothing = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                if (db.Database.IsNpgsql())
                {
                    // Two visits that want the same two resources in different order would wait for each other until the database kills one.
                    await db.Database.ExecuteSqlRawAsync(OneAtATime, ct);
                }

                var ids = visits.Select(visit => visit.Id).ToList();
                // The old holds go first, so that a visit can rearrange its own items without meeting itself.
                await db.Bookings.Where(row => ids.Contains(row.VisitId)).ExecuteDeleteAsync(ct);
                var missing = await HoldAsync(db, visits, ct);
                if (missing > 0 && allOrNothing)
                {
                    return missing;
                }

                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
                await transaction.CommitAsync(ct);
                db.ChangeTracker.AcceptAllChanges();
                return missing;
            }
            catch (Exception exception) when (attempt < Tries && (BookingGuard.Refused(exception) || Contention.IsPassing(exception)))
            {
                // Somebody else took it between our look and our write; look again.
                Forget(db);
            }
        }
    }

    private static async Task<int> HoldAsync(DelegationsDbContext db, IReadOnlyList<Visit> visits, CancellationToken ct)
    {
        Forget(db);
        var wanted = new List<Booking>();
        foreach (var visit in visits.Where(visit => visit.IsLive))
        {
            foreach (var item in db.ProgrammeItems.Local.Where(item => item.VisitId == visit.Id).OrderBy(item => item.Starts).ThenBy(item => item.Id.Value))
            {
                if (item.Interval is { } interval)
                {
                    // Who is only wished for is not held: they come if they can.
                    wanted.AddRange(item.Assignments.Where(assignment => assignment.Part != Part.Wished).Select(assignment => assignment.ResourceId).Distinct()
                        .Select(resource => new Booking(resource, visit.Id, item.Id, interval.Start, interval.End, visit.State == VisitState.Approved ? BookingState.Confirmed : BookingState.Held)));
                }
            }
        }

        if (wanted.Count == 0)
        {
            return 0;
        }

        var from = wanted.Min(row => row.Starts);
        var to = wanted.Max(row => row.Ends);
        var taken = await db.Bookings.AsNoTracking().Where(row => row.Ends > from && row.Starts < to).ToListAsync(ct);
        var missing = 0;
        foreach (var booking in wanted)
        {
            if (!taken.Exists(other => other.ResourceId == booking.ResourceId && other.Starts < booking.Ends && booking.Starts < other.Ends))
            {
                taken.Add(booking);
                db.Bookings.Add(booking);
            }
            else
            {
                missing++;
            }
        }

        return missing;
    }

    private static void Forget(DelegationsDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Booking>().ToList())
        {
            entry.State = EntityState.Detached;
        }
    }
}
