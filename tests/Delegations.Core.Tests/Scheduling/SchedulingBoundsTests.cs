using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Each bound of a request from both sides: what is just allowed is taken, what is just beyond is refused with its place.</summary>
public sealed class SchedulingBoundsTests
{
    private const long HighestWeight = 1_000_000_000_000;
    private const string OutOfBounds = "schedule.out_of_bounds";
    private const string EndsBeforeStart = "schedule.ends_before_start";
    private const string UnknownKey = "schedule.unknown_key";
    private const string DuplicateKey = "schedule.duplicate_key";
    private const string EmptyKey = "schedule.empty_key";
    private static readonly Duration Week = Duration.FromDays(7);
    private static readonly Duration Tick = Duration.Epsilon;
    private static readonly SchedulingItem Talks = Item("talks");

    public static TheoryData<string, SchedulingRequest> Allowed => new()
    {
        { "a step of an hour", Request(Talks) with { Step = Duration.FromHours(1) } },
        { "a step of a second", Request(Talks) with { Unit = Duration.FromSeconds(1), Step = Duration.FromSeconds(1) } },
        { "62 days", Request(Talks) with { Days = new DateInterval(Monday, Monday.PlusDays(61)) } },
        { "no time between rooms", Rules(new() { QuickChange = Duration.Zero }) },
        { "a week between rooms", Rules(new() { QuickChange = Week }) },
        { "no unfair gap", Rules(new() { FairGaps = 0 }) },
        { "many fair gaps", Rules(new() { FairGaps = 1000 }) },
        { "no rest", Rules(new() { RestAfterLongHaul = Duration.Zero }) },
        { "a week's rest", Rules(new() { RestAfterLongHaul = Week }) },
        { "no way", Rules(new() { UnknownTravelMinutes = 0 }) },
        { "a way of a week", Rules(new() { UnknownTravelMinutes = 7 * 24 * 60 }) },
        { "a way that takes no time", Travel(Duration.Zero) },
        { "a way that takes a week", Travel(Week) },
        { "a way by night", Travel(Duration.Zero, new LocalHours(new(20, 0), LocalTime.Midnight)) },
        { "a room without seats", With(Room("hall", 0)) },
        { "a vehicle without a boot", With(Vehicle("car", 0) with { LuggageCapacity = 0 }) },
        { "a thousand units", With(Vehicle("cars", 4) with { Units = 1000 }) },
        { "the highest rank", With(Host("dean") with { Rank = 1 }) },
        { "the lowest rank", With(Host("dean") with { Rank = 100 }) },
        { "the highest price", With(Host("dean") with { UsePrice = HighestWeight }) },
        { "a week's rest between items", With(Interpreter("li") with { Rest = Week, Buffer = Week }) },
        { "a booking that costs nothing to move", With(Host("dean", Booked(Monday, "09:00", "10:00") with { MovePrice = 0 })) },
        { "a booking that costs most to move", With(Host("dean", Booked(Monday, "09:00", "10:00") with { MovePrice = HighestWeight })) },
        { "open on Monday until midnight", With(Host("dean") with { Hours = [new(IsoDayOfWeek.Monday, new(8, 0), LocalTime.Midnight)] }) },
        { "open on Sunday", With(Host("dean") with { Hours = [new(IsoDayOfWeek.Sunday, new(8, 0), new(9, 0))] }) },
        { "an item of a week", Request(Talks with { Duration = Week }) },
        { "an arrival that takes no time", Request(Item("in", 0, SchedulingItemKind.Arrival)) },
        { "a departure that takes no time", Request(Item("out", 0, SchedulingItemKind.Departure)) },
        { "an item that could be cut down and is not", Request(Talks with { ShortestDuration = Talks.Duration }) },
        { "an item cut down by a step", Request(Talks with { ShortestDuration = Duration.FromMinutes(55) }) },
        { "nobody and nothing", Request(Talks with { HeadCount = 0, Luggage = 0 }) },
        { "a guest of the highest rank", Request(Talks with { GuestRank = 1, Precedence = 1 }) },
        { "a guest of the lowest rank", Request(Talks with { GuestRank = 100 }) },
        { "the lowest priority", Request(Talks with { Priority = 1 }) },
        { "the highest priority", Request(Talks with { Priority = 9 }) },
        { "fixed in the week before", Request(Talks with { FixedStart = Moment(Monday.PlusDays(-7), "00:00") }) },
        { "fixed in the week after", Request(Talks with { FixedStart = Moment(Monday.PlusDays(14), "00:00") }) },
        { "fixed in a window that it fills", Request(Talks.At(Monday, "10:00") with { Windows = [Span(Monday, "10:00", "11:00")] }) },
        { "fixed in one of two windows", Request(Talks.At(Monday, "10:00") with { Windows = [Span(Monday, "08:00", "09:00"), Span(Monday, "09:00", "12:00")] }) },
        { "fixed from the first moment to the last", Request(Talks.At(Monday, "10:00").Between("10:00", "11:00").On(Monday)) },
        { "an arrival of each party without a time", Request(Item("a", kind: SchedulingItemKind.Arrival), Item("b", kind: SchedulingItemKind.Arrival, party: "kyoto")) },
        { "an arrival and a departure without a time", Request(Item("a", kind: SchedulingItemKind.Arrival), Item("b", kind: SchedulingItemKind.Departure)) },
        { "one right after the other", Request(Talks, Item("tour")).Before("talks", "tour", 0, 0) },
        { "the same order said twice", Request(Talks, Item("tour")).Before("talks", "tour").Before("talks", "tour") },
        { "starts a week apart at most", Lag(-Week, Week) },
        { "starts together", Lag(Duration.Zero, Duration.Zero) },
        { "weights of nothing", Weighed(0) },
        { "the highest weights", Weighed(HighestWeight) },
    };

