namespace Delegations.Core.Scheduling.Repair;

/// <summary>
/// The cost of a programme as far as a few items can change it: their parties, and whoever uses or wishes for what they use or may use. The rest of it stays as it is wherever
/// they go, so differences are those of <see cref="ProgrammeCost"/>. Where a rule compares parties or people with each other, everything counts.
/// </summary>
internal sealed class NearbyCost
{
    private readonly Board _board;
    private readonly bool[]? _concerned;

    public NearbyCost(Board board, IReadOnlyList<BoardItem> items, SeatTable table)
    {
        _board = board;
        if (board.Problem.Request.Weights is not { UnfairMinute: 0, UnfairGap: 0, WorstLateStartMinute: 0, ParallelMinute: 0, BackToBack: 0 })
        {
            return;
        }

        var parties = items.Select(item => item.Party).ToHashSet();
        var resources = items.SelectMany(item => item.Required.Concat(item.Wished).Concat(item.Needs.SelectMany(need => need.Candidates)).Concat(table[item.Index]?.Uses ?? [])).ToHashSet();
        _concerned = [.. board.Items.Select(item => parties.Contains(item.Party) || item.Wished.Any(resources.Contains) || (table[item.Index]?.Uses.Any(resources.Contains) ?? false))];
    }

    /// <summary>What can be compared with another value of this object, and with nothing else.</summary>
    public long Of(SeatTable table) =>
        ProgrammeCost.Sum(_board, _concerned is null ? table.Seats : [.. table.Seats.Select((seat, item) => _concerned[item] ? seat : null)]);
}
