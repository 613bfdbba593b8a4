using Delegations.Core.Scheduling.Annealing;

namespace Delegations.Core.Scheduling;

/// <summary>A quick programme to start from: item after item, each at its cheapest free seat.</summary>
internal static class FirstProgramme
{
    /// <summary>Seats by item; null where none was found.</summary>
    public static Seat?[] Build(Board board, CancellationToken cancellationToken) => Build(new FlatBoard(board), cancellationToken);

    /// <summary>Seats by item; null where none was found.</summary>
    public static Seat?[] Build(FlatBoard flat, CancellationToken cancellationToken) => Build(flat, () => true, cancellationToken);

    /// <summary>Seats by item; null where none was found.</summary>
    /// <param name="flat">The problem.</param>
    /// <param name="hasTime">Whether there is time to make more room for what does not fit in turn.</param>
    /// <param name="cancellationToken">Stops it at once.</param>
    public static Seat?[] Build(FlatBoard flat, Func<bool> hasTime, CancellationToken cancellationToken)
    {
        var seats = FirstDraft.Build(flat, new Seat?[flat.Items], cancellationToken);
        var misses = Enumerable.Range(0, flat.Items).Any(item => seats[item] is null && flat.Board.Items[item].Source.MustBePlaced);
        if (!misses || cancellationToken.IsCancellationRequested)
        {
            return seats;
        }

        // What does not fit in turn is given room; the seed only breaks ties.
        var worker = new Annealer(flat, 1);
        worker.Begin(seats);
        worker.Rescue(_ => hasTime() && !cancellationToken.IsCancellationRequested);
        return worker.Best.Read();
    }

    /// <summary>Gives every item left out a seat if one is free, the dearest first.</summary>
    public static Seat?[] Fill(FlatBoard flat, Seat?[] seats) => FirstDraft.Build(flat, seats, CancellationToken.None);
}