    public static TheoryData<string, string, SchedulingRequest> Refused => new()
    {
        { OutOfBounds, "step", Request(Talks) with { Step = Duration.FromHours(1) + Duration.FromMinutes(1) } },
        { OutOfBounds, "days", Request(Talks) with { Days = new DateInterval(Monday, Monday.PlusDays(62)) } },
        { EndsBeforeStart, "rules.day", Rules(new() { DayStart = new(9, 0), DayEnd = new(9, 0) }) },
        { DuplicateKey, "parties[lyon]", Request(Talks) with { Parties = [new(new("lyon"), "car"), new(new("lyon"), "bus")] } },
        { EmptyKey, "parties[0]", Request(Talks) with { Parties = [new(new(string.Empty), "car")] } },
        { OutOfBounds, "rules.quickChange", Rules(new() { QuickChange = -Tick }) },
        { OutOfBounds, "rules.quickChange", Rules(new() { QuickChange = Week + Tick }) },
        { OutOfBounds, "rules.fairGaps", Rules(new() { FairGaps = -1 }) },
        { OutOfBounds, "rules.fairGaps", Rules(new() { FairGaps = 1001 }) },
        { OutOfBounds, "rules.restAfterLongHaul", Rules(new() { RestAfterLongHaul = -Tick }) },
        { OutOfBounds, "rules.restAfterLongHaul", Rules(new() { RestAfterLongHaul = Week + Tick }) },
        { OutOfBounds, "rules.unknownTravelMinutes", Rules(new() { UnknownTravelMinutes = -1 }) },
        { OutOfBounds, "rules.unknownTravelMinutes", Rules(new() { UnknownTravelMinutes = (7 * 24 * 60) + 1 }) },
        { DuplicateKey, "rules.meals[tea]", Rules(new() { Meals = [Tea(15, 16), Tea(16, 17)] }) },
        { EndsBeforeStart, "rules.meals[tea]", Rules(new() { Meals = [Tea(16, 16)] }) },
        { DuplicateKey, "sites[north]", Request(Talks).Among(10, "north", "north") },
        { UnknownKey, "travel[1].from", Travel(Duration.Zero) with { Travel = [new(new("a"), new("b"), Week), new(new("nowhere"), new("b"), Week)] } },
        { UnknownKey, "travel[0].to", Travel(Duration.Zero) with { Travel = [new(new("a"), new("nowhere"), Week)] } },
        { OutOfBounds, "travel[0].takes", Travel(Week + Tick) },
        { EndsBeforeStart, "travel[0].hours", Travel(Week, new LocalHours(new(20, 0), new(20, 0))) },
        { OutOfBounds, "resources[hall].capacity", With(Room("hall", -1)) },
        { OutOfBounds, "resources[car].luggageCapacity", With(Vehicle("car", 0) with { LuggageCapacity = -1 }) },
        { OutOfBounds, "resources[cars].units", With(Vehicle("cars", 4) with { Units = 1001 }) },
        { OutOfBounds, "resources[dean].rank", With(Host("dean") with { Rank = 0 }) },
        { OutOfBounds, "resources[dean].rank", With(Host("dean") with { Rank = 101 }) },
        { OutOfBounds, "resources[dean].usePrice", With(Host("dean") with { UsePrice = -1 }) },
        { OutOfBounds, "resources[dean].usePrice", With(Host("dean") with { UsePrice = HighestWeight + 1 }) },
        { OutOfBounds, "resources[li].rest", With(Interpreter("li") with { Rest = -Tick }) },
        { OutOfBounds, "resources[li].rest", With(Interpreter("li") with { Rest = Week + Tick }) },
        { OutOfBounds, "resources[li].buffer", With(Interpreter("li") with { Buffer = -Tick }) },
        { OutOfBounds, "resources[li].buffer", With(Interpreter("li") with { Buffer = Week + Tick }) },
        { EndsBeforeStart, "resources[dean].busy[1]", With(Host("dean", Away(Monday, "09:00", "10:00"), Away(Monday, "09:00", "09:00"))) },
        { EndsBeforeStart, "resources[dean].busy[0]", With(Host("dean", new BusyTime(new Interval(Moment(Monday, "10:00"), null)))) },
        { OutOfBounds, "resources[dean].busy[0].movePrice", With(Host("dean", Booked(Monday, "09:00", "10:00") with { MovePrice = -1 })) },
        { OutOfBounds, "resources[dean].busy[0].movePrice", With(Host("dean", Booked(Monday, "09:00", "10:00") with { MovePrice = HighestWeight + 1 })) },
        { OutOfBounds, "resources[dean].busy[0].movePrice", With(Host("dean", Away(Monday, "09:00", "10:00") with { MovePrice = 5 })) },
        { UnknownKey, "resources[dean].busy[0].site", With(Host("dean", Booked(Monday, "09:00", "10:00", "nowhere"))) },
        { OutOfBounds, "resources[dean].hours[0].day", With(Host("dean") with { Hours = [new(IsoDayOfWeek.None, new(8, 0), new(9, 0))] }) },
        { OutOfBounds, "resources[dean].hours[1].day", With(Host("dean") with { Hours = [new(IsoDayOfWeek.Friday, new(8, 0), new(9, 0)), new((IsoDayOfWeek)8, new(8, 0), new(9, 0))] }) },
        { EndsBeforeStart, "resources[dean].hours[0]", With(Host("dean") with { Hours = [new(IsoDayOfWeek.Friday, new(8, 0), new(8, 0))] }) },
        { OutOfBounds, "items[talks].duration", Request(Talks with { Duration = Week + Tick }) },
        { OutOfBounds, "items[in].duration", Request(Item("in", -1, SchedulingItemKind.Arrival)) },
        { OutOfBounds, "items[talks].shortestDuration", Request(Talks with { ShortestDuration = Duration.Zero }) },
        { OutOfBounds, "items[talks].shortestDuration", Request(Talks with { ShortestDuration = Duration.FromMinutes(65) }) },
        { OutOfBounds, "items[talks].shortestDuration", Request(Talks with { ShortestDuration = Duration.FromMinutes(54) }) },
        { OutOfBounds, "items[talks].guestRank", Request(Talks with { GuestRank = 101 }) },
        { OutOfBounds, "items[talks].precedence", Request(Talks with { Precedence = 0 }) },
        { OutOfBounds, "items[talks].priority", Request(Talks with { Priority = 0 }) },
        { EmptyKey, "items[talks].party", Request(Talks with { Party = new PartyKey(string.Empty) }) },
        { EndsBeforeStart, "items[talks].windows[1]", Request(Talks with { Windows = [Span(Monday, "08:00", "10:00"), new Interval(Moment(Monday, "10:00"), null)] }) },
        { EndsBeforeStart, "items[talks].windows[0]", Request(Talks with { Windows = [new Interval(null, Moment(Monday, "10:00"))] }) },
        { EndsBeforeStart, "items[talks].notAfter", Request(Talks.Between("15:00", "15:00")) },
        { UnknownKey, "items[talks].place.from", Request(Talks.From("nowhere", "a")).Among(10, "a") },
        { UnknownKey, "items[talks].place.to", Request(Talks.From("a", "nowhere")).Among(10, "a") },
        { UnknownKey, "items[talks].place.candidates[1]", Request(Talks with { Place = new ItemPlace.InRoom([new("hall"), new("nowhere")], []) }).With(Room("hall", 20)) },
        { UnknownKey, "items[talks].required[1]", Request(Talks.Needing("dean", "nobody")).With(Host("dean")) },
        { UnknownKey, "items[talks].wished[0]", Request(Talks with { Wished = [new("nobody")] }) },
        { DuplicateKey, "items[talks].wished[1]", Request(Talks with { Wished = [new("dean"), new("dean")] }).With(Host("dean")) },
        { EmptyKey, "items[talks].choices[0]", Request(Talks.Choosing(string.Empty, "dean")).With(Host("dean")) },
        { DuplicateKey, "items[talks].choices[0]", Request(Talks.Choosing(Placement.RoomNeed, "dean")).With(Host("dean")) },
        { "schedule.wrong_kind", "items[talks].choices[0].candidates[1]", Request(Talks.Choosing("voice", "dean", "hall")).With(Host("dean"), Room("hall", 20)) },
        { OutOfBounds, "items[talks].fixedStart", Request(Talks with { FixedStart = Moment(Monday.PlusDays(-7), "00:00") - Tick }) },
        { OutOfBounds, "items[talks].fixedStart", Request(Talks with { FixedStart = Moment(Monday.PlusDays(14), "00:00") + Tick }) },
        { "schedule.fixed_outside_window", "items[talks].fixedStart", Request(Talks.At(Monday, "10:01") with { Windows = [Span(Monday, "10:00", "11:00")] }) },
        { "schedule.fixed_outside_window", "items[talks].fixedStart", Request(Talks.At(Monday, "09:59") with { Windows = [Span(Monday, "10:00", "11:00")] }) },
        { "schedule.fixed_outside_window", "items[talks].fixedStart", Request(Talks.At(Monday, "10:00").Between("10:01", "12:00")) },
        { "schedule.fixed_outside_window", "items[talks].fixedStart", Request(Talks.At(Monday, "10:01").Between("10:00", "11:00")) },
        { "schedule.flight_without_time", "items[b].fixedStart", Request(Item("a", kind: SchedulingItemKind.Departure).At(Monday, "10:00"), Item("b", kind: SchedulingItemKind.Departure)) },
        { UnknownKey, "order[1].before", Request(Talks, Item("tour")).Before("talks", "tour").Before("signing", "talks") },
        { OutOfBounds, "order[0].shortestGap", Request(Talks, Item("tour")).Before("talks", "tour", -1) },
        { OutOfBounds, "lags[0]", Lag(-Week - Tick, Duration.Zero) },
        { OutOfBounds, "lags[0]", Lag(Duration.Zero, Week + Tick) },
        { UnknownKey, "lags[0].first", Request(Talks) with { Lags = [new(new("tour"), new("talks"), Duration.Zero, null)] } },
        { EndsBeforeStart, "lags[0].longest", Lag(Duration.FromHours(2), Duration.FromHours(2) - Tick) },
        { DuplicateKey, "released[talks]", Request(Talks) with { Released = [Released(Span(Monday, "10:00", "11:00")), Released(Span(Monday, "11:00", "12:00"))] } },
        { EndsBeforeStart, "released[talks]", Request(Talks) with { Released = [Released(new Interval(null, Moment(Monday, "10:00")))] } },
        { EndsBeforeStart, "released[talks]", Request(Talks) with { Released = [Released(new Interval(Moment(Monday, "10:00"), null))] } },
        {
            UnknownKey,
            "released[talks].chosen[host]",
            Request(Talks) with { Released = [Released(Span(Monday, "10:00", "11:00")) with { Chosen = new Dictionary<string, ResourceKey> { ["host"] = new("nobody") } }] }
        },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void What_is_just_allowed_is_taken(string what, SchedulingRequest request) =>
        Assert.Equal((what, string.Empty), (what, string.Join(", ", SchedulingProblem.Create(request).Refusals.Select(refusal => refusal.Field))));

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_just_beyond_is_refused_with_its_place(string code, string place, SchedulingRequest request) =>
        Assert.Equal([(code, place)], SchedulingProblem.Create(request).Refusals.Select(refusal => (refusal.Code, refusal.Field!)));

    [Fact]
    public void A_unit_is_a_minute_or_a_second_and_no_step_fits_another() => Assert.Equal(
        ["unit", "step"],
        SchedulingProblem.Create(Request(Talks) with { Unit = Duration.FromMinutes(2), Step = Duration.FromMinutes(4) }).Refusals.Select(refusal => refusal.Field));

    [Fact]
    public void Every_weight_is_looked_at()
    {
        var names = typeof(SchedulingWeights).GetProperties().Where(property => property.PropertyType == typeof(long)).Select(property => property.Name).ToList();

        foreach (var beyond in (long[])[-1, HighestWeight + 1])
        {
            Assert.Equal(names.Order(), SchedulingProblem.Create(Weighed(beyond)).Refusals.Select(refusal => char.ToUpperInvariant(refusal.Field![8]) + refusal.Field[9..]).Order());
        }
    }

    [Fact]
    public void A_circle_is_named_without_what_hangs_before_and_behind_it()
    {
        var request = Request(Item("a"), Item("b"), Item("c"), Item("d"), Item("e"))
            .Before("a", "b").Before("b", "c").Before("c", "d").Before("d", "b").Before("d", "e");

        var refusal = Assert.Single(SchedulingProblem.Create(request).Refusals);

        Assert.Equal(("schedule.cyclic_order", "order[1]", "b < c < d"), (refusal.Code, refusal.Field, refusal.Arguments[0]));
    }

    private static SchedulingRequest Rules(SchedulingRules rules) => Request(Talks) with { Rules = rules };

    private static SchedulingRequest With(SchedulingResource resource) => Request(Talks).With(resource);

    private static SchedulingRequest Travel(Duration takes, LocalHours? hours = null) =>
        Request(Talks).Among(10, "a", "b") with { Travel = [new(new("a"), new("b"), takes) { Hours = hours }] };

    private static SchedulingRequest Lag(Duration shortest, Duration? longest) =>
        Request(Talks, Item("tour")) with { Lags = [new(Talks.Key, new("tour"), shortest, longest)] };

    private static MealHours Tea(int from, int to) => new("tea", new(from, 0), new(to, 0), IsExpected: false);

    private static Placement Released(Interval interval) => new(Talks.Key, interval, new Dictionary<string, ResourceKey>());

    private static SchedulingRequest Weighed(long weight)
    {
        var weights = new SchedulingWeights();
        foreach (var property in typeof(SchedulingWeights).GetProperties().Where(property => property.PropertyType == typeof(long)))
        {
            property.SetValue(weights, weight);
        }

        return Request(Talks) with { Weights = weights };
    }
}
