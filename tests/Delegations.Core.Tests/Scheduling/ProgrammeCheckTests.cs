using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class ProgrammeCheckTests
{
    [Fact]
    public void A_programme_without_faults_has_no_findings() =>
        Assert.Empty(Findings(Request(Item("talks").Needing("dean")).With(Host("dean")), At("talks", "10:00", "11:00")));

    [Fact]
    public void A_host_who_is_away_is_found() => Finds(
        Request(Item("talks").Needing("dean")).With(Host("dean", Away(Monday, "10:30", "12:00"))),
        new() { Code = "host_away", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("dean"), When = Span(Monday, "10:30", "12:00"), Minutes = 30 },
        At("talks", "10:00", "11:00"));

    [Fact]
    public void A_host_in_two_items_is_found() => Finds(
        Request(Item("talks").Needing("dean"), Item("call", party: "kyoto").Needing("dean")).With(Host("dean")),
        new() { Code = "host_double_booked", Severity = FindingSeverity.Hard, Item = new("call"), OtherItem = new("talks"), Resource = new("dean"), When = Span(Monday, "10:45", "11:00"), Minutes = 15 },
        At("talks", "10:00", "11:00"),
        At("call", "10:45", "11:45"));

    [Fact]
    public void A_host_booked_elsewhere_is_found() => Finds(
        Request(Item("talks").Needing("dean")).With(Host("dean", Booked(Monday, "10:50", "12:00"))),
        new() { Code = "host_double_booked", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("dean"), When = Span(Monday, "10:50", "11:00"), Minutes = 10 },
        At("talks", "10:00", "11:00"));

    [Fact]
    public void A_room_with_two_items_is_found() => Finds(
        Request(Item("talks").InAnyRoom(5), Item("call", party: "kyoto").InAnyRoom(5)).With(Room("hall", 9)),
        new() { Code = "room_double_booked", Severity = FindingSeverity.Hard, Item = new("call"), OtherItem = new("talks"), Resource = new("hall"), When = Span(Monday, "10:30", "11:00"), Minutes = 30 },
        At("talks", "10:00", "11:00", ("room", "hall")),
        At("call", "10:30", "11:30", ("room", "hall")));

    [Fact]
    public void A_room_without_time_to_clear_it_is_found() => Finds(
        Request(Item("talks").InAnyRoom(5), Item("call", party: "kyoto").InAnyRoom(5)).With(Room("hall", 9) with { Buffer = Duration.FromMinutes(15) }),
        new() { Code = "room_buffer", Severity = FindingSeverity.Hard, Item = new("call"), OtherItem = new("talks"), Resource = new("hall"), When = Span(Monday, "11:00", "11:10"), Minutes = 5, Wanted = 15, Available = 10 },
        At("talks", "10:00", "11:00", ("room", "hall")),
        At("call", "11:10", "12:10", ("room", "hall")));

    [Fact]
    public void A_room_with_too_few_seats_is_found() => Finds(
        Request(Item("talks").InAnyRoom(12)).With(Room("hall", 9)),
        new() { Code = "room_too_small", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("hall"), Wanted = 12, Available = 9 },
        At("talks", "10:00", "11:00", ("room", "hall")));

    [Fact]
    public void A_closed_room_is_found() => Finds(
        Request(Item("talks").InAnyRoom(5)).With(Room("hall", 9) with { Hours = [new OpeningHours(IsoDayOfWeek.Monday, new(8, 0), new(10, 30))] }),
        new() { Code = "room_closed", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("hall"), When = Span(Monday, "10:00", "11:00") },
        At("talks", "10:00", "11:00", ("room", "hall")));

    [Fact]
    public void A_room_that_is_not_named_is_found() => Finds(
        Request(Item("talks").InAnyRoom(5)).With(Room("hall", 9)),
        new() { Code = "room_missing", Severity = FindingSeverity.Hard, Item = new("talks") },
        At("talks", "10:00", "11:00"));

    [Fact]
    public void A_room_without_the_equipment_is_found() => Finds(
        Request(Item("talks").InAnyRoom(5, "projector")).With(Room("hall", 9)),
        new() { Code = "room_unsuitable", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("hall"), Detail = "projector" },
        At("talks", "10:00", "11:00", ("room", "hall")));

    [Fact]
    public void A_missing_interpreter_is_found() => Finds(
        Request(Item("talks").Choosing("interpreter", "li")).With(Interpreter("li")),
        new() { Code = "interpreter_missing", Severity = FindingSeverity.Hard, Item = new("talks"), Detail = "interpreter" },
        At("talks", "10:00", "11:00"));

    [Fact]
    public void An_interpreter_who_is_away_is_found() => Finds(
        Request(Item("talks").Choosing("interpreter", "li")).With(Interpreter("li", 0, Away(Monday, "09:00", "10:10"))),
        new() { Code = "interpreter_away", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("li"), When = Span(Monday, "09:00", "10:10"), Minutes = 10 },
        At("talks", "10:00", "11:00", ("interpreter", "li")));

    [Fact]
    public void An_interpreter_in_two_items_is_found() => Finds(
        Request(Item("talks").Needing("li"), Item("call", party: "kyoto").Needing("li")).With(Interpreter("li")),
        new() { Code = "interpreter_double_booked", Severity = FindingSeverity.Hard, Item = new("call"), OtherItem = new("talks"), Resource = new("li"), When = Span(Monday, "10:30", "11:00"), Minutes = 30 },
        At("talks", "10:00", "11:00"),
        At("call", "10:30", "11:30"));

    [Fact]
    public void An_interpreter_without_rest_is_found() => Finds(
        Request(Item("talks").Needing("li"), Item("call", party: "kyoto").Needing("li")).With(Interpreter("li", 20)),
        new() { Code = "interpreter_rest", Severity = FindingSeverity.Hard, Item = new("call"), OtherItem = new("talks"), Resource = new("li"), When = Span(Monday, "11:00", "11:05"), Minutes = 15, Wanted = 20, Available = 5 },
        At("talks", "10:00", "11:00"),
        At("call", "11:05", "12:05"));

    [Fact]
    public void A_vehicle_with_too_few_seats_is_found() => Finds(
        Request((Item("drive", kind: SchedulingItemKind.Transfer) with { HeadCount = 9 }).Choosing("vehicle", "car")).With(Vehicle("car", 7)),
        new() { Code = "vehicle_too_small", Severity = FindingSeverity.Hard, Item = new("drive"), Resource = new("car"), Wanted = 9, Available = 7 },
        At("drive", "10:00", "11:00", ("vehicle", "car")));

    [Fact]
    public void A_missing_vehicle_is_found() => Finds(
        Request(Item("drive", kind: SchedulingItemKind.Transfer).Choosing("vehicle", "car")).With(Vehicle("car", 7)),
        new() { Code = "vehicle_missing", Severity = FindingSeverity.Hard, Item = new("drive"), Detail = "vehicle" },
        At("drive", "10:00", "11:00"));

    [Fact]
    public void Somebody_who_is_not_a_candidate_is_found() => Finds(
        Request(Item("talks").Choosing("interpreter", "li")).With(Interpreter("li"), Interpreter("wang")),
        new() { Code = "choice_missing", Severity = FindingSeverity.Hard, Item = new("talks"), Resource = new("wang"), Detail = "interpreter" },
        At("talks", "10:00", "11:00", ("interpreter", "wang")));

    [Fact]
    public void A_way_that_is_too_long_for_the_party_is_found() => Finds(
        Request(Item("talks").AtSite("north"), Item("tour").AtSite("south")).Among(25, "north", "south"),
        new() { Code = "transfer_too_tight", Severity = FindingSeverity.Hard, Item = new("tour"), OtherItem = new("talks"), When = Span(Monday, "11:00", "11:10"), Minutes = 15, Wanted = 25, Available = 10 },
        At("talks", "10:00", "11:00"),
        At("tour", "11:10", "12:10"));

    [Fact]
    public void A_way_is_measured_past_an_item_without_a_place() => Finds(
        Request(Item("talks").AtSite("north"), Item("break", 10), Item("tour").AtSite("south")).Among(25, "north", "south"),
        new() { Code = "transfer_too_tight", Severity = FindingSeverity.Hard, Item = new("tour"), OtherItem = new("talks"), When = Span(Monday, "11:00", "11:20"), Minutes = 5, Wanted = 25, Available = 20 },
        At("talks", "10:00", "11:00"),
        At("break", "11:00", "11:10"),
        At("tour", "11:20", "12:20"));

    [Fact]
    public void A_way_that_is_too_long_for_a_shared_host_is_found() => Finds(
        Request(Item("talks").AtSite("north").Needing("dean"), Item("tour", party: "kyoto").AtSite("south").Needing("dean")).Among(25, "north", "south").With(Host("dean")),
        new() { Code = "transfer_too_tight", Severity = FindingSeverity.Hard, Item = new("tour"), OtherItem = new("talks"), Resource = new("dean"), When = Span(Monday, "11:00", "11:10"), Minutes = 15, Wanted = 25, Available = 10 },
        At("talks", "10:00", "11:00"),
        At("tour", "11:10", "12:10"));

    [Fact]
    public void A_party_in_two_items_is_found() => Finds(
        Request(Item("talks"), Item("tour")),
        new() { Code = "party_overlap", Severity = FindingSeverity.Hard, Item = new("tour"), OtherItem = new("talks"), When = Span(Monday, "10:30", "11:00"), Minutes = 30 },
        At("talks", "10:00", "11:00"),
        At("tour", "10:30", "11:30"));

    [Fact]
    public void Groups_may_part_but_not_miss_the_whole_party()
    {
        var request = Request(Item("deans") with { Group = "deans" }, Item("spouses") with { Group = "spouses" }, Item("whole"));

        var findings = Findings(request, At("deans", "10:00", "11:00"), At("spouses", "10:00", "11:00"), At("whole", "10:45", "11:45"));

        Assert.Equal(
            [("party_overlap", "whole", "deans"), ("party_overlap", "whole", "spouses")],
            findings.Select(finding => (finding.Code, finding.Item.Value, finding.OtherItem!.Value.Value)));
    }

    [Theory]
    [InlineData("09:00", "10:00")]
    [InlineData("11:30", "12:30")]
    public void An_item_outside_its_window_is_found(string from, string to) => Finds(
        Request(Item("talks").Between("09:30", "12:00")),
        new() { Code = "outside_window", Severity = FindingSeverity.Hard, Item = new("talks"), When = Span(Monday, from, to) },
        At("talks", from, to));

    [Fact]
    public void A_meal_outside_its_hours_is_found() => Finds(
        Request(Item("lunch", kind: SchedulingItemKind.Meal) with { Meal = "lunch" }),
        new() { Code = "meal_hours", Severity = FindingSeverity.Hard, Item = new("lunch"), Detail = "lunch", When = Span(Monday, "11:30", "13:30") },
        At("lunch", "13:00", "14:00"));

    [Fact]
    public void A_full_day_without_lunch_is_found() => Finds(
        Request(Item("talks"), Item("tour")),
        new() { Code = "no_lunch", Severity = FindingSeverity.Soft, Item = new("talks"), Detail = "lunch", When = Span(Monday, "11:30", "13:30") },
        At("talks", "10:00", "11:00"),
        At("tour", "14:00", "15:00"));

    [Fact]
    public void What_is_before_the_arrival_or_after_the_departure_is_found()
    {
        var request = Request(
            Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00"), Item("talks"), Item("out", 0, SchedulingItemKind.Departure).At(Monday, "17:00"), Item("tour"));

        var findings = Findings(request, At("in", "10:00", "10:30"), At("talks", "08:30", "09:30"), At("tour", "17:00", "18:00"), At("out", "17:00", "17:00"));

        Assert.Equal(
            [("before_arrival", "talks", "in", 120), ("no_lunch", "talks", null, null), ("after_departure", "tour", "out", 60)],
            findings.Select(finding => (finding.Code, finding.Item.Value, finding.OtherItem?.Value, finding.Minutes)));
    }

    [Fact]
    public void Work_too_soon_after_a_long_flight_is_found() => Finds(
        Request(Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00") with { LongHaul = true }, Item("talks")),
        new() { Code = "arrival_rest", Severity = FindingSeverity.Hard, Item = new("talks"), OtherItem = new("in"), When = Span(Monday, "10:30", "12:30"), Minutes = 60, Wanted = 180, Available = 120 },
        At("in", "10:00", "10:30"),
        At("talks", "12:30", "13:30"));

    [Theory]
    [InlineData("10:00", "11:10", 50)]
    [InlineData("11:10", "12:00", 70)]
    [InlineData("10:00", "13:00", 30)]
    public void A_broken_order_is_found(string from, string then, int minutes)
    {
        var request = Request(Item("talks", 50), Item("signing", 50)).Before("talks", "signing", 70, 100);

        var finding = Assert.Single(Findings(request, Lasting("talks", from), Lasting("signing", then)), finding => finding.Code != "no_lunch");

        Assert.Equal(("order_broken", "signing", "talks", minutes), (finding.Code, finding.Item.Value, finding.OtherItem?.Value, finding.Minutes));
    }

    [Fact]
    public void A_lecture_that_ends_too_late_is_found() => Finds(
        Request(Item("lecture", kind: SchedulingItemKind.Lecture)),
        new() { Code = "too_late", Severity = FindingSeverity.Hard, Item = new("lecture"), Minutes = 10 },
        At("lecture", "20:10", "21:10"));

    [Fact]
    public void A_start_before_the_house_opens_is_found() => Finds(
        Request(Item("talks")),
        new() { Code = "too_early", Severity = FindingSeverity.Hard, Item = new("talks"), Minutes = 30 },
        At("talks", "07:30", "08:30"));

    [Fact]
    public void What_is_fixed_outside_the_hours_of_the_house_is_only_a_hint() => Finds(
        Request(Item("dinner", 120, SchedulingItemKind.Meeting).At(Monday, "20:00")),
        new() { Code = "too_late", Severity = FindingSeverity.Hint, Item = new("dinner"), Minutes = 30 },
        At("dinner", "20:00", "22:00"));

    [Fact]
    public void A_flight_that_was_moved_is_found() => Finds(
        Request(Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "10:00")),
        new() { Code = "not_at_fixed_time", Severity = FindingSeverity.Hard, Item = new("in"), When = Span(Monday, "10:00", "10:30"), Minutes = 15 },
        At("in", "10:15", "10:45"));

    [Fact]
    public void An_item_that_was_cut_short_is_found() => Finds(
        Request(Item("talks")),
        new() { Code = "wrong_duration", Severity = FindingSeverity.Hard, Item = new("talks"), Wanted = 60, Available = 45 },
        At("talks", "10:00", "10:45"));

    [Fact]
    public void What_is_not_placed_is_found_harder_for_what_must_be()
    {
        var findings = Findings(Request(Item("talks"), Item("tour").AsWish()));

        Assert.Equal(
            [("not_placed", "talks", FindingSeverity.Hard), ("not_placed", "tour", FindingSeverity.Soft)],
            findings.Select(finding => (finding.Code, finding.Item.Value, finding.Severity)));
    }

    [Fact]
    public void A_placement_of_something_unknown_is_found() => Finds(
        Request(),
        new() { Code = "unknown", Severity = FindingSeverity.Hard, Item = new("ghost") },
        At("ghost", "10:00", "11:00"));

    private static IReadOnlyList<SchedulingFinding> Findings(SchedulingRequest request, params Placement[] placements) =>
        ProgrammeCheck.Check(request.Checked(), placements);

    private static void Finds(SchedulingRequest request, SchedulingFinding expected, params Placement[] placements) =>
        Assert.Equal([expected], Findings(request, placements));

    private static Placement Lasting(string item, string from) =>
        new(new ItemKey(item), new Interval(Moment(Monday, from), Moment(Monday, from) + Duration.FromMinutes(50)), new Dictionary<string, ResourceKey>());

    private static Placement At(string item, string from, string to, params (string Need, string Resource)[] chosen) => new(
        new ItemKey(item), Span(Monday, from, to), chosen.ToDictionary(choice => choice.Need, choice => new ResourceKey(choice.Resource)));
}
