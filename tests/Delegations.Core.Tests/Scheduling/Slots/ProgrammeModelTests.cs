using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Slots;
using Google.OrTools.Sat;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Slots;

/// <summary>The model of the solver against the oracle: what it finds is allowed, costs what it says, and is the best where it says that it is exact.</summary>
public sealed class ProgrammeModelTests
{
    // Three items with a handful of starts each, over two hosts, two rooms, two cars of a pool and two sites.
    private static readonly Gen<SchedulingRequest> Problems =
        from items in GenItem.Array[2, 3]
        from weights in Gen.Int[0, 5].Array[20]
        from booking in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3])
        from released in Gen.Int[-1, 4]
        from lag in Gen.Int[-2, 3]
        from hasBase in Gen.Bool
        select Build(items, weights, booking, released, lag, hasBase);

    private static Gen<SchedulingItem> GenItem =>
        from hour in Gen.Int[16, 18]
        from span in Gen.Int[2, 4]
        from minutes in Gen.Int[1, 2]
        from mayBeCut in Gen.Bool
        from place in Gen.Int[0, 3]
        from host in Gen.Int[0, 3]
        from need in Gen.Int[0, 3]
        from party in Gen.Int[0, 2]
        from rank in Gen.Int[0, 4]
        from extra in Gen.Int[0, 7]
        select Make(hour, span, minutes, mayBeCut, place, host, need, party, rank, extra);

    [Fact]
    public void The_best_of_the_model_is_the_best_there_is() => Problems.Sample(
        request =>
        {
            var board = new Board(request.Checked());
            var model = new ProgrammeModel(board);
            using var solver = new CpSolver { StringParameters = "num_workers:1 max_deterministic_time:10" };
            Assert.Equal(CpSolverStatus.Optimal, solver.Solve(model.Model));
            var seats = model.Read(solver.Value);
            var best = EveryProgramme.Cheapest(board);
            Assert.True(EveryProgramme.IsAllowed(board, seats));
            Assert.True(ProgrammeModel.HasValidBound(board));
            Assert.True(solver.ObjectiveValue <= best + 0.5, $"{solver.ObjectiveValue} > {best}");
            if (ProgrammeModel.IsExact(board))
            {
                Assert.Equal(best, ProgrammeCost.Sum(board, seats));
                Assert.Equal(best, (long)Math.Round(solver.ObjectiveValue));
            }
        },
        iter: 150);

    [Fact]
    public void A_decision_is_yes_exactly_when_every_item_can_be_placed() => Problems.Sample(
        request =>
        {
            var board = new Board((request with { Weights = SchedulingWeights.OnlyLeftOut with { MustLeftOut = 1, WishLeftOut = 0 } }).Checked());
            var answer = ProgrammeDecision.Decide(board, new SchedulingLimits(20, Work: 5), CancellationToken.None);
            Assert.Equal(EveryProgramme.Cheapest(board) == 0 ? Decision.Possible : Decision.Impossible, answer.Decision);
            Assert.True(answer.Seats is null || EveryProgramme.IsAllowed(board, answer.Seats));
        },
        iter: 100);

    [Fact]
    public void Ways_that_depend_on_the_hour_leave_the_bound_open()
    {
        var request = Request(Item("a").AtSite("north").On(Monday), Item("b").AtSite("south").On(Monday)).Among(30, "north", "south");
        Assert.True(ProgrammeModel.HasValidBound(new Board(request.Checked())));
        request = request with
        {
            Travel = [new TravelTime(new SiteKey("north"), new SiteKey("south"), Duration.FromHours(1)) { Hours = new LocalHours(Time("07:00"), Time("09:00")) }],
        };
        var board = new Board(request.Checked());
        Assert.False(ProgrammeModel.HasValidBound(board));
        Assert.False(ProgrammeModel.IsExact(board));
    }

    private static SchedulingItem Make(int hour, int span, int minutes, bool mayBeCut, int place, int host, int need, int party, int rank, int extra)
    {
        var item = Item("x", minutes * 30, party: party == 0 ? "kyoto" : "lyon") with
        {
            Windows = [Span(Monday, $"{hour}:00", $"{hour + (span / 2)}:{(span % 2 == 0 ? "00" : "30")}")],
            ShortestDuration = mayBeCut && minutes > 1 ? Duration.FromMinutes(30) : null,
            Place = place switch
            {
                0 => ItemPlace.InRoom.Any,
                1 => new ItemPlace.AtSite(new SiteKey("north")),
                2 => new ItemPlace.AtSite(new SiteKey("south")),
                _ => ItemPlace.Anywhere.Instance,
            },
            HeadCount = 3,
            GuestRank = rank > 2 ? rank : null,
            Precedence = extra == 1 ? 5 - rank : extra == 2 ? 1 + rank : null,
            Due = extra == 3 ? Moment(Monday, "16:00") : null,
            PreferredDays = extra == 4 ? [Tuesday] : [],
            MustBePlaced = extra != 5,
        };
        item = host switch
        {
            0 => item.Needing("dean"),
            1 => item.Needing("dean", "cars"),
            2 => item with { Wished = [new ResourceKey("dean")] },
            _ => item with { Wished = [new ResourceKey("rector")] },
        };
        return need switch
        {
            0 => item.Choosing("host", "dean", "rector"),
            1 => item.Choosing("car", "cars", "bus"),
            2 => item.Choosing("interpreter", "li", "wang").Choosing("second", "wang", "li"),
            _ => item,
        };
    }

    private static SchedulingRequest Build(SchedulingItem[] items, int[] weights, (int Start, int Price) booking, int released, int lag, bool hasBase)
    {
        items = [.. items.Select((item, index) => item with { Key = new ItemKey($"i{index}") })];
        var start = Moment(Monday, "16:00") + (Duration.FromMinutes(30) * booking.Start);
        var busy = new BusyTime(new Interval(start, start + Duration.FromMinutes(30)), IsBooking: true, new SiteKey("south"), booking.Price == 0 ? null : booking.Price);
        return Request(items).With(
            Host("dean") with { Rank = 2, Busy = [busy], Mode = "foot" },
            Host("rector") with { Rank = 1, Base = hasBase ? new SiteKey("south") : null },
            Interpreter("li", 30),
            Interpreter("wang"),
            Vehicle("cars", 4) with { Units = 2, Busy = [busy with { MovePrice = null, Site = null }], UsePrice = 1 },
            Vehicle("bus", 20) with { UsePrice = 2 },
            Room("red", 4, "north"),
            Room("green", 9, "south")).Among(30, "north", "south") with
        {
            Days = new DateInterval(Monday, Monday),
            Step = Duration.FromMinutes(30),
            Rules = SchedulingRules.Default with { UnknownTravelMinutes = 30, LateAfter = Time("17:30") },
            Travel = [new TravelTime(new SiteKey("north"), new SiteKey("south"), Duration.FromMinutes(60)) { Mode = "foot" }],
            Lags = lag < -1 ? [] : [new ItemLag(new ItemKey("i0"), new ItemKey("i1"), Duration.FromMinutes(30 * lag), Duration.FromMinutes(30 * (lag + 1)))],
            Released = released < 0
                ? []
                : [new Placement(new ItemKey("i0"), new Interval(Moment(Monday, "16:00") + (Duration.FromMinutes(30) * released), Moment(Monday, "16:30") + (Duration.FromMinutes(30) * released)), new Dictionary<string, ResourceKey> { ["host"] = new("dean"), ["room"] = new("red") })],
            Weights = new SchedulingWeights
            {
                MustLeftOut = 3_000,
                WishLeftOut = 500,
                IdleMinute = weights[0],
                AlternativeDay = weights[1],
                Interpreter = weights[2],
                Vehicle = weights[3],
                EmptySeat = weights[4],
                LateMinute = weights[5],
                SiteOfDay = weights[6],
                OddStart = weights[7],
                ShortenedMinute = weights[8],
                WishedClashMinute = weights[9],
                RankGap = weights[10],
                Precedence = weights[11],
                RoomChange = weights[12] > 3 ? weights[12] : 0,
                TravelMinute = weights[13] > 4 ? 1 : 0,
                MovedItem = weights[14],
                MovedMinute = weights[15],
                ChangedResource = weights[16],
                MovedBooking = weights[17],
                Use = weights[18],
                LateStartMinute = weights[19],
                WorstLateStartMinute = weights[0],
                ParallelMinute = weights[1],
                BackToBack = weights[2],
                EndMinute = weights[3],
            },
        };
    }
}
