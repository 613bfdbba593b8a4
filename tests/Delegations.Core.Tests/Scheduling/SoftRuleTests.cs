using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Each soft rule alone decides between programmes that are otherwise equal.</summary>
public sealed class SoftRuleTests
{
    private static readonly SchedulingWeights Nothing = SchedulingWeights.OnlyLeftOut with { MustLeftOut = 1000, WishLeftOut = 100 };

    [Fact]
    public void Idle_time_is_avoided() => Costs(
        SoftRules.IdleMinutes,
        0,
        Request(Item("talks").On(Monday).Between("09:00", "18:00"), Item("tour").On(Monday).Between("09:00", "18:00")) with { Weights = Nothing with { IdleMinute = 1 } });

    [Fact]
    public void Idle_time_that_cannot_be_avoided_is_counted() => Costs(
        SoftRules.IdleMinutes,
        90,
        Request(Item("talks").At(Monday, "10:00"), Item("tour").At(Monday, "12:30")) with { Weights = Nothing with { IdleMinute = 1 } });

    [Fact]
    public void A_preferred_day_is_taken()
    {
        var proposal = Costs(SoftRules.AlternativeDays, 0, Request(Item("talks") with { PreferredDays = [Wednesday] }) with { Weights = Nothing with { AlternativeDay = 5 } });

        Assert.Equal(Wednesday, proposal.Placements[0].Interval.Start.InZone(Shanghai).Date);
    }

    [Fact]
    public void One_interpreter_stays_with_a_party() => Costs(
        SoftRules.Interpreters,
        1,
        Request(Item("talks").Choosing("interpreter", "li", "wang"), Item("call").Choosing("interpreter", "wang", "li")).With(Interpreter("li"), Interpreter("wang"))
            with
        { Weights = Nothing with { Interpreter = 5 } });

    [Fact]
    public void One_vehicle_stays_with_a_party() => Costs(
        SoftRules.Vehicles,
        1,
        Request(Item("in").Choosing("vehicle", "car", "bus"), Item("out").Choosing("vehicle", "bus", "car")).With(Vehicle("car", 7), Vehicle("bus", 7))
            with
        { Weights = Nothing with { Vehicle = 5 } });

    [Fact]
    public void Seats_are_not_wasted() => Costs(
        SoftRules.EmptySeats,
        2,
        Request(Item("talks").InAnyRoom(10)).With(Room("great", 90), Room("right", 12), Room("hall", 40)) with { Weights = Nothing with { EmptySeat = 1 } });

    [Fact]
    public void The_evening_is_kept_free() => Costs(
        SoftRules.LateMinutes, 0, Request(Item("talks").On(Monday).Between("16:00", "21:00")) with { Weights = Nothing with { LateMinute = 1 } });

    [Fact]
    public void A_late_end_that_cannot_be_avoided_is_counted() => Costs(
        SoftRules.LateMinutes, 45, Request(Item("talks").On(Monday).Between("17:45", "21:00")) with { Weights = Nothing with { LateMinute = 1 } });

    [Fact]
    public void A_day_stays_at_one_site() => Costs(
        SoftRules.SitesOfDays,
        2,
        Request(Item("a").AtSite("north").On(Monday, Tuesday), Item("b").AtSite("south").On(Monday, Tuesday), Item("c").AtSite("north").On(Monday, Tuesday), Item("d").AtSite("south").On(Monday, Tuesday))
            .Among(10, "north", "south") with
        { Weights = Nothing with { SiteOfDay = 5 } });

    [Fact]
    public void Items_start_on_the_hour_or_the_half() => Costs(
        SoftRules.OddStarts, 0, Request(Item("talks").On(Monday).Between("10:05", "12:00")) with { Weights = Nothing with { OddStart = 1 } });

    [Fact]
    public void Wishes_left_out_count_by_priority() => Costs(
        SoftRules.WishLeftOut, 3, Request(Item("talks", 60).AsWish(3).On(Monday).Between("10:00", "10:30")) with { Weights = Nothing });

    [Fact]
    public void What_must_be_placed_and_is_not_is_counted() => Costs(
        SoftRules.MustLeftOut, 1, Request(Item("talks", 60).On(Monday).Between("10:00", "10:30")) with { Weights = Nothing });

    [Fact]
    public void An_item_is_cut_down_no_more_than_it_has_to_be() => Costs(
        SoftRules.ShortenedMinutes,
        15,
        Request(Item("talks", 90).On(Monday).Between("10:00", "11:15") with { ShortestDuration = Duration.FromMinutes(60) }) with { Weights = Nothing with { ShortenedMinute = 1 } });

    [Fact]
    public void Whoever_is_wished_for_is_not_needed_elsewhere_at_once() => Costs(
        SoftRules.WishedClashes,
        0,
        Request(Item("talks", party: "lyon").Needing("dean").On(Monday).Between("09:00", "11:00"), Item("tour", party: "graz").On(Monday).Between("09:00", "11:00") with { Wished = [new("dean")] })
            .With(Host("dean")) with
        { Weights = Nothing with { WishedClashMinute = 1 } });

