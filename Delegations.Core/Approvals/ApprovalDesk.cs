using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Approvals;

/// <summary>A line of an approver's work list.</summary>
public sealed record WorkRow(StepId StepId, VisitId VisitId, string VisitNumber, Wording Title, Wording Organisation, LocalDate From, LocalDate To, int ReleaseNumber, ApproverKind Approver, Instant AskedAt);

/// <summary>A step of a route as pages show it.</summary>
public sealed record RouteStep(StepId Id, int Order, ApproverKind Approver, string ApproverName, Wording Why, StepState State, string Comment, Instant? DecidedAt, int ReleaseNumber, long Version);

/// <summary>A release as the list of a visit's routes names it.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Hash">Of the whole content: what is approved.</param>
/// <param name="FrozenBy">Who submitted it.</param>
/// <param name="FrozenAt">When.</param>
/// <param name="ApprovedAt">When the last approval came; null while it has not.</param>
public sealed record ReleaseRow(int Number, string Hash, string FrozenBy, Instant FrozenAt, Instant? ApprovedAt);

/// <summary>What changed between two releases, item by item.</summary>
/// <param name="Added">Items only in the newer.</param>
/// <param name="Removed">Items only in the older.</param>
/// <param name="Changed">Items in both that differ in anything: before and after.</param>
public sealed record ReleaseDifference(IReadOnlyList<ReleasedItem> Added, IReadOnlyList<ReleasedItem> Removed, IReadOnlyList<(ReleasedItem Before, ReleasedItem After)> Changed)
{
    /// <summary>True when nothing changed.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares two contents.</summary>
    public static ReleaseDifference Between(ReleaseContent before, ReleaseContent after)
    {
        var old = before.Items.ToDictionary(item => item.Id);
        var current = after.Items.ToDictionary(item => item.Id);
        return new ReleaseDifference(
            [.. after.Items.Where(item => !old.ContainsKey(item.Id))],
            [.. before.Items.Where(item => !current.ContainsKey(item.Id))],
            [.. after.Items.Where(item => old.TryGetValue(item.Id, out var earlier) && Json.Write(earlier) != Json.Write(item)).Select(item => (old[item.Id], item))]);
    }
}

/// <summary>Everything an approver needs on one screen.</summary>
/// <param name="Step">The step to decide.</param>
/// <param name="Route">The whole route.</param>
/// <param name="VisitId">The visit.</param>
/// <param name="Release">What is to be approved.</param>
/// <param name="Difference">What changed since the release before, when there was one.</param>
/// <param name="MayDecide">True when it is this actor's turn.</param>
/// <param name="IsOwn">True when the actor asked for the visit or submitted the release, and therefore may not decide.</param>
/// <param name="Before">The release before, when there was one.</param>
/// <param name="Consequences">What a yes sets in motion, when it would be the last one.</param>
/// <param name="Standing">Number of the earlier release that was approved and stands when this one is rejected; null when a rejection declines the visit.</param>
public sealed record ApprovalBrief(
    RouteStep Step,
    IReadOnlyList<RouteStep> Route,
    VisitId VisitId,
    Release Release,
    ReleaseDifference? Difference,
    bool MayDecide,
    bool IsOwn,
    Release? Before,
    Consequences? Consequences,
    int? Standing);

/// <summary>The desk where releases are submitted and decided.</summary>
public sealed class ApprovalDesk(DelegationsDbContext db, IClock clock, IWhenApproved whenApproved)
{
    private const int Tries = 25;

