using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Approvals;

public sealed class ApprovalDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_route_follows_policy_by_unit_and_rank(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var office = house.Office;
        var dean = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)]);
        var rector = await house.SubmittedAsync(A.Visit().HostedBy(office.Physics), [A.Meeting(Ten.PlusDays(1))], [A.Delegate() with { Rank = Rank.President }]);

        Assert.Equal([office.HeadOfMarine.Id, office.Director.Id], await ApproversAsync(house, dean));
        Assert.Equal([office.HeadOfPhysics.Id, office.Director.Id, office.VicePresident.Id], await ApproversAsync(house, rector));
        Assert.Equal([StepState.Pending, StepState.Waiting, StepState.Waiting], (await StepsAsync(house, rector)).Select(step => step.State));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_rule_holds_on_its_days_of_submission_both_ends_included(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var today = new LocalDate(2026, 11, 24);
        await house.LookAsync(db =>
        {
            db.PolicySteps.AddRange(
                Rule(10, today, today),
                Rule(11, today.PlusDays(-9), today.PlusDays(-1)),
                Rule(12, today.PlusDays(1), null));
            return db.SaveChangesAsync();

            PolicyStep Rule(int order, LocalDate from, LocalDate? to) => new(order, ApproverKind.VicePresident, house.Office.VicePresident.Id, from, to, Wording.Of("A decree"));
        });

        var id = await house.SubmittedAsync();

        Assert.Equal([house.Office.HeadOfMarine.Id, house.Office.Director.Id, house.Office.VicePresident.Id], await ApproversAsync(house, id));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Nobody_approves_what_they_asked_for_or_submitted(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var asked = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)], by: house.Office.HeadOfMarine);
        Assert.Equal("approval.own_request", (await house.DecideAsync(asked, Decision.Approve)).Refusal.Code);

        var submitted = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten.PlusDays(1))]);
        Assert.True((await house.SubmitAsync(submitted, house.Office.Director)).Succeeded);
        Assert.True((await house.DecideAsync(submitted, Decision.Approve)).Succeeded);
        Assert.Equal("approval.own_request", (await house.DecideAsync(submitted, Decision.Approve)).Refusal.Code);
        Assert.Equal(VisitState.InApproval, (await house.VisitAsync(submitted)).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_return_needs_a_comment_and_sends_the_file_back(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync();
        Assert.Equal("approval.comment_needed", (await house.DecideAsync(id, Decision.Return, " ")).Refusal.Code);

        Assert.True((await house.DecideAsync(id, Decision.Return, "Add a lunch")).Succeeded);

        var visit = await house.VisitAsync(id);
        Assert.Equal((VisitState.Planning, "Add a lunch"), (visit.State, visit.StateReason));
        Assert.Equal([StepState.Returned, StepState.Voided], (await StepsAsync(house, id)).Select(step => step.State));
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        Assert.Equal([1, 2], await house.LookAsync(db => db.Releases.OrderBy(row => row.Number).Select(row => row.Number).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_rejection_declines_the_visit_for_good(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync();
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);

        Assert.True((await house.DecideAsync(id, Decision.Reject, "Not this year")).Succeeded);

        Assert.Equal(VisitState.Declined, (await house.VisitAsync(id)).State);
        Assert.Equal([StepState.Approved, StepState.Rejected], (await StepsAsync(house, id)).Select(step => step.State));
        Assert.Equal("visit.wrong_state", (await house.SubmitAsync(id)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_decided_step_is_decided_and_another_persons_step_does_not_exist(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync();
        var step = (await house.PendingAsync(id))!;
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);

        var again = await house.AtDesksAsync(desks => desks.Approvals.DecideAsync(step.Id, step.Version, Decision.Reject, "no", TheHouse.As(house.Office.HeadOfMarine), default));
        var other = await house.AtDesksAsync(desks => desks.Approvals.DecideAsync(step.Id, step.Version, Decision.Reject, "no", TheHouse.As(house.Office.Director), default));
        var stale = await house.AtDesksAsync(async desks => await desks.Approvals.DecideAsync((await house.PendingAsync(id))!.Id, 99, Decision.Approve, "", TheHouse.As(house.Office.Director), default));

        Assert.Equal([("approval.already_decided", RefusalKind.Conflict), ("approval.not_found", RefusalKind.NotFound), ("approval.stale", RefusalKind.Stale)], new[] { again, other, stale }.Select(result => (result.Refusal.Code, result.Refusal.Kind)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Eight_clicks_on_one_step_make_one_decision(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync();
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
        var step = (await house.PendingAsync(id))!;
        var director = TheHouse.As(house.Office.Director);

        var decided = await AtOnce.DoAsync(8, person => house.AtDesksAsync(desks =>
            desks.Approvals.DecideAsync(step.Id, step.Version, person % 2 == 0 ? Decision.Approve : Decision.Return, "word", director, default)));

        Assert.Single(decided, result => result.Succeeded);
        Assert.All(decided.Where(result => !result.Succeeded), result => Assert.Equal("approval.already_decided", result.Refusal.Code));
        var isApproved = (await house.VisitAsync(id)).State == VisitState.Approved;
        Assert.Equal(isApproved ? 1 : 0, await house.LookAsync(db => db.Letters.CountAsync()));
        Assert.Equal(2, await house.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "approval.approved" || entry.Action == "approval.returned")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_material_change_voids_what_was_approved_and_reopens_the_visit(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var half = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)]);
        Assert.True((await house.DecideAsync(half, Decision.Approve)).Succeeded);
        var whole = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten.PlusDays(1))]);

        var item = await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == half));
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(half, await house.VersionAsync(half), item.Id, Ten.PlusHours(1), null, TheHouse.As(house.Office.Officer), default))).Succeeded);
        await house.AddAsync(whole, A.Delegate("Bo"));

        foreach (var id in new[] { half, whole })
        {
            Assert.Equal(VisitState.Planning, (await house.VisitAsync(id)).State);
            Assert.All(await StepsAsync(house, id), step => Assert.Equal(StepState.Voided, step.State));
        }

        Assert.Equal(2, await house.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "approval.voided")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_cosmetic_change_leaves_approvals_alone(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        var officer = TheHouse.As(house.Office.Officer);
        var member = (await house.VisitAsync(id)).Delegates[0].Id;
        var item = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Id).SingleAsync());

        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.SaveDelegateAsync(id, await house.VersionAsync(id), member, A.Delegate() with { Email = "new@aurora.example" }, officer, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(id, await house.VersionAsync(id), item, A.Meeting(Ten) with { Notes = Wording.Of("Tea") }, officer, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.ReviseAsync(id, await house.VersionAsync(id), A.Visit().But(request => request with { Title = Wording.Of("Another title") }).Build(), officer, default))).Succeeded);

        Assert.Equal(VisitState.Approved, (await house.VisitAsync(id)).State);
        Assert.All(await StepsAsync(house, id), step => Assert.Equal(StepState.Approved, step.State));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_edit_and_the_last_approval_at_once_never_leave_an_approval_of_something_else(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)]);
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
        var step = (await house.PendingAsync(id))!;
        var version = await house.VersionAsync(id);
        var item = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Id).SingleAsync());

        var results = await AtOnce.DoAsync(2, async person => person == 0
            ? await house.AtDesksAsync(desks => desks.Approvals.DecideAsync(step.Id, step.Version, Decision.Approve, "", TheHouse.As(house.Office.Director), default))
            : await house.AtDesksAsync(desks => desks.Programme.MoveAsync(id, version, item, Ten.PlusHours(1), null, TheHouse.As(house.Office.Officer), default)));

        Assert.Single(results, result => result.Succeeded);
        var starts = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Starts).SingleAsync());
        Assert.Equal(
            results[0].Succeeded ? (VisitState.Approved, Ten) : (VisitState.Planning, Ten.PlusHours(1)),
            ((await house.VisitAsync(id)).State, starts!.Value));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_draft_without_people_or_items_or_a_route_is_not_submitted(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.AcceptedAsync();
        Assert.Equal("approval.nothing_planned", (await house.SubmitAsync(id)).Refusal.Code);
        await house.AddAsync(id, A.Meeting(Ten));
        Assert.Equal("approval.no_delegates", (await house.SubmitAsync(id)).Refusal.Code);
        await house.AddAsync(id, A.Delegate());
        await house.LookAsync(db => db.PolicySteps.ExecuteDeleteAsync());
        Assert.Equal("approval.no_route", (await house.SubmitAsync(id)).Refusal.Code);
        Assert.Equal(0, await house.LookAsync(db => db.Releases.CountAsync()));
    }

    private static Task<List<ApprovalStep>> StepsAsync(TheHouse house, VisitId id) =>
        house.LookAsync(db => db.ApprovalSteps.AsNoTracking().Where(step => step.VisitId == id).OrderBy(step => step.Order).ToListAsync());

    private static async Task<IEnumerable<AccountId>> ApproversAsync(TheHouse house, VisitId id) => (await StepsAsync(house, id)).Select(step => step.ApproverId);
}
