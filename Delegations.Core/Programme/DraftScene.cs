using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>A draft as the scheduler sees it, beside the records that it was made from.</summary>
internal sealed record DraftScene(
    Visit Visit, House House, IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<OtherBooking> Others, SchedulingProblem Problem, IReadOnlyList<Placement> Placements)
{
    /// <summary>The zone of the house.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[House.Profile.ZoneId];

    /// <summary>Reads a draft for an officer; nothing of it is tracked.</summary>
    public static async Task<Result<DraftScene>> ReadAsync(DelegationsDbContext db, VisitId id, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var visit = await db.VisitsOf(actor).AsNoTracking().Include(file => file.Wishes).Include(file => file.Delegates).AsSplitQuery().SingleOrDefaultAsync(file => file.Id == id, ct);
        if (visit is null)
        {
            return VisitScope.NotFound;
        }

        var items = await db.ProgrammeItems.AsNoTracking().Where(item => item.VisitId == id).Include(item => item.Assignments).ToListAsync(ct);
        return await OfAsync(db, visit, items, actor, ct);
    }

    /// <summary>The scene of a draft that is open already.</summary>
    public static async Task<Result<DraftScene>> OfAsync(DelegationsDbContext db, Visit visit, IEnumerable<ProgrammeItem> items, Actor actor, CancellationToken ct)
    {
        var house = await House.ReadAsync(db, ct);
        // One order for reading and for doing, so that both see the same findings in the same places.
        var ordered = items.OrderBy(item => item.Starts is null).ThenBy(item => item.Starts).ThenBy(item => item.Priority).ThenBy(item => item.Id.Value).ToList();
        var problem = await ProgrammeProblem.BuildAsync(db, house, [visit], ordered, ct);
        return problem.Succeeded
            ? new DraftScene(
                visit, house, ordered, await OtherBooking.ReadAsync(db, house, [visit.Id], visit.From, visit.To, actor, ct), problem.Value, ProgrammeProblem.Placements(ordered))
            : problem.Refusal;
    }

    /// <summary>The item, or null.</summary>
    public ProgrammeItem? Find(ItemId id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>What the check says of the item, worst first.</summary>
    public IReadOnlyList<SchedulingFinding> FindingsOf(ItemId id)
    {
        var key = ProgrammeProblem.Key(id);
        return [.. ProgrammeCheck.Check(Problem, Placements).Where(finding => finding.Item == key || finding.OtherItem == key).OrderBy(finding => finding.Severity).ThenBy(finding => finding.Item != key)];
    }

    /// <summary>Findings with the names that a page shows.</summary>
    public IReadOnlyList<Finding> Name(IEnumerable<SchedulingFinding> findings)
    {
        var byKey = Items.ToDictionary(item => ProgrammeProblem.Key(item.Id));
        return [.. findings.Where(finding => byKey.ContainsKey(finding.Item)).Select(finding => ProgrammeFindings.Name(finding, byKey, House, Others))];
    }
}