    /// <summary>
    /// Freezes the draft as the next release and opens the route that policy gives. Refused while a hard finding stands
    /// (<c>approval.hard_findings</c>) or the policy gives no step (<c>approval.no_route</c>).
    /// </summary>
    public async Task<Result<ReleaseId>> SubmitAsync(VisitId id, long version, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var visit = opened.Value;
        var content = await ReleaseWriter.WriteAsync(db, visit, ct);
        if (content.Items.Count == 0)
        {
            return new Refusal(RefusalKind.Rule, "approval.nothing_planned");
        }

        if (content.Delegates.Count == 0)
        {
            return new Refusal(RefusalKind.Rule, "approval.no_delegates");
        }

        var hard = await HardFindingsAsync(visit, ct);
        if (hard > 0)
        {
            return new Refusal(RefusalKind.Rule, "approval.hard_findings", null, hard);
        }

        var now = clock.GetCurrentInstant();
        var number = await db.Releases.Where(row => row.VisitId == id).Select(row => (int?)row.Number).MaxAsync(ct) ?? 0;
        var release = new Release(id, number + 1, content, actor.Name, actor.AccountId, now);
        var steps = await RouteForAsync(visit, release, now, ct);
        if (steps.Count == 0)
        {
            return new Refusal(RefusalKind.Rule, "approval.no_route");
        }

        var moved = visit.Submit(release.Number);
        if (!moved.Succeeded)
        {
            return moved.Refusal;
        }

        steps[0].Open();
        visit.Touch(now);
        db.Releases.Add(release);
        db.ApprovalSteps.AddRange(steps);
        await LetReadAsync(id, steps, ct);
        db.AuditEntries.Add(new AuditEntry(now, actor, "approval.submitted", id, release.Number.ToString(CultureInfo.InvariantCulture)));
        try
        {
            // What another visit held when the item was placed may be free by now, or the other way round: a release stands on holds, every one of them.
            var missing = await BookingSync.SaveAsync(db, [visit], ct, allOrNothing: true);
            return missing == 0 ? release.Id : new Refusal(RefusalKind.Rule, "approval.hard_findings", null, missing);
        }
        catch (Exception exception) when (Contention.Lost(exception) || BookingGuard.Refused(exception))
        {
            return new Refusal(RefusalKind.Stale, "visit.stale", null, visit.Number);
        }
    }

