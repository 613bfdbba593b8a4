using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Repair;
using Delegations.Core.Tests.Scheduling.Annealing;

namespace Delegations.Core.Tests.Scheduling.Repair;

public sealed class NearbyCostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_move_costs_nearby_is_what_it_costs_in_all(bool comparesPeople)
    {
        var moves = 0;
        for (var number = 0; number < 150; number++)
        {
            var request = AnyProblem.From(number);
            var weights = comparesPeople ? request.Weights : request.Weights with { UnfairMinute = 0, UnfairGap = 0, WorstLateStartMinute = 0, ParallelMinute = 0, BackToBack = 0 };
            var board = new Board((request with { Weights = weights }).Checked());
            var table = new SeatTable(board, FirstProgramme.Build(board, default));
            var search = new SeatSearch(board);
            foreach (var item in board.Items.Where(item => table[item.Index] is not null))
            {
                var nearby = new NearbyCost(board, [item], table);
                var (near, all) = (nearby.Of(table), ProgrammeCost.Sum(board, table.Seats));
                var here = table.Remove(item.Index)!;
                foreach (var seat in search.All(item.Index, table).Take(20))
                {
                    table.Add(seat);
                    Assert.Equal(ProgrammeCost.Sum(board, table.Seats) - all, nearby.Of(table) - near);
                    table.Remove(item.Index);
                    moves++;
                }

                table.Add(here);
            }
        }

        Assert.True(moves > 1000, $"{moves} moves");
    }
}
