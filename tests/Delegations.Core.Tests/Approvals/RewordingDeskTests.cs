using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Approvals;

public sealed class RewordingDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Corrected_wording_leaves_as_the_next_release_without_a_new_decision(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        var sequence = await house.LookAsync(db => db.Participations.Select(row => row.Sequence).SingleAsync());
        await RenameAsync(house, id, "Call on the president");

        var seen = (await ReadAsync(house, id, house.Office.Officer))!;
        Assert.Equal((1, "Call on the president"), (seen.Before.Number, seen.After.Items[0].Title.English));
        var mails = await house.LookAsync(db => db.OutboxMessages.CountAsync());
        Assert.True((await SendAsync(house, id, seen.Hash)).Succeeded);

        var visit = await house.VisitAsync(id);
        Assert.Equal((VisitState.Approved, 2), (visit.State, visit.ReleaseNumber));
        Assert.Equal([1, 2], await house.LookAsync(db => db.Releases.Where(row => row.ApprovedAt != null).OrderBy(row => row.Number).Select(row => row.Number).ToListAsync()));
        Assert.Equal(0, await house.LookAsync(db => db.ApprovalSteps.CountAsync(step => db.Releases.Any(row => row.Id == step.ReleaseId && row.Number == 2))));
        Assert.Equal(sequence, await house.LookAsync(db => db.Participations.Select(row => row.Sequence).SingleAsync()));
        Assert.Equal(mails + seen.Consequences.Mails, await house.LookAsync(db => db.OutboxMessages.CountAsync()));
        Assert.Contains("approval.carried_over", await house.LookAsync(db => db.AuditEntries.Select(row => row.Action).ToListAsync()));
        Assert.Null(await ReadAsync(house, id, house.Office.Officer));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Nothing_leaves_when_there_is_no_new_wording_or_not_only_wording(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var submitted = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)]);
        Assert.Null(await ReadAsync(house, submitted, house.Office.Officer));
        Assert.Equal("approval.not_reworded", (await SendAsync(house, submitted, "any")).Refusal.Code);

        await house.ApproveAllAsync(submitted);
        Assert.Null(await ReadAsync(house, submitted, house.Office.Officer));
        Assert.Equal("approval.not_reworded", (await SendAsync(house, submitted, "any")).Refusal.Code);

        var item = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Id).SingleAsync());
        await house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(submitted, await house.VersionAsync(submitted), item, A.Meeting(Ten.PlusHours(1)), TheHouse.As(house.Office.Officer), default));
        Assert.Equal("approval.not_reworded", (await SendAsync(house, submitted, "any")).Refusal.Code);
        Assert.Equal(1, await house.LookAsync(db => db.Releases.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_the_officer_did_not_see_does_not_leave(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        await RenameAsync(house, id, "Call on the president");
        var seen = (await ReadAsync(house, id, house.Office.Officer))!;
        await RenameAsync(house, id, "Call on the rector");

        Assert.Equal("approval.stale", (await SendAsync(house, id, seen.Hash)).Refusal.Code);
        Assert.Equal(1, await house.LookAsync(db => db.Releases.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Only_an_officer_sends_corrected_wording(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        await RenameAsync(house, id, "Call on the president");
        var seen = (await ReadAsync(house, id, house.Office.Officer))!;

        Assert.Null(await ReadAsync(house, id, house.Office.HeadOfMarine));
        Assert.Equal(Actor.MayNot.Code, (await SendAsync(house, id, seen.Hash, house.Office.HeadOfMarine)).Refusal.Code);
        Assert.Equal("visit.not_found", (await SendAsync(house, VisitId.New(), seen.Hash)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Eight_clicks_send_it_once(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        await RenameAsync(house, id, "Call on the president");
        var seen = (await ReadAsync(house, id, house.Office.Officer))!;

        var results = await AtOnce.DoAsync(8, _ => SendAsync(house, id, seen.Hash));

        Assert.Single(results, result => result.Succeeded);
        Assert.Equal(2, await house.LookAsync(db => db.Releases.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_rejected_change_leaves_the_approved_release_and_its_holds_standing(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        var item = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Id).SingleAsync());
        await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), item, Ten.PlusHours(1), null, TheHouse.As(house.Office.Officer), default));
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        var mails = await house.LookAsync(db => db.OutboxMessages.CountAsync());

        Assert.True((await house.DecideAsync(id, Decision.Reject, "Ten it was")).Succeeded);

        var visit = await house.VisitAsync(id);
        Assert.Equal((VisitState.Planning, "Ten it was"), (visit.State, visit.StateReason));
        Assert.Equal(mails, await house.LookAsync(db => db.OutboxMessages.CountAsync()));
        Assert.True(await house.LookAsync(db => db.Bookings.AnyAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_declined_visit_holds_nothing(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)]);
        Assert.True(await house.LookAsync(db => db.Bookings.AnyAsync()));

        Assert.True((await house.DecideAsync(id, Decision.Reject, "Not this year")).Succeeded);

        Assert.False(await house.LookAsync(db => db.Bookings.AnyAsync()));
    }

    private static Task<Rewording?> ReadAsync(TheHouse house, VisitId id, Account by) => house.AtDesksAsync(desks => desks.Rewordings.ReadAsync(id, TheHouse.As(by), default));

    private static Task<Result> SendAsync(TheHouse house, VisitId id, string hash, Account? by = null) =>
        house.AtDesksAsync(desks => desks.Rewordings.SendAsync(id, hash, TheHouse.As(by ?? house.Office.Officer), default));

    private static async Task RenameAsync(TheHouse house, VisitId id, string title)
    {
        var item = await house.LookAsync(db => db.ProgrammeItems.Where(row => row.VisitId == id).Select(row => row.Id).SingleAsync());
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(id, await house.VersionAsync(id), item, A.Meeting(Ten) with { Title = Wording.Of(title) }, TheHouse.As(house.Office.Officer), default))).Succeeded);
    }
}
