using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>The hard rules as questions, each at its edge. Times are written as hours and minutes of Monday.</summary>
public sealed class BoardTests
{
    [Fact]
    public void An_item_starts_from_the_first_moment_of_its_hours_until_it_just_ends_in_them() =>
        Assert.Equal(["08:00-20:30"], Ranges(Request(Item("talks").On(Monday))));

    [Fact]
    public void Its_own_hours_and_windows_narrow_that()
    {
        Assert.Equal(["10:00-11:00"], Ranges(Request(Item("talks").On(Monday).Between("10:00", "12:00"))));
        Assert.Equal(["10:00-10:30", "14:00-14:00"], Ranges(Request(Item("talks").On(Monday) with { Windows = [Span(Monday, "14:00", "15:00"), Span(Monday, "10:00", "11:30")] })));
        Assert.Empty(Ranges(Request(Item("talks").On(Monday) with { Windows = [Span(Monday, "10:00", "10:59")] })));
    }

    [Fact]
    public void Windows_that_touch_in_their_starts_are_one_range() =>
        Assert.Equal(["10:00-11:01"], Ranges(Request(Item("talks").On(Monday) with { Windows = [Span(Monday, "10:00", "11:30"), Span(Monday, "10:31", "12:01")] })));

    [Fact]
    public void A_lecture_ends_by_its_own_hour_and_what_the_house_does_not_bind_by_none()
    {
        Assert.Equal(["08:00-20:00"], Ranges(Request(Item("talks", kind: SchedulingItemKind.Lecture).On(Monday))));
        Assert.Equal(["00:00-23:59"], Ranges(Request(Item("talks", kind: SchedulingItemKind.Transfer).On(Monday))));
        Assert.Equal(["00:00-23:59"], Ranges(Request(Item("talks", kind: SchedulingItemKind.Prayer).On(Monday))));
        Assert.Equal(["00:00-23:59"], Ranges(Request(Item("talks").On(Monday)) with { Rules = new SchedulingRules { AroundTheClock = true } }));
    }

    [Fact]
    public void A_meal_lies_in_the_hours_of_its_name_or_of_any_meal()
    {
        Assert.Equal(["11:30-12:30", "17:30-19:30"], Ranges(Request(Item("talks", kind: SchedulingItemKind.Meal).On(Monday))));
        Assert.Equal(["17:30-19:30"], Ranges(Request(Item("talks", kind: SchedulingItemKind.Meal).On(Monday) with { Meal = "dinner" })));
    }