    [Fact]
    public void A_clash_of_whoever_is_wished_for_that_cannot_be_avoided_is_counted() => Costs(
        SoftRules.WishedClashes,
        30,
        Request(Item("talks", party: "lyon").Needing("dean").At(Monday, "09:00"), Item("tour", party: "graz").At(Monday, "09:30") with { Wished = [new("dean")] })
            .With(Host("dean")) with
        { Weights = Nothing with { WishedClashMinute = 1 } });

    [Fact]
    public void The_host_is_of_the_guests_rank() => Costs(
        SoftRules.RankGaps,
        1,
        Request(Item("call").Choosing("host", "professor", "dean", "president") with { GuestRank = 4 })
            .With(Host("professor") with { Rank = 6 }, Host("dean") with { Rank = 5 }, Host("president") with { Rank = 2 }) with
        { Weights = Nothing with { RankGap = 1 } });

    [Fact]
    public void Calls_follow_the_order_of_precedence() => Costs(
        SoftRules.Precedence,
        0,
        Request(
            Item("dean").On(Monday).Between("09:00", "12:00") with { Precedence = 3 },
            Item("president").On(Monday).Between("09:00", "12:00") with { Precedence = 1 },
            Item("vice").On(Monday).Between("09:00", "12:00") with { Precedence = 2 }) with
        { Weights = Nothing with { Precedence = 1 } });

    [Fact]
    public void A_person_stays_in_one_room_from_item_to_item() => Costs(
        SoftRules.RoomChanges,
        0,
        Request(Item("talks", party: "lyon").Needing("dean").InAnyRoom(4).On(Monday).Between("09:00", "11:00"), Item("call", party: "graz").Needing("dean").InAnyRoom(4).On(Monday).Between("09:00", "11:00"))
            .With(Host("dean"), Room("red", 10), Room("blue", 10)) with
        { Weights = Nothing with { RoomChange = 1 } });

    [Fact]
    public void A_room_that_has_to_be_changed_in_a_hurry_is_counted() => Costs(
        SoftRules.RoomChanges,
        1,
        Request(
            Item("talks", party: "lyon").Needing("dean").At(Monday, "09:00") with { Place = new ItemPlace.InRoom([new("red")], []) },
            Item("call", party: "graz").Needing("dean").At(Monday, "10:15") with { Place = new ItemPlace.InRoom([new("blue")], []) }).With(Host("dean"), Room("red", 10), Room("blue", 10)) with
        { Weights = Nothing with { RoomChange = 1 } });

    [Fact]
    public void A_party_does_not_go_to_and_fro() => Costs(
        SoftRules.TravelMinutes,
        20,
        Request(Item("a").AtSite("north").On(Monday), Item("b").AtSite("south").On(Monday), Item("c").AtSite("north").On(Monday)).Among(20, "north", "south") with
        { Weights = Nothing with { TravelMinute = 1 } });

    [Fact]
    public void A_driver_starts_and_ends_at_the_base() => Costs(
        SoftRules.TourMinutes,
        60,
        Request(Item("a").AtSite("north").Choosing("vehicle", "car").On(Monday), Item("b").AtSite("north").Choosing("vehicle", "car").On(Monday))
            .Among(30, "garage", "north")
            .With(Vehicle("car", 7) with { Base = new("garage") }) with
        { Weights = Nothing with { TourMinute = 1 } });

    [Fact]
    public void What_was_released_stays_where_it_is()
    {
        var request = Released(Request(Item("talks").On(Monday), Item("tour").On(Monday)), ("talks", "14:00"), ("tour", "09:05")) with
        { Weights = Nothing with { MovedItem = 1 } };

        Costs(SoftRules.MovedItems, 0, request);
    }

    [Fact]
    public void What_must_move_moves_as_little_as_can_be() => Costs(
        SoftRules.MovedMinutes,
        60,
        Released(Request(Item("talks").On(Monday).Needing("dean")), ("talks", "10:00")).With(Host("dean", Away(Monday, "09:30", "11:00"))) with
        { Weights = Nothing with { MovedItem = 1, MovedMinute = 1 } });

    [Fact]
    public void What_was_released_for_another_year_is_placed_all_the_same()
    {
        var request = Released(Request(Item("talks").On(Monday), Item("tour").On(Monday)), ("talks", "10:00"), ("tour", "14:00"));
        var postponed = request with
        {
            Items = [.. request.Items.Select(item => item with { MustBePlaced = false })],
            Released = [.. request.Released.Select(placement => placement with { Interval = new Interval(placement.Interval.Start - Duration.FromDays(400), placement.Interval.End - Duration.FromDays(400)) })],
        };

        Assert.Empty(postponed.Propose().LeftOut);
    }

    [Fact]
    public void The_released_room_is_kept() => Costs(
        SoftRules.ChangedResources,
        0,
        Request(Item("talks").InAnyRoom(4)).With(Room("small", 5), Room("great", 50)) with
        {
            Weights = Nothing with { ChangedResource = 1 },
            Released = [new Placement(new("talks"), Span(Monday, "10:00", "11:00"), new Dictionary<string, ResourceKey> { [Placement.RoomNeed] = new("great") })],
        });

