using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Mail;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Core.Visits.DelegationLists;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Visits;

public sealed class VisitAccessTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Everybody_sees_their_own_visits_and_no_others(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var office = house.Office;
        var marine = await house.SubmittedAsync(A.Visit().HostedBy(office.Marine), by: office.Requester);
        var physics = await house.RequestedAsync(A.Visit().HostedBy(office.Physics), office.OtherRequester);

        Assert.Equal([marine], await SeenByAsync(house, office.Requester));
        Assert.Equal([physics], await SeenByAsync(house, office.OtherRequester));
        Assert.Equal([marine], await SeenByAsync(house, office.HeadOfMarine));
        Assert.Empty(await SeenByAsync(house, office.HeadOfPhysics));
        Assert.Empty(await SeenByAsync(house, office.VicePresident));
        Assert.Equal([marine, physics], await SeenByAsync(house, office.Officer));
        Assert.Equal([marine, physics], await SeenByAsync(house, office.Administrator));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_foreign_visit_is_not_found_at_any_desk(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync();
        var version = await house.VersionAsync(id);
        var stranger = TheHouse.As(house.Office.OtherRequester);
        var step = (await house.PendingAsync(id))!;
        await using var desks = house.Desks();

        Assert.Null(await desks.Visits.ReadAsync(id, stranger, default));
        Assert.Empty(await desks.Visits.StoryAsync(id, stranger, default));
        Assert.Null(await desks.Programme.BoardAsync(id, stranger, default));
        Assert.Empty(await desks.Letters.ListAsync(id, stranger, default));
        Assert.Empty(await desks.Outbox.ListAsync(stranger, null, null, default));
        Assert.Empty(await desks.Approvals.RoutesAsync(id, stranger, default));
        Assert.Null(await desks.Approvals.BriefAsync(step.Id, stranger, default));
        Assert.Null(await desks.Cancellations.ConsequencesAsync(id, stranger, default));
        Assert.Equal("visit.not_found", (await desks.Visits.ReviseAsync(id, version, A.Visit().Build(), stranger, default)).Refusal.Code);
        Assert.Equal("visit.not_found", (await desks.Visits.SaveDelegateAsync(id, version, null, A.Delegate(), stranger, default)).Refusal.Code);
        Assert.Equal("visit.not_found", (await desks.Visits.RemoveDelegateAsync(id, version, DelegateId.New(), stranger, default)).Refusal.Code);
        Assert.Equal("visit.not_found", (await desks.Lists.UploadAsync(id, "list.csv", Grid(), stranger, default)).Refusal.Code);
        Assert.Equal("approval.not_found", (await desks.Approvals.DecideAsync(step.Id, step.Version, Decision.Approve, "", TheHouse.As(house.Office.VicePresident), default)).Refusal.Code);
        Assert.Equal("visit.not_found", (await desks.Visits.AcceptAsync(VisitId.New(), 1, TheHouse.As(house.Office.Officer), default)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Who_may_not_is_refused_at_every_desk(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync();
        var version = await house.VersionAsync(id);
        var item = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Id).SingleAsync());
        var member = await house.LookAsync(db => db.Delegates.Select(row => row.Id).SingleAsync());
        var letter = await house.LookAsync(db => db.Letters.Select(row => row.Id).SingleAsync());
        var mail = await house.LookAsync(db => db.OutboxMessages.Select(row => row.Id).FirstAsync());
        var ten = new LocalDateTime(2027, 5, 11, 10, 0);
        Actor[] others = [TheHouse.As(house.Office.Requester), TheHouse.As(house.Office.HeadOfMarine), TheHouse.As(house.Office.Administrator)];
        await using var desks = house.Desks();

        foreach (var actor in others)
        {
            Result[] refused =
            [
                await desks.Visits.AcceptAsync(id, version, actor, default),
                await desks.Visits.DeclineAsync(id, version, "no", actor, default),
                await desks.Visits.ReviseAsync(id, version, A.Visit().Build(), actor, default),
                await desks.Visits.SaveDelegateAsync(id, version, null, A.Delegate(), actor, default),
                await desks.Visits.RemoveDelegateAsync(id, version, member, actor, default),
                await desks.Visits.RevealAsync(id, member, "border control asks", actor, default),
                await desks.Programme.PrepareAsync(id, version, actor, default),
                await desks.Programme.ProposeAsync([id], version, new SchedulingLimits(1), actor, null, default),
                await desks.Programme.AddAsync(id, version, A.Meeting(ten), actor, default),
                await desks.Programme.ChangeAsync(id, version, item, A.Meeting(ten), actor, default),
                await desks.Programme.MoveAsync(id, version, item, ten, null, actor, default),
                await desks.Programme.RemoveAsync(id, version, item, actor, default),
                await desks.Approvals.SubmitAsync(id, version, actor, default),
                await desks.Cancellations.CancelAsync(id, version, "storm", actor, default),
                await desks.Letters.PdfAsync(id, letter, actor, default),
                await desks.Outbox.SendAgainAsync(mail, MailState.Sent, 1, actor, default),
            ];
            Assert.All(refused, result => Assert.Equal(("access.forbidden", RefusalKind.Forbidden), (result.Refusal.Code, result.Refusal.Kind)));
            Assert.Null(await desks.Outbox.ReadAsync(mail, actor, default));
        }

        Assert.Equal("access.forbidden", (await desks.Visits.RequestAsync(A.Visit().Build(), TheHouse.As(house.Office.VicePresident), default)).Refusal.Code);
        Assert.Equal("access.forbidden", (await desks.Visits.RequestAsync(A.Visit().Build(), TheHouse.As(house.Office.Administrator), default)).Refusal.Code);
        Assert.Equal(version, await house.VersionAsync(id));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_requester_may_change_a_request_until_the_office_has_taken_it_on(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var requester = TheHouse.As(house.Office.Requester);
        var id = await house.RequestedAsync();

        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.SaveDelegateAsync(id, await house.VersionAsync(id), null, A.Delegate(), requester, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.AcceptAsync(id, await house.VersionAsync(id), TheHouse.As(house.Office.Officer), default))).Succeeded);
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(async desks => await desks.Visits.SaveDelegateAsync(id, await house.VersionAsync(id), null, A.Delegate("Bo"), requester, default))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_session_ends_when_the_account_is_shut_or_its_password_changes(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (id, stamp) = (house.Office.Officer.Id, house.Office.Officer.Stamp);
        Assert.Equal(TheHouse.As(house.Office.Officer), await house.AtDesksAsync(desks => desks.Access.ActorAsync(id, stamp, default)));

        await house.AtDesksAsync(async desks =>
        {
            (await desks.Access.FindAsync(" ZHAO ", default))!.SetPasswordHash("hash");
            return await desks.Db.SaveChangesAsync();
        });

        Assert.Null(await house.AtDesksAsync(desks => desks.Access.ActorAsync(id, stamp, default)));
        var renewed = await house.LookAsync(db => db.Accounts.Where(account => account.Id == id).Select(account => account.Stamp).SingleAsync());
        Assert.NotNull(await house.AtDesksAsync(desks => desks.Access.ActorAsync(id, renewed, default)));
    }

    private static async Task<IReadOnlyList<VisitId>> SeenByAsync(TheHouse house, Account account) =>
        [.. (await house.AtDesksAsync(desks => desks.Visits.ListAsync(TheHouse.As(account), null, null, default))).OrderBy(row => row.Number, StringComparer.Ordinal).Select(row => row.Id)];

    private static ListGrid Grid() => ListGrid.Of([["Name"], ["Ada Eriksen"]]);
}