    /// <summary>
    /// The approver's word on a step. The last yes makes letters, itineraries and mails in the same transaction; a return sends the file back to the officer;
    /// a no declines the visit and frees what it held, or, when an earlier release was approved, turns down the change alone. <paramref name="version"/> is the step's, as the page showed it: two people deciding at once make one decision.
    /// </summary>
    public async Task<Result> DecideAsync(StepId stepId, long version, Decision decision, string comment, Actor actor, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DecideOnceAsync(stepId, version, decision, comment, actor, ct);
            }
            catch (Exception exception) when (Contention.Lost(exception))
            {
                // Another visit's letters took the next numbers, or somebody changed this visit. Look again: the step itself says whether it still waits.
                db.ChangeTracker.Clear();
                if (attempt == Tries)
                {
                    return new Refusal(RefusalKind.Stale, "approval.stale");
                }
            }
        }
    }

    private async Task<Result> DecideOnceAsync(StepId stepId, long version, Decision decision, string comment, Actor actor, CancellationToken ct)
    {
        var visitId = await db.ApprovalSteps.Where(row => row.Id == stepId && actor.AccountId == row.ApproverId).Select(row => (VisitId?)row.VisitId).SingleOrDefaultAsync(ct);
        if (visitId is null)
        {
            return new Refusal(RefusalKind.NotFound, "approval.not_found");
        }

        // The visit is read before the step: whoever decides in between is then seen in the step, or by the visit's version.
        var visit = await db.Visits.Include(file => file.Delegates).SingleAsync(file => file.Id == visitId, ct);
        var step = await db.ApprovalSteps.SingleAsync(row => row.Id == stepId, ct);
        if (step.State != StepState.Pending)
        {
            return new Refusal(RefusalKind.Conflict, "approval.already_decided", null, step.State.ToString());
        }

        if (step.Version != version)
        {
            return new Refusal(RefusalKind.Stale, "approval.stale");
        }

        var release = await db.Releases.SingleAsync(row => row.Id == step.ReleaseId, ct);
        var now = clock.GetCurrentInstant();
        var decided = step.Decide(decision, comment, actor, visit.RequesterId, release.FrozenById, now);
        if (!decided.Succeeded)
        {
            return decided;
        }

        var action = decision switch
        {
            Decision.Approve => "approval.approved",
            Decision.Return => "approval.returned",
            _ => "approval.rejected",
        };
        db.AuditEntries.Add(new AuditEntry(now, actor, action, visit.Id, release.Number.ToString(CultureInfo.InvariantCulture), comment.Trim()));
        var followed = await FollowAsync(step, visit, release, comment.Trim(), now, ct);
        if (!followed.Succeeded)
        {
            return followed;
        }

        visit.Touch(now);
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    /// <summary>What waits for this actor's word, nearest visit first.</summary>
    public async Task<IReadOnlyList<WorkRow>> WorkListAsync(Actor actor, CancellationToken ct) =>
        actor.AccountId is not { } account
            ? []
            : await (
                from step in db.ApprovalSteps.AsNoTracking()
                join visit in db.Visits on step.VisitId equals visit.Id
                join organisation in db.Organisations on visit.OrganisationId equals organisation.Id
                join release in db.Releases on step.ReleaseId equals release.Id
                where step.ApproverId == account && step.State == StepState.Pending
                orderby visit.From, step.AskedAt
                select new WorkRow(step.Id, visit.Id, visit.Number, visit.Title, organisation.Name, visit.From, visit.To, release.Number, step.Approver, step.AskedAt)).ToListAsync(ct);

    /// <summary>The brief of a step, for the person whose step it is.</summary>
    public async Task<ApprovalBrief?> BriefAsync(StepId stepId, Actor actor, CancellationToken ct)
    {
        var step = await db.ApprovalSteps.AsNoTracking().SingleOrDefaultAsync(row => row.Id == stepId && row.ApproverId == actor.AccountId, ct);
        if (step is null)
        {
            return null;
        }

        var route = await RouteAsync(step.VisitId, step.ReleaseId, ct);
        var release = await db.Releases.AsNoTracking().SingleAsync(row => row.Id == step.ReleaseId, ct);
        var before = await db.Releases.AsNoTracking().SingleOrDefaultAsync(row => row.VisitId == step.VisitId && row.Number == release.Number - 1, ct);
        var visit = await db.Visits.AsNoTracking().Include(file => file.Delegates).SingleAsync(file => file.Id == step.VisitId, ct);
        var isOwn = step.ApproverId == visit.RequesterId || step.ApproverId == release.FrozenById;
        var isLast = step.State == StepState.Pending && route.All(row => row.Id == stepId || row.State == StepState.Approved);
        return new ApprovalBrief(
            route.Single(row => row.Id == stepId),
            route,
            step.VisitId,
            release,
            before is null ? null : ReleaseDifference.Between(before.Content, release.Content),
            step.State == StepState.Pending && !isOwn,
            isOwn,
            before,
            isLast ? await whenApproved.ForeseeAsync(visit, release, ct) : null,
            await StandingAsync(step.VisitId, release.Number, ct));
    }

    /// <summary>All routes of a visit, newest release first, for whoever may see the visit.</summary>
    public async Task<IReadOnlyList<RouteStep>> RoutesAsync(VisitId id, Actor actor, CancellationToken ct) =>
        await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct) ? await RouteAsync(id, null, ct) : [];

    /// <summary>All releases of a visit, newest first, for whoever may see the visit.</summary>
    public async Task<IReadOnlyList<ReleaseRow>> ReleasesAsync(VisitId id, Actor actor, CancellationToken ct) =>
        await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct)
            ? await db.Releases.AsNoTracking().Where(release => release.VisitId == id).OrderByDescending(release => release.Number)
                .Select(release => new ReleaseRow(release.Number, release.Hash, release.FrozenBy, release.FrozenAt, release.ApprovedAt)).ToListAsync(ct)
            : [];

    private async Task<Result> FollowAsync(ApprovalStep step, Visit visit, Release release, string comment, Instant now, CancellationToken ct)
    {
        var others = await db.ApprovalSteps.Where(row => row.ReleaseId == release.Id && row.Id != step.Id).OrderBy(row => row.Order).ToListAsync(ct);
        switch (step.State)
        {
            case StepState.Returned:
                foreach (var other in others.Where(row => row.State is StepState.Waiting or StepState.Pending))
                {
                    other.Void();
                }

                return visit.Reopen(comment);
            case StepState.Rejected:
                foreach (var other in others.Where(row => row.State is StepState.Waiting or StepState.Pending))
                {
                    other.Void();
                }

                // What was approved before, and is in guests' hands, is not undone by a no to a change of it: the file goes back, and its officer restores it or calls it off.
                if (await StandingAsync(visit.Id, release.Number, ct) is not null)
                {
                    return visit.Reopen(comment);
                }

                db.Bookings.RemoveRange(await db.Bookings.Where(row => row.VisitId == visit.Id).ToListAsync(ct));
                return visit.Decline(comment);
            default:
                var next = others.Find(row => row.State == StepState.Waiting);
                if (next is not null)
                {
                    next.Open();
                    return Result.Done;
                }

                var approved = visit.Approve();
                if (approved.Succeeded)
                {
                    release.MarkApproved(now);
                    await whenApproved.ApprovedAsync(visit, release, ct);
                }

                return approved;
        }
    }

    // The last approved release before this one.
    private Task<int?> StandingAsync(VisitId id, int before, CancellationToken ct) =>
        db.Releases.Where(row => row.VisitId == id && row.Number < before && row.ApprovedAt != null).MaxAsync(row => (int?)row.Number, ct);

    private async Task<List<ApprovalStep>> RouteForAsync(Visit visit, Release release, Instant now, CancellationToken ct)
    {
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var today = now.InZone(DateTimeZoneProviders.Tzdb[profile.ZoneId]).Date;
        var policy = await db.PolicySteps.AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Id).ToListAsync(ct);
        var order = 1;
        return
        [
            .. policy.Where(row => row.AppliesTo(visit.UnitId, visit.HeadRank, today))
                .Select(row => new ApprovalStep(release, order++, row.Approver, row.ApproverId, row.Source, now)),
        ];
    }

    private async Task<IReadOnlyList<RouteStep>> RouteAsync(VisitId id, ReleaseId? releaseId, CancellationToken ct)
    {
        var rows = await (
            from step in db.ApprovalSteps.AsNoTracking()
            join account in db.Accounts on step.ApproverId equals account.Id
            join release in db.Releases on step.ReleaseId equals release.Id
            where step.VisitId == id && (releaseId == null || step.ReleaseId == releaseId)
            orderby release.Number descending, step.Order
            select new { step, account.Name, release.Number }).ToListAsync(ct);
        return [.. rows.Select(row => new RouteStep(row.step.Id, row.step.Order, row.step.Approver, row.Name, row.step.Why, row.step.State, row.step.Comment, row.step.DecidedAt, row.Number, row.step.Version))];
    }

    private async Task LetReadAsync(VisitId id, IReadOnlyList<ApprovalStep> steps, CancellationToken ct)
    {
        var readers = await db.VisitReaders.Where(reader => reader.VisitId == id).Select(reader => reader.AccountId).ToListAsync(ct);
        db.VisitReaders.AddRange(steps.Select(step => step.ApproverId).Distinct().Except(readers).Select(account => new VisitReader { VisitId = id, AccountId = account }));
    }

    private async Task<int> HardFindingsAsync(Visit visit, CancellationToken ct)
    {
        var house = await House.ReadAsync(db, ct);
        var items = db.ProgrammeItems.Local.Where(item => item.VisitId == visit.Id).ToList();
        var problem = await ProgrammeProblem.BuildAsync(db, house, [visit], items, ct);
        return problem.Succeeded
            ? ProgrammeCheck.Check(problem.Value, ProgrammeProblem.Placements(items)).Count(finding => finding.Severity == FindingSeverity.Hard)
            : 1;
    }
}
