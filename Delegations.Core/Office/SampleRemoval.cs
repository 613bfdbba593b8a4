using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Office;

/// <summary>Takes a sample office out, in the transaction of the desk: visits first, then what nothing that stays needs.</summary>
internal sealed class SampleRemoval(DelegationsDbContext db, Actor actor)
{
    private readonly List<SampleCount> _removed = [];
    private readonly List<SampleKept> _kept = [];
    private ILookup<SampleKind, Guid> _sample = Array.Empty<SampleRecord>().ToLookup(record => record.Kind, record => record.Id);

    public async Task<SampleRemoved> RunAsync(CancellationToken ct)
    {
        _sample = (await db.Set<SampleRecord>().AsNoTracking().ToListAsync(ct)).ToLookup(record => record.Kind, record => record.Id);
        await RemoveVisitsAsync(ct);

        // What stays is read once; each kind is then judged by what was kept of the kinds before it.
        var visits = await db.Visits.AsNoTracking().Select(visit => new { visit.Id, visit.OrganisationId, visit.UnitId, visit.RequesterId }).ToListAsync(ct);
        var wishes = await db.Wishes.AsNoTracking().ToListAsync(ct);
        var items = await db.ProgrammeItems.AsNoTracking().Include(item => item.Assignments).ToListAsync(ct);
        var approvers = await db.ApprovalSteps.AsNoTracking().Select(step => step.ApproverId).ToListAsync(ct);
        var unitsInUse = visits.Select(visit => visit.UnitId).ToHashSet();

        var policy = await db.PolicySteps.ToListAsync(ct);
        var policyStays = policy.Where(step => !IsSample(SampleKind.PolicyStep, step.Id.Value) || (visits.Count > 0 && (step.UnitId is null || unitsInUse.Contains(step.UnitId.Value)))).ToHashSet();
        Take(SampleKind.PolicyStep, policy, step => step.Id.Value, policyStays.Contains, step => step.Source);

        var needed = visits.Select(visit => visit.RequesterId).OfType<AccountId>().Concat(approvers).Concat(policyStays.Select(step => step.ApproverId)).ToHashSet();
        var accounts = await db.Accounts.ToListAsync(ct);
        var accountsStay = accounts.Where(account => !IsSample(SampleKind.Account, account.Id.Value) || account.Id == actor.AccountId || needed.Contains(account.Id)).ToHashSet();
        Take(SampleKind.Account, accounts, account => account.Id.Value, accountsStay.Contains, account => Wording.Same(account.Name));

        var resourcesInUse = wishes.SelectMany(wish => wish.Hosts).Concat(wishes.Select(wish => wish.RoomId).OfType<ResourceId>())
            .Concat(items.SelectMany(item => item.Assignments).Select(assignment => assignment.ResourceId))
            .Concat(await db.Bookings.AsNoTracking().Select(booking => booking.ResourceId).ToListAsync(ct)).ToHashSet();
        var resources = await db.Resources.ToListAsync(ct);
        var resourcesStay = resources.Where(resource => !IsSample(SampleKind.Resource, resource.Id.Value) || resourcesInUse.Contains(resource.Id)).ToHashSet();
        Take(SampleKind.Resource, resources, resource => resource.Id.Value, resourcesStay.Contains, resource => resource.Name);

        var peopleInUse = accountsStay.Select(account => account.PersonId).Concat(resourcesStay.Select(resource => resource.PersonId)).OfType<PersonId>().ToHashSet();
        var people = await db.People.ToListAsync(ct);
        var peopleStay = people.Where(person => !IsSample(SampleKind.Person, person.Id.Value) || peopleInUse.Contains(person.Id)).ToHashSet();
        Take(SampleKind.Person, people, person => person.Id.Value, peopleStay.Contains, person => new Wording(person.Name.For(Language.English), person.Name.For(Language.Chinese)));

        unitsInUse.UnionWith(accountsStay.Select(account => account.UnitId).Concat(peopleStay.Select(person => person.UnitId)).Concat(policyStays.Select(step => step.UnitId)).OfType<UnitId>());
        Take(SampleKind.Unit, await db.Units.ToListAsync(ct), unit => unit.Id.Value, unit => unitsInUse.Contains(unit.Id), unit => unit.Name);

        var sitesInUse = resourcesStay.SelectMany(resource => new[] { resource.SiteId, resource.BaseSiteId }).Concat(wishes.Select(wish => wish.SiteId)).Concat(items.SelectMany(item => new[] { item.SiteId, item.EndSiteId })).OfType<SiteId>().ToHashSet();
        Take(SampleKind.Site, await db.Sites.ToListAsync(ct), site => site.Id.Value, site => sitesInUse.Contains(site.Id), site => site.Name);

        var organisationsInUse = visits.Select(visit => visit.OrganisationId).ToHashSet();
        var organisations = await db.Organisations.ToListAsync(ct);
        Take(SampleKind.Organisation, organisations, organisation => organisation.Id.Value, organisation => organisationsInUse.Contains(organisation.Id), organisation => organisation.Name);

        var members = await db.Memberships.AsNoTracking().ToListAsync(ct);
        var alliancesInUse = members.Where(member => organisationsInUse.Contains(member.OrganisationId) || !IsSample(SampleKind.Organisation, member.OrganisationId.Value)).Select(member => member.AllianceId).ToHashSet();
        Take(SampleKind.Alliance, await db.Alliances.ToListAsync(ct), alliance => alliance.Id.Value, alliance => alliancesInUse.Contains(alliance.Id), alliance => alliance.Name);

        await db.SaveChangesAsync(ct);
        await db.Set<SampleRecord>().ExecuteDeleteAsync(ct);
        return new SampleRemoved(
            _removed,
            _kept,
            [.. accounts.Where(account => IsSample(SampleKind.Account, account.Id.Value) && !accountsStay.Contains(account)).Select(account => account.UserName).Order(StringComparer.Ordinal)]);
    }

    private async Task RemoveVisitsAsync(CancellationToken ct)
    {
        var ids = _sample[SampleKind.Visit].Select(VisitId.From).ToList();

        // Bookings, the record and the keys name a visit without a foreign key; all else goes with its visit.
        await db.Bookings.Where(row => ids.Contains(row.VisitId)).ExecuteDeleteAsync(ct);
        await db.AuditEntries.Where(row => row.VisitId != null && ids.Contains(row.VisitId.Value)).ExecuteDeleteAsync(ct);
        await db.VisitKeys.Where(row => ids.Contains(row.VisitId)).ExecuteDeleteAsync(ct);
        _removed.Add(new SampleCount(SampleKind.Visit, await db.Visits.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(ct)));
    }

    private bool IsSample(SampleKind kind, Guid id) => _sample[kind].Contains(id);

    private void Take<T>(SampleKind kind, IReadOnlyList<T> rows, Func<T, Guid> id, Func<T, bool> stays, Func<T, Wording> name)
        where T : class
    {
        var sample = rows.Where(row => IsSample(kind, id(row))).ToList();
        var gone = sample.Where(row => !stays(row)).ToList();
        db.RemoveRange(gone);
        _removed.Add(new SampleCount(kind, gone.Count));
        _kept.AddRange(sample.Where(stays).Select(row => new SampleKept(kind, name(row))));
    }
}