    [Fact]
    public void Nothing_starts_before_an_arrival_is_over_or_ends_after_the_departure_begins()
    {
        var flights = new[] { Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00"), Item("out", 30, SchedulingItemKind.Departure).At(Monday, "18:00") };

        Assert.Equal(["10:30-17:00"], Ranges(Request([Item("talks").On(Monday), .. flights])));
        Assert.Equal(["13:30-17:00"], Ranges(Request([Item("talks").On(Monday), flights[0] with { LongHaul = true }, flights[1]])));
        Assert.Equal(["10:30-17:00"], Ranges(Request([Item("talks", kind: SchedulingItemKind.Rest).On(Monday), flights[0] with { LongHaul = true }, flights[1]])));
        Assert.Equal(["08:00-20:30"], Ranges(Request([Item("talks", party: "kyoto").On(Monday), .. flights])));
    }

    [Fact]
    public void A_second_arrival_closes_its_own_time_and_a_group_comes_with_its_own_flight()
    {
        var (first, second) = (Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00"), Item("later", 30, SchedulingItemKind.Arrival).At(Monday, "13:00"));

        Assert.Equal(["10:30-12:59", "13:30-20:30"], Ranges(Request(Item("talks").On(Monday), first, second)));
        Assert.Equal(["13:30-20:30"], Ranges(Request(Item("talks").On(Monday) with { Group = "deans" }, first with { Group = "spouses" }, second with { Group = "deans" })));
        Assert.Equal(["13:30-20:30"], Ranges(Request(Item("talks").On(Monday), first with { Group = "spouses" }, second with { Group = "deans" })));
    }

    [Fact]
    public void Who_leaves_in_two_flights_is_there_until_the_last_and_a_group_until_its_own()
    {
        var (first, last) = (Item("out", 30, SchedulingItemKind.Departure).At(Monday, "15:00"), Item("later", 30, SchedulingItemKind.Departure).At(Monday, "18:00"));

        Assert.Equal(["08:00-17:00"], Ranges(Request(Item("talks").On(Monday), first, last)));
        Assert.Equal(["08:00-14:00"], Ranges(Request(Item("talks").On(Monday) with { Group = "deans" }, first with { Group = "deans" }, last with { Group = "spouses" })));
        Assert.Equal(["08:00-14:00"], Ranges(Request(Item("talks").On(Monday), first with { Group = "deans" }, last with { Group = "spouses" })));
    }

    [Fact]
    public void A_room_whose_seats_nobody_counted_holds_any_number_and_the_smaller_come_first()
    {
        var board = new Board(Request(Item("talks").InAnyRoom(12)).With(Room("great", 80), Room("small", 11), Room("right", 12), Room("lawn", 0) with { Capacity = null }).Checked());

        Assert.Equal(["lawn", "right", "great"], board.Items[0].Needs[0].Candidates.Select(room => board.Resources[room].Source.Key.Value));
        Assert.Equal(["small"], board.Items[0].Needs[0].TooSmall.Select(room => board.Resources[room].Source.Key.Value));
    }

    [Fact]
    public void An_interpreter_is_asked_for_the_languages_in_either_direction()
    {
        LanguagePair pair = new("zh", "fr");
        var item = Item("talks") with { Choices = [new ResourceChoice("interpreter", [new("li"), new("wang"), new("may")], pair)] };
        var board = new Board(Request(item)
            .With(Interpreter("li") with { Languages = [new("zh", "en"), new("fr", "zh")] }, Interpreter("wang") with { Languages = [new("zh", "en")] }, Interpreter("may") with { Languages = [pair] }).Checked());

        Assert.Equal([0, 2], board.Items[0].Needs[0].Candidates);
    }

    [Fact]
    public void What_is_fixed_starts_then_if_the_party_is_there()
    {
        Assert.Equal(["05:00-05:00"], Ranges(Request(Item("talks").At(Monday, "05:00"))));
        Assert.Equal(["10:30-10:30"], Ranges(Request(Item("talks").At(Monday, "10:30"), Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00"))));
        Assert.Empty(Ranges(Request(Item("talks").At(Monday, "10:29"), Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00"))));
        Assert.Equal(["09:00-09:00"], Ranges(Request(Item("talks").At(Monday, "09:00"), Item("out", 30, SchedulingItemKind.Departure).At(Monday, "10:00"))));
        Assert.Empty(Ranges(Request(Item("talks").At(Monday, "09:01"), Item("out", 30, SchedulingItemKind.Departure).At(Monday, "10:00"))));
    }

    [Fact]
    public void A_required_room_or_vehicle_that_is_too_small_leaves_no_start()
    {
        var item = Item("talks").On(Monday).Between("10:00", "11:00") with { HeadCount = 8, Luggage = 3 };

        Assert.Empty(Ranges(Request(item.Needing("car")).With(Vehicle("car", 7))));
        Assert.NotEmpty(Ranges(Request(item.Needing("car")).With(Vehicle("car", 8))));
        Assert.Empty(Ranges(Request(item.Needing("car")).With(Vehicle("car", 8) with { LuggageCapacity = 2 })));
        Assert.NotEmpty(Ranges(Request(item.Needing("car")).With(Vehicle("car", 8) with { LuggageCapacity = 3 })));
        Assert.Empty(Ranges(Request(item.Needing("hall")).With(Room("hall", 7))));
        Assert.NotEmpty(Ranges(Request(item.Needing("dean")).With(Host("dean") with { Capacity = 1 })));
    }

    [Fact]
    public void Starts_lie_on_the_step() => Assert.Equal(
        [615, 630], new Board((Request(Item("talks").On(Monday).Between("10:05", "11:40")) with { Step = Duration.FromMinutes(15), Days = new DateInterval(Monday, Monday) }).Checked())
            .Starts(0));

    [Fact]
    public void An_item_that_can_be_cut_down_may_start_later() =>
        Assert.Equal(635, new Board(Request(Item("talks", 60).On(Monday).Between("10:00", "11:05") with { ShortestDuration = Duration.FromMinutes(30) }).Checked()).Starts(0)[^1]);

    [Theory]
    [InlineData("09:00", "10:00", true)]
    [InlineData("09:01", "10:01", false)]
    [InlineData("10:59", "11:30", false)]
    [InlineData("11:00", "12:00", true)]
    public void An_absence_and_a_booking_bar_what_they_overlap(string from, string to, bool isFree)
    {
        Assert.Equal(isFree, IsFree(Host("dean", Away(Monday, "10:00", "11:00")), from, to));
        Assert.Equal(isFree, IsFree(Host("dean", Booked(Monday, "10:00", "11:00")), from, to));
        Assert.Equal(isFree, IsFree(Room("dean", 9, null, Booked(Monday, "10:00", "11:00")), from, to));
        Assert.True(IsFree(Host("dean", Booked(Monday, "10:00", "11:00") with { MovePrice = 5 }), from, to));
    }

    [Theory]
    [InlineData("08:30", "09:40", true)]
    [InlineData("08:30", "09:41", false)]
    [InlineData("11:19", "12:00", false)]
    [InlineData("11:20", "12:00", true)]
    public void Rest_or_buffer_is_kept_from_a_booking_and_not_from_an_absence(string from, string to, bool isFree)
    {
        var interpreter = Interpreter("dean", 20) with { Buffer = Duration.FromMinutes(10) };

        Assert.Equal(isFree, IsFree(interpreter with { Busy = [Booked(Monday, "10:00", "11:00")] }, from, to));
        Assert.Equal(isFree, IsFree(Room("dean", 9, null, Booked(Monday, "10:00", "11:00")) with { Buffer = Duration.FromMinutes(20) }, from, to));
        Assert.True(IsFree(interpreter with { Busy = [Away(Monday, "10:00", "11:00")] }, from, to));
    }

    [Fact]
    public void Open_hours_hold_to_their_last_moment_and_hours_that_touch_are_one()
    {
        var hours = Host("dean") with { Hours = [new(IsoDayOfWeek.Monday, new(10, 0), new(12, 0)), new(IsoDayOfWeek.Monday, new(8, 0), new(10, 0)), new(IsoDayOfWeek.Tuesday, new(0, 0), LocalTime.Midnight)] };

        Assert.Equal([true, true, true, false, false], new[] { ("08:00", "09:00"), ("09:30", "10:30"), ("11:00", "12:00"), ("11:01", "12:01"), ("07:59", "08:30") }.Select(time => IsFree(hours, time.Item1, time.Item2)));
        Assert.True(IsFree(hours with { Hours = [new(IsoDayOfWeek.Monday, new(22, 0), LocalTime.Midnight), .. hours.Hours] }, "23:30", "24:30"));
    }

    [Fact]
    public void A_pool_is_full_when_as_many_bookings_as_it_has_units_are_there_at_once()
    {
        var pool = Vehicle("dean", 7) with { Units = 2, Busy = [Booked(Monday, "10:00", "11:00"), Booked(Monday, "10:30", "11:30"), Booked(Monday, "11:00", "12:00")] };

        Assert.Equal(
            [true, false, false, true, true],
            new[] { ("10:00", "10:30"), ("10:00", "10:31"), ("11:29", "12:00"), ("11:30", "12:00"), ("08:00", "10:00") }.Select(time => IsFree(pool, time.Item1, time.Item2)));
    }

    [Fact]
    public void The_way_to_and_from_a_booking_counts_for_who_travels()
    {
        var host = Host("dean", Booked(Monday, "10:00", "11:00", "south"));

        Assert.Equal([true, false, false, true], new[] { ("08:00", "09:35"), ("08:00", "09:36"), ("11:24", "12:00"), ("11:25", "12:00") }.Select(time => IsFree(host, time.Item1, time.Item2)));
        Assert.True(IsFree(Room("dean", 9, "north", Booked(Monday, "10:00", "11:00", "south")), "09:00", "10:00"));
    }

    [Fact]
    public void The_way_from_its_base_counts_from_the_start_of_the_day_or_of_its_hours()
    {
        var car = Vehicle("dean", 7) with { Base = new("south") };
        var open = car with { Hours = [new(IsoDayOfWeek.Monday, new(9, 0), new(18, 0))] };

        Assert.Equal([false, true], new[] { ("00:24", "01:00"), ("00:25", "01:00") }.Select(time => IsFree(car, time.Item1, time.Item2)));
        Assert.Equal([false, true], new[] { ("09:24", "10:00"), ("09:25", "10:00") }.Select(time => IsFree(open, time.Item1, time.Item2)));
        Assert.True(IsFree(car with { Base = new("north") }, "00:00", "01:00"));
    }

    [Fact]
    public void Late_is_what_ends_after_the_hour_that_counts_and_is_work()
    {
        var board = new Board(Request(Item("talks"), Item("dinner", kind: SchedulingItemKind.Meal), Item("drive", kind: SchedulingItemKind.Transfer)).Checked());

        Assert.Equal((0, 1, 60), (board.LateMinutes(board.Items[0], 17 * 60, 18 * 60), board.LateMinutes(board.Items[0], 17 * 60, (18 * 60) + 1), board.LateMinutes(board.Items[0], 18 * 60, 19 * 60)));
        Assert.Equal((0, 0), (board.LateMinutes(board.Items[1], 18 * 60, 19 * 60), board.LateMinutes(board.Items[2], 18 * 60, 19 * 60)));
    }

    [Fact]
    public void Order_and_lags_hold_to_the_minute()
    {
        var ordered = new Board(Request(Item("talks"), Item("tour", party: "kyoto")).Before("talks", "tour", 10, 20).Checked());
        var lagged = new Board((Request(Item("talks"), Item("tour", party: "kyoto")) with { Lags = [new(new("talks"), new("tour"), Duration.FromMinutes(-5), Duration.FromMinutes(5))] }).Checked());

        Assert.Equal([false, true, true, false], ((int[])[669, 670, 680, 681]).Select(start => Allows(ordered, start)));
        Assert.Equal([false, true, true, false], ((int[])[594, 595, 605, 606]).Select(start => Allows(lagged, start)));
    }

    [Fact]
    public void A_flight_without_a_time_comes_before_and_after_everything_of_its_party()
    {
        var arrival = new Board(Request(Item("talks"), Item("in", 60, SchedulingItemKind.Arrival) with { LongHaul = true }).Checked());
        var departure = new Board(Request(Item("talks"), Item("out", 60, SchedulingItemKind.Departure)).Checked());

        Assert.Equal([true, false], ((int[])[360, 361]).Select(start => Allows(arrival, start)));
        Assert.Equal([false, true], ((int[])[659, 660]).Select(start => Allows(departure, start)));
        Assert.False(Allows(departure, 540));
    }

    // The other item lasts an hour and starts then; talks are from ten to eleven.
    private static bool Allows(Board board, int start)
    {
        var (talks, other) = (new Seat(0, 600, 660, -1, -1, [], []), new Seat(1, start, start + 60, -1, -1, [], []));
        Assert.Equal(board.Allows(talks, other), board.Allows(other, talks));
        return board.Allows(talks, other);
    }

    private static bool IsFree(SchedulingResource resource, string from, string to)
    {
        var board = new Board(Request(Item("talks")).Among(25, "north", "south").With(resource).Checked());
        var north = resource.Kind == SchedulingResourceKind.Room ? board.Resources[0].Site : 0;
        return board.CalendarAllows(board.Resources[0], Minute(from), Minute(to), north, north);
    }

    private static int Minute(string time) => (int.Parse(time[..2], System.Globalization.CultureInfo.InvariantCulture) * 60) + int.Parse(time[3..], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Ranges(SchedulingRequest request)
    {
        var board = new Board(request.Checked());
        return board.Ranges(board.Items[0], board.Items[0].Duration, RuleSet.None).Select(range => $"{Text(range.First)}-{Text(range.Last)}");

        static string Text(int minute) => $"{minute / 60:00}:{minute % 60:00}";
    }
}
