using Delegations.Core.Approvals;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Papers;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Letters.Papers;

public sealed class PapersDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Papers_wait_for_the_last_approval_and_the_reception_plan_for_the_first_submission(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)], [A.Delegate()]);

        Assert.Equal("paper.not_released", (await PrintAsync(house, id, PaperKind.Programme, house.Office.Officer)).Refusal.Code);
        Assert.True((await PrintAsync(house, id, PaperKind.ReceptionPlan, house.Office.Officer)).Succeeded);

        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
        var printed = await PrintAsync(house, id, PaperKind.Programme, house.Office.Officer);

        Assert.EndsWith("-02-programme.pdf", printed.Value.FileName, StringComparison.Ordinal);
        Assert.Equal(["programme", "reception-plan"], await house.LookAsync(db => db.AuditEntries.Where(entry => entry.Action == "paper.printed").Select(entry => entry.Detail).OrderBy(detail => detail).ToListAsync()));
        Assert.Equal("paper.nothing_to_print", (await PrintAsync(house, id, PaperKind.VehicleList, house.Office.Officer)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_requester_prints_nothing(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)], [A.Delegate()]);

        foreach (var paper in VisitPapers.All)
        {
            Assert.Equal("access.forbidden", (await PrintAsync(house, id, paper, house.Office.Requester)).Refusal.Code);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_approver_prints_the_reception_plan_of_a_visit_in_their_route_and_nothing_else(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)], [A.Delegate()]);

        Assert.True((await PrintAsync(house, id, PaperKind.ReceptionPlan, house.Office.HeadOfMarine)).Succeeded);
        Assert.Equal("visit.not_found", (await PrintAsync(house, id, PaperKind.ReceptionPlan, house.Office.HeadOfPhysics)).Refusal.Code);
        foreach (var paper in VisitPapers.All.Except([PaperKind.ReceptionPlan]))
        {
            Assert.Equal("access.forbidden", (await PrintAsync(house, id, paper, house.Office.HeadOfMarine)).Refusal.Code);
        }
    }

    private static async Task<Result<PrintedPaper>> PrintAsync(TheHouse house, VisitId id, PaperKind kind, Core.Access.Account account)
    {
        await using var desks = house.Desks();
        return await desks.Papers.PrintAsync(id, kind, new SeatingChoice(), PaperSize.A4, TheHouse.As(account), CancellationToken.None);
    }
}
