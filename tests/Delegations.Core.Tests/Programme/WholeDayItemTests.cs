using Delegations.Core.Approvals;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

/// <summary>A free day, the days of a conference, a stay: dates that are promised, and no hour.</summary>
public sealed class WholeDayItemTests
{
    private static readonly LocalDate Monday = new(2027, 5, 10);
    private static readonly LocalDateTime Ten = Monday.At(new LocalTime(10, 0));

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task It_holds_nothing_and_is_in_nobodys_way(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), Days(Monday, Monday.PlusDays(1))]);

        var board = await BoardAsync(house, id);
        var item = board.Items.Single(row => row.IsWholeDay);
        Assert.Equal((new DateInterval(Monday, Monday.PlusDays(1)), Monday.AtMidnight(), Monday.PlusDays(2).AtMidnight(), null), (item.Dates!, item.Starts!.Value, item.Ends!.Value, item.Interval));
        Assert.Equal([house.Office.Dean.Id], item.With(Part.Host));
        Assert.Equal([Ten.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant()], (await house.LookAsync(db => db.Bookings.Select(row => row.Starts).Distinct().ToListAsync())));
        Assert.DoesNotContain(board.Findings, finding => finding.ItemId == item.Id || finding.OtherTitle == item.Title);
        Assert.Contains(Monday.PlusDays(1), board.Days);
        Assert.True((await house.SubmitAsync(id)).Succeeded);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_scheduler_neither_moves_it_nor_leaves_it_out(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(null), Days(Monday, Monday)]);
        var item = (await BoardAsync(house, id)).Items.Single(row => row.IsWholeDay).Id;

        var proposed = await house.AtDesksAsync(async desks => await desks.Programme.ProposeAsync([id], await house.VersionAsync(id), new SchedulingLimits(1), officer, null, default));

        Assert.Equal(0, proposed.Value.LeftOut);
        var after = await BoardAsync(house, id);
        Assert.Equal(new DateInterval(Monday, Monday), after.Items.Single(row => row.Id == item).Dates);
        Assert.All(after.Items, row => Assert.NotNull(row.Starts));
        Assert.DoesNotContain(after.Findings, finding => finding.ItemId == item);

        var search = (await house.AtDesksAsync(async desks => await desks.Searches.StartAsync(SearchKind.Repair, [id], null, 2, officer, default))).Value;
        Assert.Equal(search, await house.AtDesksAsync(desks => desks.SearchRound.ClaimAsync(default)));
        await house.AtDesksAsync(async desks =>
        {
            await desks.SearchRound.RunAsync(search, default);
            return true;
        });
        var reading = (await house.AtDesksAsync(desks => desks.Searches.ReadAsync(search, officer, default)))!;
        Assert.Equal(after.Items.Count(row => !row.IsWholeDay), reading.Search.Items);
        Assert.DoesNotContain(reading.Answers[0].Items, row => row.ItemId == item);
        Assert.DoesNotContain(reading.Answers[0].LeftOut, row => row.ItemId == item);
        Assert.True((await house.AtDesksAsync(desks => desks.Searches.TakeAsync(search, 1, null, officer, default))).Succeeded);
        Assert.Equal(new DateInterval(Monday, Monday), (await BoardAsync(house, id)).Items.Single(row => row.Id == item).Dates);
    }

    /// <summary>An answer that was found while the item still had hours may not take its days from it.</summary>
    [Fact]
    public void An_answer_of_before_does_not_take_its_days()
    {
        var item = new ProgrammeItem(VisitId.New(), ItemKind.Rest, Wording.Of("Free day"), 60, "Asia/Shanghai");
        item.TakeWholeDays(new DateInterval(Monday, Monday.PlusDays(1)));
        var moved = new SearchAnswer(1, [new AnsweredItem(item.Id, Ten, 60)], [], [], 0, 0);
        var leftOut = new SearchAnswer(1, [], [new UnansweredItem(item.Id, new LeftOut(LeftOutCodes.NotExamined, null, null, null))], [], 0, 0);

        moved.Apply([item]);
        leftOut.Apply([item]);

        Assert.Empty(moved.Changes([item]).Concat(leftOut.Changes([item])));
        Assert.Equal(new DateInterval(Monday, Monday.PlusDays(1)), item.Dates);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task It_has_no_hour_that_could_be_moved_explained_or_asked_for(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.PlannedAsync(A.Visit(), [Days(Monday, Monday)]);
        var item = (await BoardAsync(house, id)).Items.Single().Id;
        var version = await house.VersionAsync(id);

        Refusal[] refused =
        [
            (await house.AtDesksAsync(desks => desks.Programme.MoveAsync(id, version, item, Ten, null, officer, default))).Refusal,
            (await house.AtDesksAsync(desks => desks.Programme.TryMoveAsync(id, new Core.Programme.ItemMove(item, Ten), officer, default))).Refusal,
            (await house.AtDesksAsync(desks => desks.Reasons.WhyAsync(id, item, new ReasonLimits(Seconds: 1), officer, default))).Refusal,
            (await house.AtDesksAsync(desks => desks.Reasons.PriceAsync(id, item, new ItemPut(Ten), officer, default))).Refusal,
            (await house.AtDesksAsync(desks => desks.SlotPolls.ReadAsync(id, item, true, officer, default))).Refusal,
            (await house.AtDesksAsync(desks => desks.SlotPolls.AskAsync(id, item, new AskForSlot(house.Office.Dean.Id, [Ten], Monday.PlusDays(-9)), officer, default))).Refusal,
        ];

        Assert.All(refused, refusal => Assert.Equal((RefusalKind.Rule, "programme.whole_day"), (refusal.Kind, refusal.Code)));
        Assert.Empty((await house.AtDesksAsync(desks => desks.WaysOut.ReadAsync(id, item, null, new ReasonLimits(Seconds: 1), officer, default))).Value.Ways);
        Assert.Equal("search.no_items", (await house.AtDesksAsync(async desks => await desks.Searches.StartAsync(SearchKind.Proposal, [id], null, 1, officer, default))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_item_becomes_one_of_whole_days_and_one_of_hours_again(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten) with { Fixed = true, ShortestMinutes = 30 }]);
        var item = (await BoardAsync(house, id)).Items.Single().Id;

        Assert.True((await ChangeAsync(house, id, item, Days(Monday, Monday.PlusDays(2)) with { Fixed = true })).Succeeded);
        var days = (await BoardAsync(house, id)).Items.Single();
        Assert.Equal((new DateInterval(Monday, Monday.PlusDays(2)), false, null, 60), (days.Dates!, days.Fixed, days.ShortestMinutes, days.Minutes));
        Assert.Empty(await house.LookAsync(db => db.Bookings.ToListAsync()));

        Assert.True((await ChangeAsync(house, id, item, A.Meeting(null))).Succeeded);
        var waits = (await BoardAsync(house, id)).Items.Single();
        Assert.Equal((false, null, null), (waits.IsWholeDay, waits.Starts, waits.Dates));

        Assert.True((await ChangeAsync(house, id, item, A.Meeting(Ten))).Succeeded);
        Assert.Equal(Ten, (await BoardAsync(house, id)).Items.Single().Starts);
        Assert.NotEmpty(await house.LookAsync(db => db.Bookings.ToListAsync()));
    }

    [Theory]
    [InlineData(null, 0, "programme.days_needed", "FirstDay")]
    [InlineData(0, null, "programme.days_needed", "LastDay")]
    [InlineData(1, 0, "programme.last_day_before_first", "LastDay")]
    [InlineData(-2, 0, "programme.days_outside_visit", "FirstDay")]
    [InlineData(0, 9, "programme.days_outside_visit", "LastDay")]
    public async Task Days_that_are_none_are_refused_at_their_field(int? first, int? last, string code, string field)
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var id = await house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-12"));
        var input = Days(Monday, Monday) with { FirstDay = first is { } from ? Monday.PlusDays(from) : null, LastDay = last is { } to ? Monday.PlusDays(to) : null };

        var added = await house.AtDesksAsync(async desks => await desks.Programme.AddAsync(id, await house.VersionAsync(id), input, TheHouse.As(house.Office.Officer), default));

        Assert.Equal([(code, field)], added.Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_day_before_the_visit_and_the_day_after_are_within_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-12"));

        await house.AddAsync(id, Days(Monday.PlusDays(-1), Monday.PlusDays(3)));

        Assert.Equal(Enumerable.Range(-1, 5).Select(Monday.PlusDays), (await BoardAsync(house, id)).Days);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_release_freezes_its_dates_and_other_dates_are_a_difference(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten), Days(Monday, Monday)]);
        var first = await house.LookAsync(db => db.Releases.SingleAsync(row => row.VisitId == id));
        var frozen = first.Content.Items.Single(item => item.WholeDay);
        Assert.Equal((Monday.AtMidnight(), Monday.PlusDays(1).AtMidnight(), Monday), (frozen.Starts, frozen.Ends, frozen.LastDay));
        Assert.Equal(first.Hash, first.Content.Hash());

        Assert.True((await ChangeAsync(house, id, frozen.Id, Days(Monday.PlusDays(1), Monday.PlusDays(2)))).Succeeded);

        var difference = ReleaseDifference.Between(first.Content, (await BoardAsync(house, id)).Draft);
        var (before, after) = Assert.Single(difference.Changed);
        Assert.Equal((Monday, Monday, Monday.PlusDays(1), Monday.PlusDays(2)), (before.Starts.Date, before.LastDay, after.Starts.Date, after.LastDay));
        Assert.Equal(VisitState.Planning, (await house.VisitAsync(id)).State);
    }

    private static ItemInput Days(LocalDate first, LocalDate last) => A.Meeting(null) with { Title = Wording.Of("Free day", "自由活动日"), Minutes = 0, IsWholeDay = true, FirstDay = first, LastDay = last };

    private static async Task<ProgrammeBoard> BoardAsync(TheHouse house, VisitId id) => (await house.AtDesksAsync(desks => desks.Programme.BoardAsync(id, TheHouse.As(house.Office.Officer), default)))!;

    private static Task<Result> ChangeAsync(TheHouse house, VisitId id, ItemId item, ItemInput input) =>
        house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(id, await house.VersionAsync(id), item, input, TheHouse.As(house.Office.Officer), default));
}
