using CsCheck;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using NodaTime;

namespace Delegations.Core.Tests.Visits;

public sealed class VisitMovesTests
{
    private static readonly (VisitState From, VisitState To)[] Allowed =
    [
        (VisitState.Requested, VisitState.Planning),
        (VisitState.Requested, VisitState.Declined),
        (VisitState.Requested, VisitState.Cancelled),
        (VisitState.Planning, VisitState.InApproval),
        (VisitState.Planning, VisitState.Cancelled),
        (VisitState.InApproval, VisitState.Planning),
        (VisitState.InApproval, VisitState.Approved),
        (VisitState.InApproval, VisitState.Declined),
        (VisitState.InApproval, VisitState.Cancelled),
        (VisitState.Approved, VisitState.Planning),
        (VisitState.Approved, VisitState.Cancelled),
    ];

    private static readonly (VisitState To, Func<Visit, Result> Move)[] Moves =
    [
        (VisitState.Planning, visit => visit.Accept()),
        (VisitState.Planning, visit => visit.Reopen("later")),
        (VisitState.Declined, visit => visit.Decline("no")),
        (VisitState.InApproval, visit => visit.Submit(1)),
        (VisitState.Approved, visit => visit.Approve()),
        (VisitState.Cancelled, visit => visit.Cancel("storm")),
    ];

    public static TheoryData<VisitState, VisitState> Pairs
    {
        get
        {
            var data = new TheoryData<VisitState, VisitState>();
            foreach (var from in Enum.GetValues<VisitState>())
            {
                foreach (var to in Enum.GetValues<VisitState>())
                {
                    data.Add(from, to);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_visit_moves_where_the_table_says_and_nowhere_else(VisitState from, VisitState to)
    {
        var visit = In(from);

        var moved = MoveTo(visit, to);

        var isAllowed = Allowed.Contains((from, to));
        Assert.Equal(isAllowed, moved.Succeeded);
        Assert.Equal(isAllowed ? to : from, visit.State);
        if (!isAllowed)
        {
            Assert.Equal(("visit.wrong_state", RefusalKind.Rule), (moved.Refusal.Code, moved.Refusal.Kind));
            Assert.Equal([from.ToString(), to.ToString()], moved.Refusal.Arguments);
        }
    }

    [Fact]
    public void Whatever_is_tried_a_visit_only_walks_the_table_and_never_leaves_its_end() =>
        Gen.Int[0, Moves.Length - 1].Select(index => Moves[index]).List[0, 12].Sample(moves =>
        {
            var visit = In(VisitState.Requested);
            foreach (var (to, move) in moves)
            {
                var before = visit.State;
                var moved = move(visit);
                Assert.Equal(Allowed.Contains((before, to)), moved.Succeeded);
                Assert.Equal(moved.Succeeded ? to : before, visit.State);
                Assert.Equal(visit.State is not (VisitState.Declined or VisitState.Cancelled), visit.IsLive);
            }
        });

    private static Result MoveTo(Visit visit, VisitState to) => to switch
    {
        VisitState.Planning => visit.State == VisitState.Requested ? visit.Accept() : visit.Reopen("changed"),
        VisitState.InApproval => visit.Submit(1),
        VisitState.Approved => visit.Approve(),
        VisitState.Declined => visit.Decline("no room"),
        VisitState.Cancelled => visit.Cancel("typhoon"),
        _ => VisitMoves.Allows(visit.State, to) ? Result.Done : new Refusal(RefusalKind.Rule, "visit.wrong_state", null, visit.State.ToString(), to.ToString()),
    };

    private static Visit In(VisitState state)
    {
        var office = SmallOffice.Instance;
        var visit = new Visit(
            VisitId.New(), "V-2027-0001", Wording.Of("Visit"), office.Aurora.Id, office.Marine.Id, null, new DateRange(new LocalDate(2027, 5, 10), new LocalDate(2027, 5, 12)), Instant.FromUtc(2026, 11, 24, 2, 0));
        IReadOnlyList<Func<Result>> way = state switch
        {
            VisitState.Planning => [visit.Accept],
            VisitState.InApproval => [visit.Accept, () => visit.Submit(1)],
            VisitState.Approved => [visit.Accept, () => visit.Submit(1), visit.Approve],
            VisitState.Declined => [() => visit.Decline("no")],
            VisitState.Cancelled => [() => visit.Cancel("no")],
            _ => [],
        };
        Assert.All(way, step => Assert.True(step().Succeeded));
        return visit;
    }
}
