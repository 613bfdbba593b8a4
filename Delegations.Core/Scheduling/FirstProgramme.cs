using Delegations.Core.Scheduling.Annealing;

namespace Delegations.Core.Scheduling;

/// <summary>A quick programme to start from: item after item, each at its cheapest free seat.</summary>
internal static class FirstProgramme
{
    /// <summary>Seats by item; null where none was found.</summary>
    public static Seat?[] Build(Board board, CancellationToken cancellationToken) => Build(new FlatBoard(board), cancellationToken);

    /// <summary>Seats by item; null where none was found.</summary>
    public static Seat?[] Build(FlatBoard flat, CancellationToken cancellationToken) =>
        FirstDraft.Build(flat, new Seat?[flat.Items], cancellationToken);

    /// <summary>Gives every item left out a seat if one is free, the dearest first.</summary>
    public static Seat?[] Fill(FlatBoard flat, Seat?[] seats) => FirstDraft.Build(flat, seats, CancellationToken.None);
}