    [Fact]
    public void A_booking_is_moved_only_where_nothing_else_is_left()
    {
        var movable = Booked(Monday, "09:00", "12:00") with { MovePrice = 7 };
        var weights = Nothing with { MovedBooking = 1 };

        Costs(SoftRules.MovedBookings, 0, Request(Item("talks").On(Monday).Between("09:00", "14:00").Needing("dean")).With(Host("dean", movable)) with { Weights = weights });
        Costs(SoftRules.MovedBookings, 7, Request(Item("talks").On(Monday).Between("09:00", "12:00").Needing("dean")).With(Host("dean", movable)) with { Weights = weights });
    }

    [Fact]
    public void The_cheaper_resource_is_used() => Costs(
        SoftRules.Uses,
        2,
        Request(Item("talks").InAnyRoom(4)).With(Room("rented", 10) with { UsePrice = 9 }, Room("own", 10) with { UsePrice = 2 }) with { Weights = Nothing with { Use = 1 } });

    [Fact]
    public void Delegations_wait_alike()
    {
        // Whoever comes second to the dean waits an hour; with the fixed end both have one gap, and the other cannot be longer than it must.
        var request = Request(
            Item("a1", party: "a").At(Monday, "09:00"), Item("a2", party: "a").At(Monday, "11:00"),
            Item("b1", party: "b").At(Monday, "09:00"), Item("b2", party: "b").On(Monday).Between("10:00", "13:00")) with
        { Weights = Nothing with { UnfairMinute = 1 } };

        Costs(SoftRules.UnfairMinutes, 0, request);
    }

    [Fact]
    public void People_have_their_items_in_a_row() => Costs(
        SoftRules.PersonGaps,
        0,
        Request(Item("a", party: "a").Needing("dean").On(Monday), Item("b", party: "b").Needing("dean").On(Monday), Item("c", party: "c").Needing("dean").At(Monday, "14:00")).With(Host("dean")) with
        { Weights = Nothing with { PersonGap = 1 } });

    [Fact]
    public void Gaps_are_spread_over_people()
    {
        var request = Request(
            Item("a1", party: "a").Needing("dean").At(Monday, "09:00"), Item("a2", party: "b").Needing("dean").At(Monday, "11:00"),
            Item("a3", party: "c").Needing("dean").At(Monday, "13:00"), Item("a4", party: "d").Needing("dean").At(Monday, "15:00")).With(Host("dean"), Host("vice")) with
        { Weights = Nothing with { UnfairGap = 1 } };

        Costs(SoftRules.UnfairGaps, 1, request);
    }

    [Fact]
    public void What_is_due_starts_in_time() => Costs(
        SoftRules.LateStarts,
        30,
        Request(Item("a") with { Due = Moment(Monday, "09:00"), Days = [Monday] }, Item("b").At(Monday, "08:30")) with { Weights = Nothing with { LateStartMinute = 1 } });

    [Fact]
    public void The_worst_late_start_counts_beside_the_sum()
    {
        var request = Request(
            Item("a", party: "a").At(Monday, "10:00") with { Due = Moment(Monday, "09:00") },
            Item("b", party: "b").At(Monday, "09:20") with { Due = Moment(Monday, "09:00") }) with
        { Weights = Nothing with { WorstLateStartMinute = 1 } };

        Costs(SoftRules.WorstLateStart, 60, request);
    }

    [Fact]
    public void A_small_office_does_one_thing_at_a_time() => Costs(
        SoftRules.ParallelMinutes,
        0,
        Request(Item("a", party: "a").On(Monday).Between("09:00", "11:00"), Item("b", party: "b").On(Monday).Between("09:00", "11:00")) with { Weights = Nothing with { ParallelMinute = 1 } });

    [Fact]
    public void There_is_a_moment_between_items() => Costs(
        SoftRules.BackToBack,
        0,
        Request(Item("a").On(Monday).Between("09:00", "11:30"), Item("b").On(Monday).Between("09:00", "11:30")) with { Weights = Nothing with { BackToBack = 1 } });

    [Fact]
    public void Sooner_is_better() => Costs(
        SoftRules.EndMinutes, 9 * 60, Request(Item("a")) with { Weights = Nothing with { EndMinute = 1 } });

    private static SchedulingRequest Released(SchedulingRequest request, params (string Item, string Start)[] placements) => request with
    {
        Released =
        [
            .. placements.Select(placement => new Placement(
                new(placement.Item),
                new Interval(Moment(Monday, placement.Start), Moment(Monday, placement.Start) + Duration.FromHours(1)),
                new Dictionary<string, ResourceKey>())),
        ],
    };

    private static SchedulingProposal Costs(string rule, long amount, SchedulingRequest request)
    {
        var proposal = request.Propose();

        Assert.Equal(ProposalStatus.Infeasible == proposal.Status ? 0 : request.Items.Count, proposal.Placements.Count);
        Assert.Equal(amount, proposal.Costs.Single(cost => cost.Rule == rule).Amount);
        return proposal;
    }
}
