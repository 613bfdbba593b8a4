using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Openings;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Openings;

public sealed class OpeningEdgeTests
{
    private static readonly SchedulingItem Call = Item("call");

    [Fact]
    public void No_answer_leaves_the_item_as_it_is() => Assert.Same(Call, OpeningPoll.Constrain(Call, [], Request(Call).Checked()));

    [Fact]
    public void Without_a_yes_it_lies_in_one_of_the_times_that_would_do_in_their_order()
    {
        var item = Answered(Call, (OpeningVote.IfNeedBe, Span(Tuesday, "09:00", "10:00")), (OpeningVote.IfNeedBe, Span(Monday, "09:00", "10:00")), (OpeningVote.No, Span(Monday, "11:00", "12:00")));

        Assert.Equal([Span(Monday, "09:00", "10:00"), Span(Tuesday, "09:00", "10:00")], item.Windows);
        Assert.Empty(item.PreferredDays);
    }

    [Fact]
    public void A_yes_alone_leaves_the_preferred_days_and_what_would_do_on_its_day_is_dropped()
    {
        var item = Answered(
            Call with { PreferredDays = [Wednesday] },
            (OpeningVote.Yes, Span(Tuesday, "09:00", "10:00")),
            (OpeningVote.Yes, Span(Monday, "09:00", "10:00")),
            (OpeningVote.IfNeedBe, Span(Monday, "15:00", "16:00")));

        Assert.Equal([Span(Monday, "09:00", "10:00"), Span(Tuesday, "09:00", "10:00")], item.Windows);
        Assert.Equal([Wednesday], item.PreferredDays);
    }

    [Fact]
    public void What_would_do_on_an_earlier_day_comes_first()
    {
        var item = Answered(Call, (OpeningVote.Yes, Span(Tuesday, "09:00", "10:00")), (OpeningVote.IfNeedBe, Span(Monday, "09:00", "10:00")));

        Assert.Equal([Span(Monday, "09:00", "10:00"), Span(Tuesday, "09:00", "10:00")], item.Windows);
        Assert.Equal([Tuesday], item.PreferredDays);
    }

    [Fact]
    public void A_no_without_windows_leaves_all_the_days_around_it()
    {
        var item = Answered(Call, (OpeningVote.No, Span(Monday, "09:00", "10:00")));

        Assert.Equal([Span(Monday, "00:00", "09:00"), new Interval(Moment(Monday, "10:00"), Moment(Monday.PlusDays(7), "00:00"))], item.Windows);
    }

    [Fact]
    public void A_no_takes_nothing_from_windows_that_it_only_touches()
    {
        Interval[] windows = [Span(Monday, "08:00", "09:00"), Span(Monday, "10:00", "11:00")];

        Assert.Equal(windows, Answered(Call with { Windows = windows }, (OpeningVote.No, Span(Monday, "09:00", "10:00"))).Windows);
    }

    [Fact]
    public void A_no_that_is_wider_than_a_window_takes_it_whole()
    {
        Interval[] windows = [Span(Monday, "08:00", "09:00"), Span(Monday, "10:00", "11:00")];

        Assert.Equal([windows[1]], Answered(Call with { Windows = windows }, (OpeningVote.No, Span(Monday, "07:00", "10:00"))).Windows);
    }

    [Fact]
    public void As_many_times_are_offered_as_are_asked_for() => Assert.Equal([1, 2, 5], ((int[])[1, 2, 5]).Select(count => Find(Request(Call), count).Count));

    [Fact]
    public void Nobody_asks_for_no_time() => Assert.Throws<ArgumentOutOfRangeException>(() => Find(Request(Call), 0));

    [Theory]
    [InlineData("11:30", 2)]
    [InlineData("11:29", 1)]
    public void Two_times_of_one_half_of_a_day_are_an_hour_and_a_half_apart(string end, int count) =>
        Assert.Equal(count, Find(Request(Item("call", 30).On(Monday).Between("09:30", end)), 3).Count);

    [Fact]
    public void Noon_is_the_afternoon()
    {
        var starts = Find(Request(Item("call", 30).On(Monday).Between("11:55", "12:30")) with { Step = Duration.FromMinutes(5) }, 3).Select(opening => opening.Placement.Interval.Start);

        Assert.Equal([Moment(Monday, "11:55"), Moment(Monday, "12:00")], starts.Order());
    }

    [Fact]
    public void The_cost_is_what_the_programme_costs_more()
    {
        var request = Request(Item("call").On(Monday, Tuesday).Between("10:00", "11:00") with { PreferredDays = [Tuesday] }, Item("talks").At(Monday, "13:00")) with
        {
            Weights = SchedulingWeights.OnlyLeftOut with { IdleMinute = 2, AlternativeDay = 7 },
        };

        var openings = OpeningSearch.Find(request.Checked(), [On("talks", Monday, "13:00", "14:00")], Call.Key, 2);

        Assert.Equal([(Tuesday, 0L), (Monday, 247L)], openings.Select(opening => (opening.Placement.Interval.Start.InZone(Shanghai).Date, opening.Cost)));
    }

    [Fact]
    public void The_place_that_it_has_is_not_in_its_way() => Assert.Equal(
        [Span(Monday, "10:00", "11:00")],
        OpeningSearch.Find(Request(Call.On(Monday).Between("10:00", "11:00")).Checked(), [On("call", Monday, "10:00", "11:00")], Call.Key).Select(opening => opening.Placement.Interval));

    [Fact]
    public void A_search_stopped_before_it_began_offers_nothing() =>
        Assert.Empty(OpeningSearch.Find(Request(Call).Checked(), [], Call.Key, 3, new CancellationToken(canceled: true)));

    private static IReadOnlyList<Opening> Find(SchedulingRequest request, int count) => OpeningSearch.Find(request.Checked(), [], Call.Key, count);

    private static SchedulingItem Answered(SchedulingItem item, params (OpeningVote Vote, Interval During)[] answers) =>
        OpeningPoll.Constrain(item, [.. answers.Select(answer => new OpeningAnswer(answer.During, answer.Vote))], Request(item).Checked());
}
