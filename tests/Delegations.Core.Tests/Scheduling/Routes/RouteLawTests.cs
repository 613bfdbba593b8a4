using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Routes;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Routes;

/// <summary>Laws of the search for tours, tried on random problems.</summary>
public sealed class RouteLawTests
{
    private static readonly SchedulingLimits Short = new(60, Work: 0.2);

    [Fact]
    public void No_tour_breaks_a_hard_rule_and_its_cost_is_what_the_sheet_of_costs_says()
    {
        var tried = 0;
        WantedTours.Any.Sample(
            request =>
            {
                var problem = request.Checked();
                var board = new Board(problem);
                if (RouteSearch.Fits(board))
                {
                    Interlocked.Increment(ref tried);
                    var answer = RouteSearch.Run(board, Short, Ignore, CancellationToken.None);
                    var placements = answer.Seats.Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!)).ToList();
                    Assert.DoesNotContain(ProgrammeCheck.Check(problem, placements), IsBroken);
                    Assert.Equal(ProgrammeCost.Sum(board, answer.Seats), answer.Cost);
                    Assert.True(answer.Bound <= answer.Cost, $"{answer.Bound} > {answer.Cost}");
                }
            },
            iter: 300);

        Assert.True(tried > 100, $"Only {tried} problems were about tours.");
    }

    [Fact]
    public void The_cheapest_tours_are_found_when_all_can_be_tried() => TinyProblems.Sample(
        request =>
        {
            var problem = request.Checked();
            var board = new Board(problem);
            if (RouteSearch.Fits(board))
            {
                var answer = RouteSearch.Run(board, Short, Ignore, CancellationToken.None);
                Assert.Equal((true, Cheapest(problem, board)), (answer.IsOptimal, answer.Cost));
            }
        },
        iter: 60);

    [Fact]
    public void One_of_five_annealings_alone_finds_the_cheapest_tours_of_tiny_problems_without_lags() => TinyProblems.Sample(
        request =>
        {
            var problem = (request with { Lags = [] }).Checked();
            var board = new Board(problem);
            if (RouteProblem.Of(board) is { } tours)
            {
                var searches = Enumerable.Range(1, 5).Select(seed => new RouteAnnealing(tours, new RouteNeighbours(tours), (ulong)seed)).ToList();
                searches.ForEach(search => search.Cool(20_000, 100, 1, CancellationToken.None));
                Assert.Equal(Cheapest(problem, board), searches.Min(search => search.BestCost));
            }
        },
        iter: 60);

    [Fact]
    public void Starts_that_are_followed_change_by_change_are_those_that_are_counted_afresh() => WantedTours.Any.Sample(
        request =>
        {
            if (RouteProblem.Of(new Board(request.Checked())) is not { } tours)
            {
                return;
            }

            var (plan, chance) = (new RoutePlan(tours), new Chance(7));
            for (var change = 0; change < 300; change++)
            {
                ChangeByChance(tours, plan, chance);
                var afresh = new RoutePlan(tours);
                Assert.True(afresh.Load(plan.Read()));
                Assert.Equal(Starts(tours, afresh), Starts(tours, plan));
                Assert.Equal(afresh.Cost, plan.Cost);
            }
        },
        iter: 100);

    [Fact]
    public void The_same_seed_and_work_give_the_same_tours() => WantedTours.Any.Sample(
        request =>
        {
            var board = new Board(request.Checked());
            if (RouteSearch.Fits(board))
            {
                var limits = new SchedulingLimits(60, Work: 0.2, Seed: 3, Workers: 2);
                var (one, other) = (RouteSearch.Run(board, limits, Ignore, CancellationToken.None), RouteSearch.Run(board, limits, Ignore, CancellationToken.None));
                Assert.Equal(one.Seats.Select(Text), other.Seats.Select(Text));
                Assert.Equal((one.Cost, one.Bound), (other.Cost, other.Bound));
            }
        },
        iter: 40);

    private static readonly Gen<SchedulingRequest> TinyProblems =
        from request in WantedTours.Any
        select request with
        {
            Step = Duration.FromMinutes(30),
            Days = new DateInterval(Monday, Monday),
            Items = [.. request.Items.Take(3).Select(item => item with
            {
                Days = [],
                Windows = item.FixedStart is null ? [Span(Monday, "09:00", "11:30"), Span(Monday, "14:00", "15:00")] : [],
            })],
            Lags = [.. request.Lags.Where(lag => lag.First.Value == "i0")],
        };

    private static void Ignore(Seat?[] seats, long cost)
    {
    }

    private static bool IsBroken(SchedulingFinding finding) => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced;

    private static string Text(Seat? seat) => seat is null ? "-" : $"{seat.Start} {seat.Chosen[0]}";

    private static string[] Starts(RouteProblem tours, RoutePlan plan) =>
        [.. Enumerable.Range(0, tours.Items).Select(item => plan.Tour(item) < 0 ? "-" : $"{plan.Tour(item)} {plan.Start(item)}")];

    private static void ChangeByChance(RouteProblem tours, RoutePlan plan, Chance chance)
    {
        var item = chance.Below(tours.Items);
        var start = plan.Begin();
        if (plan.Tour(item) >= 0)
        {
            plan.Remove(item);
            Assert.True(plan.Settle(start));
        }

        var mark = plan.Begin();
        var tour = chance.Below(tours.Tours);
        if (tours.Fits(item, tour) && chance.Below(8) > 0)
        {
            var node = tours.Items + tour;
            for (var steps = chance.Below(4); steps > 0 && plan.Next(node) < tours.Items; steps--)
            {
                node = plan.Next(node);
            }

            plan.Insert(item, node, tour);
            if (!plan.Try(mark, plan.Cost + chance.Below(2_000)))
            {
                plan.TakeBack(start);
            }
        }

        plan.Keep();
    }

    // The oracle knows the hard rules only through the independent check, and the soft rules through the sheet of costs.
    private static long Cheapest(SchedulingProblem problem, Board board)
    {
        var options = board.Items.Select(item => Options(problem, board, item).ToList()).ToList();
        var best = long.MaxValue;
        Try(0, new Seat?[board.Items.Count]);
        return best;

        void Try(int index, Seat?[] seats)
        {
            if (index == options.Count)
            {
                if (ProgrammeCost.Sum(board, seats) is var cost && cost < best && !Broken(problem, board, seats))
                {
                    best = cost;
                }

                return;
            }

            foreach (var option in options[index])
            {
                seats[index] = option;
                Try(index + 1, seats);
            }
        }
    }

    private static bool Broken(SchedulingProblem problem, Board board, IEnumerable<Seat?> seats) =>
        ProgrammeCheck.Check(problem, [.. seats.Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!))]).Any(IsBroken);

    private static IEnumerable<Seat?> Options(SchedulingProblem problem, Board board, BoardItem item)
    {
        yield return null;
        var starts = item.FixedStart is { } fixedStart ? [fixedStart] : Enumerable.Range(0, 48).Select(half => half * 30);
        foreach (var start in starts)
        {
            foreach (var guide in item.Needs[0].Candidates)
            {
                var seat = new Seat(item.Index, start, start + item.Duration, item.FromSite, item.ToSite, [guide], [guide]);
                if (!Broken(problem, board, [seat]))
                {
                    yield return seat;
                }
            }
        }
    }
}
