using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Tests.Persistence;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

public sealed class ProgrammeDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_second_visit_that_wants_the_room_keeps_its_item_gets_no_hold_and_a_finding(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var first = await house.PlannedAsync(A.Visit().But(request => request with { Title = Wording.Of("The first visit") }), [A.Meeting(Ten)]);
        var second = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten.PlusMinutes(30)) with { Hosts = [] }]);

        Assert.Equal([house.Office.Hall.Id, house.Office.Dean.Id], (await HeldByAsync(house, first)).OrderBy(id => id != house.Office.Hall.Id));
        Assert.Empty(await HeldByAsync(house, second));
        var board = (await house.AtDesksAsync(desks => desks.Programme.BoardAsync(second, TheHouse.As(house.Office.Officer), default)))!;
        Assert.Equal([house.Office.Hall.Id], board.Placed.Single().With(Part.Room));
        var finding = Assert.Single(board.Findings, row => row.Code == FindingCodes.RoomDoubleBooked);
        Assert.Equal((FindingSeverity.Hard, "The first visit", "Lakeview Hall"), (finding.Severity, finding.OtherTitle!.English, finding.Resource!.English));
        Assert.Equal("approval.hard_findings", (await house.SubmitAsync(second)).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_visit_may_rearrange_its_own_items_in_its_own_room(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(1))]);
        var first = await house.LookAsync(db => db.ProgrammeItems.SingleAsync(item => item.Starts == Ten));

        Assert.True((await MoveAsync(house, id, first.Id, Ten.PlusMinutes(30))).Succeeded);
        Assert.True((await MoveAsync(house, id, first.Id, Ten.PlusHours(2))).Succeeded);

        Assert.Equal(4, (await HeldByAsync(house, id)).Count);
        Assert.Equal(0, await house.LookAsync(Overlaps.CountAsync));
    }

    /// <summary>The first to ask had the room and gave it back: the second must have it before it is submitted, or a third could get it as well.</summary>
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_room_that_has_become_free_is_held_when_the_draft_is_submitted(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var first = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var second = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var item = await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == first));
        Assert.True((await MoveAsync(house, first, item.Id, Ten.PlusHours(4))).Succeeded);

        Assert.True((await house.SubmitAsync(second)).Succeeded);

        Assert.Equal(2, (await HeldByAsync(house, second)).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Holds_are_confirmed_by_the_last_approval_and_stay_so_when_only_words_change(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten)]);
        Assert.All(await StatesAsync(house, id), state => Assert.Equal(BookingState.Held, state));

        await house.ApproveAllAsync(id);
        Assert.Equal([BookingState.Confirmed, BookingState.Confirmed], await StatesAsync(house, id));

        var item = await house.LookAsync(db => db.ProgrammeItems.SingleAsync());
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(
            id, await house.VersionAsync(id), item.Id, A.Meeting(Ten) with { Dress = Wording.Of("Dark suit") }, TheHouse.As(house.Office.Officer), default))).Succeeded);
        Assert.Equal(VisitState.Approved, (await house.VisitAsync(id)).State);
        Assert.Equal([BookingState.Confirmed, BookingState.Confirmed], await StatesAsync(house, id));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task However_many_desks_move_at_once_nothing_overlaps_and_nothing_breaks(DatabaseKind kind)
    {
        const int visits = 8;
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var ids = new List<(VisitId Visit, ItemId Item)>();
        for (var visit = 0; visit < visits; visit++)
        {
            var id = await house.AcceptedAsync();
            ids.Add((id, await house.AddAsync(id, A.Meeting(Ten.PlusHours(-6).PlusMinutes(visit * 61)))));
        }

        // Two desks for each visit, all after the same morning in the same room with the same dean.
        var results = await AtOnce.DoAsync(visits * 2, async person =>
        {
            var (visit, item) = ids[person / 2];
            var random = new Random(person);
            var said = new List<Result>();
            for (var attempt = 0; attempt < 8; attempt++)
            {
                var version = await house.VersionAsync(visit);
                var to = Ten.PlusMinutes(15 * random.Next(0, 8));
                said.Add(await house.AtDesksAsync(desks => desks.Programme.MoveAsync(visit, version, item, to, null, officer, default)));
            }

            return said;
        });

        Assert.Equal(0, await house.LookAsync(Overlaps.CountAsync));
        Assert.All(results.SelectMany(said => said).Where(result => !result.Succeeded), result => Assert.Equal("visit.stale", result.Refusal.Code));
        Assert.All(results.Chunk(2), desks => Assert.Contains(desks.SelectMany(said => said), result => result.Succeeded));
        var items = await house.LookAsync(db => db.ProgrammeItems.AsNoTracking().ToListAsync());
        Assert.All(await house.LookAsync(db => db.Bookings.AsNoTracking().ToListAsync()), booking =>
            Assert.Equal(items.Single(item => item.Id == booking.ItemId).Interval, new Interval(booking.Starts, booking.Ends)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Two_proposals_at_once_for_the_same_hall_never_share_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var wish = A.Wish("Call on the president") with { Hosts = [house.Office.President.Id], RoomId = house.Office.Hall.Id };
        VisitId[] ids =
        [
            await house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-10").Wishing(wish)),
            await house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-10").Wishing(wish)),
        ];

        var proposed = await AtOnce.DoAsync(2, person => house.AtDesksAsync(async desks =>
            await desks.Programme.ProposeAsync([ids[person]], await house.VersionAsync(ids[person]), new SchedulingLimits(1), officer, null, default)));

        Assert.All(proposed, result => Assert.Equal(1, result.Value.Placed));
        Assert.Equal(0, await house.LookAsync(Overlaps.CountAsync));

        // Whoever came second and has no hold is proposed another hour on the next try.
        foreach (var id in ids)
        {
            Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.ProposeAsync([id], await house.VersionAsync(id), new SchedulingLimits(1), officer, null, default))).Succeeded);
        }

        Assert.Equal(4, await house.LookAsync(db => db.Bookings.CountAsync()));
        Assert.Equal(0, await house.LookAsync(Overlaps.CountAsync));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_draft_changes_only_while_the_visit_is_open(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.RequestedAsync();

        var refused = await house.AtDesksAsync(async desks => await desks.Programme.AddAsync(id, await house.VersionAsync(id), A.Meeting(Ten), TheHouse.As(house.Office.Officer), default));

        Assert.Equal("programme.visit_not_open", refused.Refusal.Code);
    }

    private static async Task<Result> MoveAsync(TheHouse house, VisitId id, ItemId item, LocalDateTime to) =>
        await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), item, to, null, TheHouse.As(house.Office.Officer), default));

    private static Task<List<ResourceId>> HeldByAsync(TheHouse house, VisitId id) => house.LookAsync(db => db.Bookings.Where(row => row.VisitId == id).Select(row => row.ResourceId).ToListAsync());

    private static Task<List<BookingState>> StatesAsync(TheHouse house, VisitId id) => house.LookAsync(db => db.Bookings.Where(row => row.VisitId == id).Select(row => row.State).ToListAsync());
}
