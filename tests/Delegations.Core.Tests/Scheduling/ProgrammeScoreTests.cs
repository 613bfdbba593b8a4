using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class ProgrammeScoreTests
{
    private static readonly SchedulingRequest Visit = Request(Item("talks").InAnyRoom(10).Needing("dean"), Item("tour").AsWish(3)).With(Room("hall", 12), Host("dean") with { UsePrice = 4 }) with
    {
        Weights = SchedulingWeights.OnlyLeftOut with { MustLeftOut = 1_000, WishLeftOut = 10, EmptySeat = 1, Use = 1, IdleMinute = 1 },
    };

    [Fact]
    public void A_programme_made_by_hand_costs_what_the_soft_rules_say()
    {
        Placement[] placements = [On("talks", Monday, "10:00", "11:00", ("room", "hall")), On("tour", Monday, "11:45", "12:45")];

        Assert.Equal([(SoftRules.IdleMinutes, 45L), (SoftRules.EmptySeats, 2L), (SoftRules.Uses, 4L)], Costs(placements));
    }

    [Fact]
    public void What_is_not_in_it_is_left_out() => Assert.Equal([(SoftRules.MustLeftOut, 1_000L), (SoftRules.WishLeftOut, 30L)], Costs());

    [Fact]
    public void What_the_problem_does_not_know_or_has_no_room_is_passed_over() => Assert.Equal(
        [(SoftRules.MustLeftOut, 1_000L)],
        Costs(
            On("ghost", Monday, "10:00", "11:00"),
            On("talks", Monday, "10:00", "11:00", ("room", "nowhere")),
            On("talks", Monday, "10:00", "11:00"),
            On("tour", Monday, "11:45", "12:45")));

    private static IEnumerable<(string Rule, long Cost)> Costs(params Placement[] placements) =>
        ProgrammeScore.Of(Visit.Checked(), placements).Where(cost => cost.Cost != 0).Select(cost => (cost.Rule, cost.Cost));
}
