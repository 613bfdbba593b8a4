using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Repair;
using Delegations.Core.Tests.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Repair;

public sealed class RepairTests
{
    [Fact]
    public void A_programme_that_still_holds_stays_as_it_is()
    {
        var problem = Request(Item("talks").Needing("dean"), Item("tour")).With(Host("dean")).Checked();
        Placement[] before = [On("talks", Monday, "10:03", "11:03"), On("tour", Monday, "14:00", "15:00")];

        var repaired = ProgrammeRepair.Repair(problem, before);

        Assert.True(repaired.Difference.IsEmpty && repaired.IsFewest);
        Assert.Equal(before, repaired.Placements);
    }

    [Fact]
    public void A_late_flight_moves_only_what_hangs_on_it()
    {
        var problem = Request(
            Item("in", 30, SchedulingItemKind.Arrival).At(Monday, "11:00").AtSite("airport"),
            Item("drive", 45, SchedulingItemKind.Transfer).From("airport", "campus").Choosing("vehicle", "car"),
            Item("talks").AtSite("campus").Needing("dean"),
            Item("dinner", 90, SchedulingItemKind.Meal).AtSite("campus"))
            .Among(45, "airport", "campus").Before("in", "drive", 0, 60).With(Host("dean"), Vehicle("car", 7)).Checked();
        Placement[] before =
        [
            On("in", Monday, "09:30", "10:00"), On("drive", Monday, "10:00", "10:45", ("vehicle", "car")), On("talks", Monday, "14:00", "15:00"), On("dinner", Monday, "18:00", "19:30"),
        ];

        var repaired = ProgrammeRepair.Repair(problem, before, new RepairLimits(20));

        Assert.True(repaired.IsFewest);
        Assert.Equal(["in", "drive"], repaired.Difference.Moved.Select(moved => moved.Item.Value));
        Assert.Equal([(NoticeTo.Party, "lyon"), (NoticeTo.Driver, "car")], repaired.Difference.Tell.Select(notice => (notice.To, notice.Party?.Value ?? notice.Resource!.Value.Value)));
    }

    [Fact]
    public void When_a_room_is_lost_another_is_taken_at_the_same_time()
    {
        var problem = Request(Item("talks").InAnyRoom(5).Needing("dean")).With(Host("dean"), Room("hall", 9, null, Away(Monday, "08:00", "20:00")), Room("salon", 9)).Checked();

        var repaired = ProgrammeRepair.Repair(problem, [On("talks", Monday, "10:00", "11:00", ("room", "hall"))], new RepairLimits(20));

        var moved = repaired.Difference.Moved.Single();
        Assert.False(moved.HasOtherTime);
        Assert.Equal([new ResourceKey("hall"), new ResourceKey("salon")], moved.Released.Concat(moved.Taken));
        Assert.Equal([NoticeTo.Party, NoticeTo.Host, NoticeTo.RoomKeeper, NoticeTo.RoomKeeper], repaired.Difference.Tell.Select(notice => notice.To));
    }

    [Fact]
    public void Another_interpreter_concerns_only_the_interpreters()
    {
        var problem = Request(Item("talks").Choosing("interpreter", "li", "wang").Needing("dean")).With(Host("dean"), Interpreter("li", 0, Away(Monday, "08:00", "20:00")), Interpreter("wang")).Checked();

        var repaired = ProgrammeRepair.Repair(problem, [On("talks", Monday, "10:00", "11:00", ("interpreter", "li"))], new RepairLimits(20));

        Assert.Equal(["li", "wang"], repaired.Difference.Tell.Select(notice => notice.Resource!.Value.Value));
    }

    [Fact]
    public void What_was_taken_out_of_the_wishes_is_dropped_and_what_is_new_is_added()
    {
        var problem = Request(Item("talks"), Item("tour")).Checked();

        var repaired = ProgrammeRepair.Repair(problem, [On("talks", Monday, "10:00", "11:00"), On("lunch", Monday, "12:00", "13:00")], new RepairLimits(20));

        Assert.Equal(("tour", "lunch"), (repaired.Difference.Added.Single().Item.Value, repaired.Difference.Dropped.Single().Item.Value));
        Assert.Empty(repaired.Difference.Moved);
    }

    [Fact]
    public void Other_visits_stay_when_only_one_may_move()
    {
        var problem = Request(Item("talks").On(Monday).Between("10:00", "13:00").Needing("dean"), Item("call", party: "kyoto").On(Monday).Needing("dean")).With(Host("dean")).Checked();

        var repaired = ProgrammeRepair.Repair(
            problem,
            [On("talks", Monday, "10:00", "11:00"), On("call", Monday, "10:30", "11:30")],
            new RepairLimits(20, Movable: new HashSet<PartyKey> { new("lyon") }));

        Assert.Equal(["talks"], repaired.Difference.Moved.Select(moved => moved.Item.Value));
    }

