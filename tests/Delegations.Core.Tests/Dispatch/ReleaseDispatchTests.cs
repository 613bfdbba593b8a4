using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Dispatch;

public sealed class ReleaseDispatchTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_last_approval_makes_letters_parts_links_and_mails(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        DelegateDetails[] members = [A.Delegate(), A.Delegate("Bo") with { Role = DelegateRole.Member, Email = string.Empty }];
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2))], members);
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
        Assert.Equal((0, 0, 0, 0), await MadeAsync(house));

        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);

        // Two people, two items; who has no address gets a letter and a link, and no mail. The other one gets a letter and an invitation to each item.
        Assert.Equal((2, 4, 2, 3), await MadeAsync(house));
        Assert.Equal([MailKind.Letter, MailKind.Invited, MailKind.Invited], await house.LookAsync(db => db.OutboxMessages.OrderBy(row => row.QueuedAt).Select(row => row.Kind).ToListAsync()));
        Assert.NotNull(await house.LookAsync(db => db.Releases.Select(row => row.ApprovedAt).SingleAsync()));
    }

    public enum Trouble
    {
        ClosedVault,
        FailingFollowUp,
        FailingTable,
    }

    public static TheoryData<DatabaseKind, Trouble> Troubles
    {
        get
        {
            var data = new TheoryData<DatabaseKind, Trouble>();
            foreach (var kind in Enum.GetValues<DatabaseKind>())
            {
                foreach (var trouble in Enum.GetValues<Trouble>())
                {
                    data.Add(kind, trouble);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task When_the_last_approval_fails_in_the_middle_nothing_of_it_is_stored(DatabaseKind kind, Trouble trouble)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)], [A.Delegate() with { Restricted = new RestrictedDetails("X00000017", null, null, string.Empty) }]);
        Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
        var step = (await house.PendingAsync(id))!;
        var (version, entries) = (await house.VersionAsync(id), await house.LookAsync(db => db.AuditEntries.CountAsync()));
        if (trouble == Trouble.FailingTable)
        {
            await house.LookAsync(db => db.Database.ExecuteSqlRawAsync(kind == DatabaseKind.PostgreSQL
                ? "ALTER TABLE outbox_messages ADD CONSTRAINT full_disk CHECK (false)"
                : "CREATE TRIGGER full_disk BEFORE INSERT ON outbox_messages BEGIN SELECT RAISE(ABORT, 'full disk'); END"));
        }

        await using (var desks = house.Desks())
        {
            var otherKey = OfficeKey.LoadOrCreate(Path.Combine(System.IO.Directory.CreateTempSubdirectory("delegations-key-").FullName, "other.key"));
            var vault = new Vault(desks.Db, trouble == Trouble.ClosedVault ? otherKey : house.Key);
            IWhenApproved dispatch = new ReleaseDispatch(desks.Db, house.Clock, house.Key, vault, new VisitDesk(desks.Db, house.Clock, vault, desks.Watch));
            var approvals = new ApprovalDesk(desks.Db, house.Clock, trouble == Trouble.FailingFollowUp ? new FailsAfter(dispatch) : dispatch);

            await Assert.ThrowsAnyAsync<Exception>(() => approvals.DecideAsync(step.Id, step.Version, Decision.Approve, "", TheHouse.As(house.Office.Director), default));
        }

        Assert.Equal((0, 0, 0, 0), await MadeAsync(house));
        Assert.Equal(0, await house.LookAsync(db => db.LetterRegisters.CountAsync()));
        Assert.Equal((VisitState.InApproval, version), ((await house.VisitAsync(id)).State, await house.VersionAsync(id)));
        Assert.Equal((step.Id, step.Version), ((await house.PendingAsync(id))!.Id, (await house.PendingAsync(id))!.Version));
        Assert.Equal(entries, await house.LookAsync(db => db.AuditEntries.CountAsync()));
        Assert.All(await house.LookAsync(db => db.Bookings.Select(row => row.State).ToListAsync()), state => Assert.Equal(BookingState.Held, state));
        Assert.Null(await house.LookAsync(db => db.Releases.Select(row => row.ApprovedAt).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_calendar_entry_keeps_its_identity_and_its_number_rises_only_when_time_or_place_changes(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2))]);
        var items = await house.LookAsync(db => db.ProgrammeItems.OrderBy(item => item.Starts).Select(item => item.Id).ToListAsync());
        var first = await PartsAsync(house);
        Assert.All(first.Values, part => Assert.Equal((0, false), (part.Sequence, part.Withdrawn)));

        // Another delegate is material for approvers, and no news for the calendar of those who were there.
        var companion = await house.AddAsync(id, A.Delegate("Bo"));
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        await house.ApproveAllAsync(id);
        var second = await PartsAsync(house);
        Assert.All(first, known => Assert.Equal((0, known.Value.ChangedAt), (second[known.Key].Sequence, second[known.Key].ChangedAt)));

        house.Clock.AdvanceMinutes(5);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), items[0], Ten.PlusMinutes(30), null, officer, default))).Succeeded);
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        await house.ApproveAllAsync(id);
        var third = await PartsAsync(house);
        Assert.All(third.Values, part => Assert.Equal(part.ItemId == items[0] ? 1 : 0, part.Sequence));

        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.RemoveAsync(id, await house.VersionAsync(id), items[1], officer, default))).Succeeded);
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        await house.ApproveAllAsync(id);
        var fourth = await PartsAsync(house);
        Assert.Equal(4, fourth.Count);
        Assert.All(fourth.Values, part => Assert.Equal(part.ItemId == items[1] ? (1, true) : (1, false), (part.Sequence, part.Withdrawn)));
        Assert.Equal(2, fourth.Values.Count(part => part.DelegateId == companion));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Calling_off_takes_back_what_has_not_left_and_frees_what_was_held(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        var officer = TheHouse.As(house.Office.Officer);
        Assert.Equal(new CancellationConsequences(2, 0, 1, 2), await house.AtDesksAsync(desks => desks.Cancellations.ConsequencesAsync(id, officer, default)));

        Assert.True((await house.AtDesksAsync(async desks => await desks.Cancellations.CancelAsync(id, await house.VersionAsync(id), "Typhoon", officer, default))).Succeeded);

        Assert.Equal(VisitState.Cancelled, (await house.VisitAsync(id)).State);
        Assert.All(await house.LookAsync(db => db.OutboxMessages.Select(row => row.State).ToListAsync()), state => Assert.Equal(MailState.Cancelled, state));
        Assert.All(await house.LookAsync(db => db.Letters.Select(row => row.State).ToListAsync()), state => Assert.Equal(LetterState.Revoked, state));
        Assert.All((await PartsAsync(house)).Values, part => Assert.Equal((1, true), (part.Sequence, part.Withdrawn)));
        Assert.Equal(0, await house.LookAsync(db => db.Bookings.CountAsync()));
        Assert.Equal("visit.wrong_state", (await house.AtDesksAsync(async desks => await desks.Cancellations.CancelAsync(id, await house.VersionAsync(id), "Again", officer, default))).Refusal.Code);
    }

    private static Task<(int Letters, int Parts, int Links, int Mails)> MadeAsync(TheHouse house) => house.LookAsync(async db =>
        (await db.Letters.CountAsync(), await db.Participations.CountAsync(), await db.VisitorLinks.CountAsync(), await db.OutboxMessages.CountAsync()));

    private static Task<Dictionary<ParticipationId, Delegations.Core.Itineraries.Participation>> PartsAsync(TheHouse house) =>
        house.LookAsync(db => db.Participations.AsNoTracking().ToDictionaryAsync(part => part.Id));

    /// <summary>Does everything, then fails: the worst moment.</summary>
    private sealed class FailsAfter(IWhenApproved inner) : IWhenApproved
    {
        public async Task ApprovedAsync(Visit visit, Release release, CancellationToken ct)
        {
            await inner.ApprovedAsync(visit, release, ct);
            throw new IOException("The disk is full.");
        }

        public Task<Consequences> ForeseeAsync(Visit visit, Release release, CancellationToken ct) => inner.ForeseeAsync(visit, release, ct);
    }
}
