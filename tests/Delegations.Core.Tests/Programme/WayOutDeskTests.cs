using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

public sealed class WayOutDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);
    private static readonly ReasonLimits Limits = new(Seconds: 20);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_way_out_of_a_clash_is_done_by_one_act_and_taken_back_by_another(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await ClashAsync(house);
        var before = await StateAsync(house, visit);

        var ways = await WaysAsync(house, visit, item);
        var way = ways.Ways.First(offered => offered.IsAtOnce);
        var applied = await ApplyAsync(house, visit, item, way.Key);

        Assert.Equal(FindingSeverity.Hard, ways.Findings[ways.About].Severity);
        Assert.True(applied.Succeeded);
        Assert.DoesNotContain((await WaysAsync(house, visit, item)).Findings, finding => finding.Code == ways.Findings[ways.About].Code);
        Assert.NotEqual(before, await StateAsync(house, visit));
        Assert.Equal(applied.Value.Version, await house.VersionAsync(visit));

        var undone = await UndoAsync(house, visit, DraftStep.Read(applied.Value.Write()));

        Assert.True(undone.Succeeded);
        Assert.Equal(before, await StateAsync(house, visit));
        Assert.Equal(["programme.step_undone", "programme.way_taken"], (await house.LookAsync(db => db.AuditEntries.AsNoTracking().Where(entry => entry.VisitId == visit).OrderByDescending(entry => entry.Id).Take(2).Select(entry => entry.Action).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Every_way_out_that_is_offered_can_be_done_and_leaves_no_hard_finding_more(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await ClashAsync(house);
        var ways = await WaysAsync(house, visit, item);
        var hard = await HardAsync(house, visit);

        Assert.NotEmpty(ways.Ways);
        foreach (var way in ways.Ways.Where(offered => offered.IsAtOnce))
        {
            var applied = await ApplyAsync(house, visit, item, way.Key);
            Assert.True(applied.Succeeded, way.Way!.Kind.ToString());
            Assert.True(await HardAsync(house, visit) < hard || way.Way!.TakenOut.Count > 0, way.Way!.Kind.ToString());
            Assert.True((await UndoAsync(house, visit, applied.Value)).Succeeded);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_is_no_longer_there_is_refused_in_clear_words(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await ClashAsync(house);
        var way = (await WaysAsync(house, visit, item)).Ways.First(offered => offered.IsAtOnce);
        var stale = await house.VersionAsync(visit) - 1;

        var unknown = await ApplyAsync(house, visit, item, "0123456789abcdef");
        var old = await house.AtDesksAsync(desks => desks.WaysOut.ApplyAsync(visit, stale, item, null, way.Key, TheHouse.As(house.Office.Officer), default));
        var foreign = await house.AtDesksAsync(async desks => await desks.WaysOut.ApplyAsync(visit, await house.VersionAsync(visit), item, null, way.Key, TheHouse.As(house.Office.Requester), default));
        var step = (await ApplyAsync(house, visit, item, way.Key)).Value;
        var again = await ApplyAsync(house, visit, item, way.Key);
        await house.AddAsync(visit, A.Meeting(null));
        var late = await UndoAsync(house, visit, step);

        Assert.Equal((RefusalKind.Stale, "programme.way_gone"), (unknown.Refusal.Kind, unknown.Refusal.Code));
        Assert.Equal("visit.stale", old.Refusal.Code);
        Assert.Equal("access.forbidden", foreign.Refusal.Code);
        Assert.Equal("programme.way_gone", again.Refusal.Code);
        Assert.Equal((RefusalKind.Stale, "programme.undo_gone"), (late.Refusal.Kind, late.Refusal.Code));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task For_what_finds_no_place_the_smallest_conflict_is_named_and_the_visit_that_holds_the_room_can_be_asked(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var holder = await house.PlannedAsync(A.Visit().But(request => request with { Title = Wording.Of("The first visit") }), [A.Meeting(Ten) with { Hosts = [] }]);
        var wish = A.Wish("Call on the dean") with { RoomId = house.Office.Hall.Id, Day = Ten.Date, NotBefore = Ten.TimeOfDay, NotAfter = Ten.PlusHours(1).TimeOfDay };
        var visit = await house.AcceptedAsync(A.Visit().On(Ten.Date).Wishing(wish));
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.PrepareAsync(visit, await house.VersionAsync(visit), TheHouse.As(house.Office.Officer), default))).Succeeded);
        var item = (await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == visit))).Id;

        var ways = await WaysAsync(house, visit, item);

        Assert.False(ways.Conflict!.HasPlace);
        Assert.Contains(ways.Conflict.Members, member => member.Code == ConflictCodes.Booking && member.When == ways.Ways.SelectMany(way => way.Asks).First().Interval);
        var asked = ways.Ways.First(way => way.Asks.Count > 0);
        Assert.Equal((holder, "The first visit", house.Office.Hall.Id), (asked.Asks[0].VisitId, asked.Asks[0].VisitTitle.English, asked.Asks[0].ResourceId));
        Assert.Contains(ways.Ways, way => way.IsAtOnce);

        var applied = await ApplyAsync(house, visit, item, ways.Ways.First(way => way.IsAtOnce).Key);
        Assert.True(applied.Succeeded);
        Assert.NotNull((await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.Id == item))).Starts);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_item_says_where_else_it_could_be_and_what_that_costs_and_goes_there_and_back(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2))]);
        var item = (await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.Starts == Ten))).Id;
        var officer = TheHouse.As(house.Office.Officer);
        var before = await StateAsync(house, visit);

        var why = (await house.AtDesksAsync(desks => desks.Reasons.WhyAsync(visit, item, Limits, officer, default))).Value;
        var clash = (await house.AtDesksAsync(desks => desks.Reasons.PriceAsync(visit, item, new ItemPut(Ten.PlusHours(2)), officer, default))).Value;
        var free = (await house.AtDesksAsync(desks => desks.Reasons.PriceAsync(visit, item, new ItemPut(Ten.PlusHours(4)) { RoomId = house.Office.Salon.Id }, officer, default))).Value;
        var unclear = await house.AtDesksAsync(desks => desks.Reasons.PriceAsync(visit, item, new ItemPut(Ten) { RoomId = house.Office.Bus.Id }, officer, default));

        Assert.NotEmpty(why.Reasons!.Others);
        Assert.DoesNotContain(why.Reasons.Others, other => other.Placement.Interval.Start == Ten.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant());
        Assert.False(clash.Price.IsFree);
        Assert.Contains(clash.Arises, finding => finding.Code == FindingCodes.HostDoubleBooked && finding.Resource!.English == "Gu Haitao");
        Assert.NotEmpty(clash.Price.MustMove);
        Assert.True(free.Price.IsFree);
        Assert.Equal("programme.resource_unknown", unclear.Refusal.Code);

        var put = await house.AtDesksAsync(async desks => await desks.Reasons.PutAsync(visit, await house.VersionAsync(visit), item, new ItemPut(Ten.PlusHours(4)) { RoomId = house.Office.Salon.Id }, moveOthers: false, officer, default));
        var moved = await house.LookAsync(db => db.ProgrammeItems.Include(row => row.Assignments).SingleAsync(row => row.Id == item));
        Assert.Equal((Ten.PlusHours(4), house.Office.Salon.Id), (moved.Starts!.Value, moved.With(Part.Room).Single()));
        Assert.True((await UndoAsync(house, visit, put.Value)).Succeeded);
        Assert.Equal(before, await StateAsync(house, visit));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_item_keeps_what_its_form_says_of_cutting_precedence_luggage_and_people_wished_for(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await house.AcceptedAsync();
        var input = A.Meeting(Ten) with { ShortestMinutes = 30, Precedence = 2, Luggage = 7, Wished = [house.Office.President.Id, house.Office.Dean.Id] };

        var item = await house.AddAsync(visit, input);
        var wrong = await house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(
            visit, await house.VersionAsync(visit), item, input with { ShortestMinutes = 90, Precedence = 0, Luggage = -1, Wished = [house.Office.Bus.Id] }, TheHouse.As(house.Office.Officer), default));

        var stored = await house.LookAsync(db => db.ProgrammeItems.Include(row => row.Assignments).SingleAsync(row => row.Id == item));
        Assert.Equal((30, 2, 7), (stored.ShortestMinutes!.Value, stored.Precedence!.Value, stored.Luggage));
        Assert.Equal([house.Office.President.Id], stored.With(Part.Wished));
        Assert.DoesNotContain(house.Office.President.Id, await house.LookAsync(db => db.Bookings.Where(row => row.VisitId == visit).Select(row => row.ResourceId).ToListAsync()));
        Assert.Equal(
            ["programme.luggage_out_of_range", "programme.precedence_out_of_range", "programme.resource_unknown", "programme.shortest_out_of_range"],
            wrong.Refusals.Select(refusal => refusal.Code).Order(StringComparer.Ordinal));
    }

    // The dean would have to receive the guests in two rooms at once.
    private static async Task<(VisitId Visit, ItemId Item)> ClashAsync(TheHouse house)
    {
        var visit = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusMinutes(30), house.Office.Salon.Id) with { Title = Wording.Of("Talks") }]);
        return (visit, (await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.VisitId == visit && row.Starts == Ten.PlusMinutes(30)))).Id);
    }

    private static async Task<ItemWays> WaysAsync(TheHouse house, VisitId visit, ItemId item) =>
        (await house.AtDesksAsync(desks => desks.WaysOut.ReadAsync(visit, item, null, Limits, TheHouse.As(house.Office.Officer), default))).Value;

    private static Task<Result<DraftStep>> ApplyAsync(TheHouse house, VisitId visit, ItemId item, string key) =>
        house.AtDesksAsync(async desks => await desks.WaysOut.ApplyAsync(visit, await house.VersionAsync(visit), item, null, key, TheHouse.As(house.Office.Officer), default));

    private static Task<Result> UndoAsync(TheHouse house, VisitId visit, DraftStep step) =>
        house.AtDesksAsync(desks => desks.WaysOut.UndoAsync(visit, step, TheHouse.As(house.Office.Officer), default));

    private static async Task<int> HardAsync(TheHouse house, VisitId visit) =>
        (await house.AtDesksAsync(desks => desks.Programme.BoardAsync(visit, TheHouse.As(house.Office.Officer), default)))!.Findings.Count(finding => finding.Severity == FindingSeverity.Hard);

    private static async Task<string> StateAsync(TheHouse house, VisitId visit)
    {
        var items = await house.LookAsync(db => db.ProgrammeItems.AsNoTracking().Include(item => item.Assignments).Where(item => item.VisitId == visit).ToListAsync());
        return string.Join('\n', items.OrderBy(item => item.Id.Value).Select(item =>
            $"{item.Id} {item.Starts} {item.Minutes} {item.Day} {item.NotBefore} {item.NotAfter} {item.NeedsRoom} {item.RoomIsNamed} {string.Join(',', item.Assignments.Select(assignment => $"{assignment.Part}:{assignment.ResourceId}").Order(StringComparer.Ordinal))}"));
    }
}