    [Fact]
    public void Nothing_moves_that_need_not_move()
    {
        var (tried, moves) = (0, 0);
        Gen.Int.Sample(
            seed =>
            {
                var random = new RandomProgrammes(seed);
                var created = SchedulingProblem.Create(Small(random.Request()));
                if (!created.Succeeded || created.Value.Items.Count > 4)
                {
                    return;
                }

                var problem = created.Value;
                var before = Before(random, problem, seed);
                var repaired = ProgrammeRepair.Repair(problem, before, new RepairLimits(30));
                Assert.DoesNotContain(ProgrammeCheck.Check(problem, repaired.Placements), finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced);
                Assert.True(repaired.IsFewest);
                Assert.Equal(Fewest(problem, before), Loss(problem, before, repaired.Placements));
                Interlocked.Increment(ref tried);
                Interlocked.Add(ref moves, repaired.Difference.Moved.Count);
            },
            iter: 600);
        Assert.True(tried > 30 && moves > 10, $"{tried} tried, {moves} moved");
    }

    // Hours as steps, one day, no ways that hang on the hour: small enough to try everything.
    private static SchedulingRequest Small(SchedulingRequest request) => request with
    {
        Days = new DateInterval(Monday, Monday),
        Step = Duration.FromHours(1),
        Travel = [.. request.Travel.Where(way => way.Hours is null)],
        Items =
        [
            .. request.Items.Select(item => item with
            {
                ShortestDuration = null,
                Days = [],
                Choices = [.. item.Choices.Take(1)],
                NotBefore = item.FixedStart is null ? new LocalTime(9, 0) : null,
                NotAfter = item.FixedStart is null ? new LocalTime(16, 0) : null,
            }),
        ],
    };

    // Where a first programme put them, some of them taken away or put where they cannot be.
    private static List<Placement> Before(RandomProgrammes random, SchedulingProblem problem, int seed)
    {
        var board = new Board(problem);
        var placements = FirstProgramme.Build(board, CancellationToken.None).Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!)).ToList();
        var choice = new Random(seed);
        return [.. placements.Select(placement => choice.Next(3) == 0 ? random.Place(problem, problem.FindItem(placement.Item)!) : placement).Where(_ => choice.Next(6) > 0)];
    }

    private static (long Lost, int Moved) Loss(SchedulingProblem problem, IReadOnlyList<Placement> before, IReadOnlyList<Placement> after)
    {
        var now = after.ToDictionary(placement => placement.Item);
        var (lost, moved) = (0L, 0);
        foreach (var placement in before)
        {
            var item = problem.FindItem(placement.Item)!;
            if (!now.TryGetValue(placement.Item, out var then))
            {
                lost += item.MustBePlaced ? 100 : item.Priority;
                moved++;
            }
            else if (then.Interval != placement.Interval || !item.Choices.Select(choice => choice.Name).Append("room").All(need => Of(then, need) == Of(placement, need)))
            {
                moved++;
            }
        }

        return (lost, moved);
    }

    private static ResourceKey? Of(Placement placement, string need) => placement.Chosen.TryGetValue(need, out var key) ? key : null;

    // The oracle tries every start with every resource, and knows the hard rules only through the independent check.
    private static (long Lost, int Moved) Fewest(SchedulingProblem problem, List<Placement> before)
    {
        var options = problem.Items.Select(item => Options(problem, item, before).Where(placement => IsClean(problem, [placement])).ToList()).ToList();
        (long, int) best = (long.MaxValue, 0);
        Try(0, []);
        return best;

        void Try(int index, List<Placement> placements)
        {
            if (index == problem.Items.Count)
            {
                var loss = Loss(problem, before, placements);
                best = loss.CompareTo(best) < 0 ? loss : best;
                return;
            }

            Try(index + 1, placements);
            foreach (var option in options[index])
            {
                List<Placement> then = [.. placements, option];
                if (IsClean(problem, then))
                {
                    Try(index + 1, then);
                }
            }
        }
    }

    private static bool IsClean(SchedulingProblem problem, List<Placement> placements) =>
        !ProgrammeCheck.Check(problem, placements).Any(finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced);

    private static IEnumerable<Placement> Options(SchedulingProblem problem, SchedulingItem item, List<Placement> before)
    {
        var was = before.Find(placement => placement.Item == item.Key);
        IEnumerable<Instant> starts = item.FixedStart is { } fixedStart ? [fixedStart] : Enumerable.Range(9, 8).Select(hour => Moment(Monday, $"{hour:00}:00"));
        if (was is not null && item.FixedStart is null)
        {
            starts = starts.Append(was.Interval.Start).Distinct();
        }

        var rooms = item.Place is ItemPlace.InRoom ? problem.Resources.Where(resource => resource.Kind == SchedulingResourceKind.Room).Select(room => (ResourceKey?)room.Key).ToList() : [null];
        var others = item.Choices.Count > 0 ? item.Choices[0].Candidates.Select(key => (ResourceKey?)key).ToList() : [null];
        foreach (var start in starts)
        {
            foreach (var room in rooms)
            {
                foreach (var other in others)
                {
                    var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
                    if (room is { } key)
                    {
                        chosen["room"] = key;
                    }

                    if (other is { } served)
                    {
                        chosen[item.Choices[0].Name] = served;
                    }

                    yield return new Placement(item.Key, new Interval(start, start + item.Duration), chosen);
                }
            }
        }
    }
}
