using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>A visit that falls into the days of a planning board.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Organisation">Who visits.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="State">How it stands.</param>
/// <param name="Waiting">Items that have no time yet.</param>
public sealed record PlannedVisit(VisitId Id, string Number, Wording Title, Wording Organisation, LocalDate From, LocalDate To, VisitState State, int Waiting)
{
    /// <summary>True when its programme may be changed.</summary>
    public bool IsOpen => State is VisitState.Planning or VisitState.InApproval or VisitState.Approved;
}

/// <summary>Several visits on the same days, and what they compete for.</summary>
/// <param name="House">Places and resources.</param>
/// <param name="Days">The days, both inclusive.</param>
/// <param name="Visits">All visits of these days, by first day.</param>
/// <param name="Chosen">Those laid beside each other.</param>
/// <param name="Items">Their items, by time; those that wait last.</param>
/// <param name="Findings">What is wrong with them beside each other, worst first.</param>
/// <param name="Others">What the visits that were not chosen hold.</param>
/// <param name="Absences">When resources are away by their own calendars.</param>
public sealed record PlanningBoard(
    House House,
    DateInterval Days,
    IReadOnlyList<PlannedVisit> Visits,
    IReadOnlyList<Visit> Chosen,
    IReadOnlyList<ProgrammeItem> Items,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<OtherBooking> Others,
    IReadOnlyList<Absence> Absences);

/// <summary>The desk that looks over all visits of some days at once.</summary>
public sealed class PlanningDesk(DelegationsDbContext db)
{
    /// <summary>Most days that one board shows.</summary>
    public const int MostDays = 14;

    /// <summary>Most visits laid beside each other.</summary>
    public const int MostVisits = 20;

    /// <summary>
    /// The visits of these days. <paramref name="chosen"/> of them are laid beside each other; null: all whose programme may be changed. More days or visits than a
    /// board shows are left out at the end.
    /// </summary>
    public async Task<Result<PlanningBoard>> ReadAsync(DateInterval days, IReadOnlyList<VisitId>? chosen, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var shown = days.Length > MostDays ? new DateInterval(days.Start, days.Start.PlusDays(MostDays - 1)) : days;
        var (from, to) = (shown.Start, shown.End);
        var house = await House.ReadAsync(db, ct);
        var rows = await (
            from visit in db.VisitsOf(actor).AsNoTracking()
            join organisation in db.Organisations on visit.OrganisationId equals organisation.Id
            where visit.From <= to && visit.To >= @from && visit.State != VisitState.Declined && visit.State != VisitState.Cancelled
            orderby visit.From, visit.Number
            select new { visit.Id, visit.Number, visit.Title, Organisation = organisation.Name, visit.From, visit.To, visit.State, Waiting = db.ProgrammeItems.Count(item => item.VisitId == visit.Id && item.Starts == null) }).ToListAsync(ct);
        var visits = rows.ConvertAll(row => new PlannedVisit(row.Id, row.Number, row.Title, row.Organisation, row.From, row.To, row.State, row.Waiting));
        var ids = visits.Where(row => row.IsOpen && (chosen is null || chosen.Contains(row.Id))).Select(row => row.Id).Take(MostVisits).ToList();
        var files = await db.Visits.AsNoTracking().Where(visit => ids.Contains(visit.Id)).Include(visit => visit.Wishes).Include(visit => visit.Delegates).AsSplitQuery().ToListAsync(ct);
        var items = await db.ProgrammeItems.AsNoTracking().Where(item => ids.Contains(item.VisitId)).Include(item => item.Assignments).ToListAsync(ct);
        items = [.. items.OrderBy(item => item.Starts is null).ThenBy(item => item.Starts).ThenBy(item => item.Priority).ThenBy(item => item.Id.Value)];
        var others = await OtherBooking.ReadAsync(db, house, ids, from, to, actor, ct);
        return new PlanningBoard(
            house,
            shown,
            visits,
            [.. files.OrderBy(visit => visit.From).ThenBy(visit => visit.Number, StringComparer.Ordinal)],
            items,
            files.Count == 0 ? [] : await ProgrammeFindings.ReadAsync(db, house, files, items, others, ct),
            others,
            await Absence.ReadAsync(db, from, to, actor, ct));
    }
}
