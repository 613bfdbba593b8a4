using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Tests.Scheduling.Check;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Reasons;

public sealed class ConflictTests
{
    [Fact]
    public void A_day_an_absence_and_an_appointment_conflict()
    {
        var request = Request(Item("call", 120).On(Tuesday).Between("09:00", "16:00").Needing("dean"), Item("signing", 180, party: "kyoto").At(Tuesday, "13:00").Needing("dean"))
            .With(Host("dean", Away(Tuesday, "00:00", "12:00")));

        var conflict = Explain(request, "call", On("signing", Tuesday, "13:00", "16:00"));

        Assert.Equal(ConflictCertainty.Smallest, conflict.Certainty);
        Assert.Equal(["absence", "duration", "not_after", "on_days", "other_item"], conflict.Members.Select(member => member.Code).Order());
        var other = conflict.Members.Single(member => member.Code == ConflictCodes.OtherItem);
        Assert.Equal((new ItemKey("signing"), false, Span(Tuesday, "13:00", "16:00")), (other.OtherItem!.Value, other.OtherMayMove, other.When!.Value));
        Assert.Equal([new ResourceKey("dean")], other.Resources);
        Assert.Equal(Span(Tuesday, "00:00", "12:00"), conflict.Members.Single(member => member.Code == ConflictCodes.Absence).When);
    }

    [Fact]
    public void Guests_who_fill_no_room_conflict_with_the_seats()
    {
        var conflict = Explain(Request(Item("lecture").InAnyRoom(40)).With(Room("hall", 30), Room("salon", 12)), "lecture");

        Assert.Equal(["head_count", "need"], conflict.Members.Select(member => member.Code).Order());
        var seats = conflict.Members.Single(member => member.Code == ConflictCodes.HeadCount);
        Assert.Equal((40, 30), (seats.Wanted, seats.Available));
    }

    [Theory]
    [InlineData("12:00", "13:00", true)]
    [InlineData("12:01", "13:01", false)]
    [InlineData("11:10", "12:10", true)]
    [InlineData("11:09", "12:09", false)]
    public void The_gap_of_an_order_may_be_as_long_and_as_short_as_it_says(string from, string to, bool hasPlace)
    {
        var request = (Request(Item("talks").At(Monday, "10:00"), Item("call").On(Monday).Between(from, to)) with { Step = Duration.FromMinutes(1) }).Before("talks", "call", 10, 60);

        Assert.Equal(hasPlace, Explain(request, "call", On("talks", Monday, "10:00", "11:00")).HasPlace);
    }

    [Fact]
    public void An_item_that_has_a_place_conflicts_with_nothing()
    {
        var conflict = Explain(Request(Item("talks")), "talks");

        Assert.True(conflict.HasPlace);
        Assert.Empty(conflict.Members);
    }

    [Fact]
    public void A_search_that_is_stopped_says_that_it_knows_nothing()
    {
        var conflict = Explanations.Explain(Request(Item("lecture").InAnyRoom(40)).Checked(), [], new ItemKey("lecture"), null, new CancellationToken(canceled: true));

        Assert.Equal((ConflictCertainty.NotExamined, 0), (conflict.Certainty, conflict.Members.Count));
    }

    [Fact]
    public void As_long_as_all_members_hold_nothing_fits_and_without_any_one_something_does()
    {
        var (examined, sizes) = (0, new HashSet<int>());
        Gen.Int.Sample(
            seed =>
            {
                if (LeftOut(seed) is not var (problem, placements, item))
                {
                    return;
                }

                var board = new Board(problem);
                var table = new SeatTable(board, placements);
                var scan = new ObstacleScan(board, Explanations.Index(board, item), table);
                var (members, certainty, hasFree) = new ConflictSearch(scan, 20, CancellationToken.None).Run();
                Assert.Equal(ConflictCertainty.Smallest, certainty);
                Assert.False(hasFree);
                Assert.False(HasPlace(scan, members));
                Assert.All(members, member => Assert.True(HasPlace(scan, [.. members.Where(other => other != member)])));
                lock (sizes)
                {
                    examined++;
                    sizes.Add(members.Count);
                }
            },
            iter: 400,
            threads: 1);
        Assert.True(examined > 20 && sizes.Count > 2, $"{examined} examined");
    }

    [Fact]
    public void What_bars_an_item_is_what_the_board_says() => Gen.Int.Sample(
        seed =>
        {
            if (LeftOut(seed) is not var (problem, placements, item))
            {
                return;
            }

            var board = new Board(problem);
            var table = new SeatTable(board, placements);
            var index = Explanations.Index(board, item);
            var (scan, search) = (new ObstacleScan(board, index, table), new SeatSearch(board));
            foreach (var start in scan.Starts.Where((_, number) => number % 7 == seed % 7))
            {
                foreach (var length in scan.Lengths.Where(length => length >= board.Items[index].Shortest))
                {
                    var isFree = scan.Options(start, length).Any(option => option.Obstacles.Count == 0 && option.Needs.All(need => need.Candidates.Any(candidate => candidate.Obstacles.Count == 0)));
                    var seat = board.MayTake(board.Items[index], start, start + length)
                        ? search.At(index, start, length, [.. board.Items[index].Needs.Select(_ => -1)], table)
                        : null;
                    Assert.Equal(seat is not null, isFree);
                }
            }
        },
        iter: 60);

    // By definition: an option counts as free when each of its obstacles lacks a member that holds. Tried one by one, without the clauses.
    private static bool HasPlace(ObstacleScan scan, IReadOnlyList<int> holding)
    {
        var held = holding.ToHashSet();
        bool Bars(int[] obstacle) => obstacle.All(held.Contains);
        foreach (var start in scan.Starts)
        {
            foreach (var length in scan.Lengths)
            {
                foreach (var option in scan.Options(start, length))
                {
                    if (!option.Obstacles.Any(Bars) && option.Needs.All(need => need.Candidates.Any(candidate => !candidate.Obstacles.Any(Bars))))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>A problem with a programme in which everything stands that could be seated, and an item that could not.</summary>
    internal static (SchedulingProblem Problem, IReadOnlyList<Placement> Placements, ItemKey Item)? LeftOut(int seed)
    {
        var created = SchedulingProblem.Create(new RandomProgrammes(seed).Request() with { Step = Duration.FromMinutes(15) });
        if (!created.Succeeded)
        {
            return null;
        }

        var board = new Board(created.Value);
        var seats = FirstProgramme.Build(board, CancellationToken.None);
        var leftOut = board.Items.FirstOrDefault(item => seats[item.Index] is null);
        return leftOut is null ? null : (created.Value, [.. seats.Where(seat => seat is not null).Select(seat => board.ToPlacement(seat!))], leftOut.Source.Key);
    }

    private static Conflict Explain(SchedulingRequest request, string item, params Placement[] placements) =>
        Explanations.Explain(request.Checked(), placements, new ItemKey(item), new ReasonLimits(20));

    internal static Placement On(string item, LocalDate day, string from, string to, params (string Need, string Resource)[] chosen) => new(
        new ItemKey(item), Span(day, from, to), chosen.ToDictionary(choice => choice.Need, choice => new ResourceKey(choice.Resource)));
}
