using CsCheck;
using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Laws that hold for every problem, tried on random small ones.</summary>
public sealed class SchedulerLawTests
{
    private static readonly string[] Sites = ["north", "south", "city"];
    private static readonly string[] People = ["dean", "rector", "li", "wang", "car"];

    // Half an hour as the step keeps the oracle small; two parties, two days, places, rooms, people, order and absences.
    private static readonly Gen<SchedulingRequest> Problems =
        from items in GenItem.Array[1, 9]
        from absences in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[8, 17], Gen.Int[1, 4], Gen.Bool).Array[0, 4]
        from order in Gen.Select(Gen.Int[0, 8], Gen.Int[0, 8], Gen.Int[0, 2]).Array[0, 3]
        from rest in Gen.Int[0, 3]
        select Build(items, absences, order, rest);

    private static Gen<SchedulingItem> GenItem =>
        from minutes in Gen.Int[2, 12]
        from kind in AnyOf(
            SchedulingItemKind.Meeting, SchedulingItemKind.Talks, SchedulingItemKind.Tour, SchedulingItemKind.Lecture, SchedulingItemKind.Meal, SchedulingItemKind.Transfer)
        from party in AnyOf("lyon", "kyoto")
        from isWish in Gen.Bool
        from priority in Gen.Int[1, 9]
        from place in Gen.Int[0, 4]
        from day in Gen.Int[0, 2]
        from hour in Gen.Int[8, 18]
        from length in Gen.Int[2, 8]
        from host in Gen.Int[0, 3]
        from voice in Gen.Int[0, 2]
        from part in AnyOf<string?>(null, null, null, "deans", "spouses")
        from isFixed in Gen.Int[0, 7]
        select Make(minutes * 10, kind, party, isWish, priority, place, day, hour, length, host, voice, part, isFixed == 0);

    [Fact]
    public void No_proposal_breaks_a_hard_rule() => Problems.Sample(
        request =>
        {
            var problem = request.Checked();
            var proposal = Scheduler.Propose(problem, new SchedulingLimits(5, Work: 0.2));
            var broken = ProgrammeCheck.Check(problem, proposal.Placements)
                .Where(finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced);
            Assert.Empty(broken);
            Assert.Equal(problem.Items.Count, proposal.Placements.Count + proposal.LeftOut.Count);
        },
        iter: 100);

    [Fact]
    public void The_costs_add_up_to_the_objective_and_not_below_the_bound() => Problems.Sample(
        request =>
        {
            var proposal = Scheduler.Propose(request.Checked(), new SchedulingLimits(5, Work: 0.2));
            Assert.Equal(proposal.Objective, proposal.Costs.Sum(cost => cost.Cost));
            Assert.True(proposal.Bound <= proposal.Objective, $"{proposal.Bound} > {proposal.Objective}");
        },
        iter: 40);

    [Fact]
    public void The_cheapest_programme_is_found_when_every_programme_can_be_tried() => TinyProblems.Sample(
        request =>
        {
            var problem = request.Checked();
            Assert.Equal(Cheapest(problem), Scheduler.Propose(problem, new SchedulingLimits(30, Work: 5)).Objective);
        },
        iter: 30);

    [Fact]
    public void The_cheapest_programme_is_proven_where_the_model_knows_every_rule() => TinyProblems.Sample(
        request =>
        {
            // The way of a party hangs on who follows whom, which the model leaves out.
            var problem = (request with { Weights = request.Weights with { TravelMinute = 0 } }).Checked();
            Assert.True(ProgrammeModel.IsExact(new Board(problem)));
            var proposal = Scheduler.Propose(problem, new SchedulingLimits(30, Work: 5));
            var proven = proposal.Placements.Count == 0 ? ProposalStatus.Infeasible : ProposalStatus.Optimal;
            Assert.Equal((proven, Cheapest(problem)), (proposal.Status, proposal.Objective));
        },
        iter: 30);

    private static readonly Gen<SchedulingRequest> TinyProblems =
        from request in Problems
        select request with
        {
            Step = Duration.FromMinutes(60),
            Items = [.. request.Items.Take(3).Select(item => item with
            {
                Choices = [],
                NotBefore = item.FixedStart is null ? new LocalTime(10, 0) : null,
                NotAfter = item.FixedStart is null ? new LocalTime(15, 0) : null,
                Days = item.FixedStart is null && item.Days.Count == 0 ? [Monday] : item.Days,
            })],
            Order = [.. request.Order.Where(order => Number(order.Before) < 3 && Number(order.After) < 3)],
        };

    // The oracle knows the hard rules only through the independent check, and the soft rules through the sheet of costs.
    private static long Cheapest(SchedulingProblem problem)
    {
        var board = new Board(problem);
        var options = problem.Items.Select(item => Options(problem, board, item).ToList()).ToList();
        var best = long.MaxValue;
        Try(0, new Seat?[problem.Items.Count]);
        return best;

        void Try(int index, Seat?[] seats)
        {
            if (index == options.Count)
            {
                var placements = seats.Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!)).ToList();
                if (!ProgrammeCheck.Check(problem, placements).Any(finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced))
                {
                    best = Math.Min(best, ProgrammeCost.Sum(board, seats));
                }

                return;
            }

            seats[index] = null;
            Try(index + 1, seats);
            foreach (var option in options[index])
            {
                seats[index] = option;
                Try(index + 1, seats);
            }

            seats[index] = null;
        }
    }

    private static IEnumerable<Seat> Options(SchedulingProblem problem, Board board, SchedulingItem item)
    {
        var numbered = board.Items.Single(other => other.Source.Key == item.Key);
        var starts = numbered.FixedStart is { } fixedStart ? [fixedStart] : Enumerable.Range(0, 48).Select(hour => hour * 60);
        foreach (var start in starts)
        {
            foreach (var room in numbered.HasRoom ? numbered.Needs[0].Candidates : [-1])
            {
                var (from, to) = board.Sites(numbered, room);
                int[] chosen = room < 0 ? [] : [room];
                var seat = new Seat(numbered.Index, start, start + numbered.Duration, from, to, chosen, [.. numbered.Required, .. chosen]);
                var alone = ProgrammeCheck.Check(problem, [board.ToPlacement(seat)]);
                if (!alone.Any(finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced))
                {
                    yield return seat;
                }
            }
        }
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static int Number(ItemKey key) => int.Parse(key.Value[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static SchedulingItem Make(
        int minutes, SchedulingItemKind kind, string party, bool isWish, int priority, int place, int day, int hour, int length, int host, int voice, string? group, bool isFixed)
    {
        var item = Item("i", minutes, kind, party) with { MustBePlaced = !isWish, Priority = priority, Group = group, HeadCount = 4 + (2 * place) };
        item = place switch
        {
            0 => item.InAnyRoom(item.HeadCount),
            1 => item.InAnyRoom(8),
            2 => item.AtSite("north"),
            3 => kind == SchedulingItemKind.Transfer ? item.From("north", "city") : item.AtSite("south"),
            _ => item,
        };
        item = host < 2 ? item.Needing(People[host]) : item;
        item = voice == 0 ? item.Choosing("interpreter", "li", "wang") : item;
        item = kind == SchedulingItemKind.Transfer && voice == 1 ? item.Choosing("vehicle", "car") : item;
        if (isFixed)
        {
            return item.At(Monday.PlusDays(day % 2), $"{hour:00}:07");
        }

        item = day < 2 ? item.On(Monday.PlusDays(day)) : item with { PreferredDays = [Tuesday] };
        return length < 8 ? item with { NotBefore = new LocalTime(hour, 0), NotAfter = new LocalTime(Math.Min(23, hour + length), 0) } : item;
    }

    private static SchedulingRequest Build(
        SchedulingItem[] items, (int Who, int Day, int Hour, int Hours, bool IsBooking)[] absences, (int Before, int After, int Gap)[] order, int rest)
    {
        BusyTime[] Busy(int who) => [.. absences.Where(absence => absence.Who == who).Select(absence =>
        {
            var start = Moment(Monday.PlusDays(absence.Day), $"{absence.Hour:00}:00");
            return new BusyTime(
                new Interval(start, start + Duration.FromHours(absence.Hours)), absence.IsBooking, absence.IsBooking ? new SiteKey(Sites[absence.Hours % 3]) : null);
        })];
        return new SchedulingRequest
        {
            Zone = Shanghai,
            Days = new DateInterval(Monday, Tuesday),
            Step = Duration.FromMinutes(30),
            Items = [.. items.Select((item, index) => item with { Key = new ItemKey($"i{index}") })],
            Sites = [.. Sites.Select(site => new SiteKey(site))],
            Travel = [new(new("north"), new("south"), Duration.FromMinutes(25))],
            Resources =
            [
                Host("dean", Busy(0)), Host("rector", Busy(1)), Interpreter("li", rest * 10, Busy(2)), Interpreter("wang", rest * 10), Vehicle("car", 8),
                Room("hall", 10, "north", Busy(3)) with { Buffer = Duration.FromMinutes(10) }, Room("salon", 8, "south", Busy(4)),
            ],
            Order = [.. order
                .Where(edge => edge.Before < edge.After && edge.After < items.Length)
                .DistinctBy(edge => (edge.Before, edge.After))
                .Select(edge => new ItemOrder(new ItemKey($"i{edge.Before}"), new ItemKey($"i{edge.After}"), Duration.FromMinutes(edge.Gap * 20)))],
        };
    }
}
