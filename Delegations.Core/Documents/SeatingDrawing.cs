namespace Delegations.Core.Documents;

/// <summary>A side of a room or of a seat, seen from above with the page upright.</summary>
public enum DrawingSide
{
    /// <summary>The upper edge of the page.</summary>
    Top,

    /// <summary>The right edge.</summary>
    Right,

    /// <summary>The lower edge.</summary>
    Bottom,

    /// <summary>The left edge.</summary>
    Left,
}

/// <summary>A table seen from above. Lengths are millimetres of the drawing, from its upper left corner.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="IsRound">An ellipse in place of a rectangle.</param>
/// <param name="Label">Words on it; may be empty.</param>
public sealed record DrawnTable(float X, float Y, float Width, float Height, bool IsRound = false, string Label = "");

/// <summary>A seat seen from above.</summary>
/// <param name="X">Its middle.</param>
/// <param name="Y">Its middle.</param>
/// <param name="Number">What stands in it; short.</param>
/// <param name="Lines">Who sits there, one line a script; empty for a free seat.</param>
/// <param name="Words">On which side of the seat the lines stand.</param>
/// <param name="IsGuest">A guest's seat is filled, one of the house is not: no colour is needed to tell them apart.</param>
public sealed record DrawnSeat(float X, float Y, string Number, IReadOnlyList<string> Lines, DrawingSide Words, bool IsGuest);

/// <summary>
/// A seating plan seen from above: the room with its door, the side from which it is looked at (a camera, an audience), tables and seats. It says in words where left and
/// right are, because sources disagree and readers turn plans around.
/// </summary>
/// <param name="Width">Width of the room in millimetres of the drawing; it is scaled to the page when it is wider.</param>
/// <param name="Height">Height of the room likewise.</param>
/// <param name="Tables">The tables; may be none.</param>
/// <param name="Seats">The seats; at least one.</param>
/// <param name="Door">The wall with the door.</param>
/// <param name="DoorWords">What stands at it: <c>Door</c>.</param>
/// <param name="View">The side from which it is looked at.</param>
/// <param name="ViewWords">What stands there: <c>Seen from here</c>.</param>
/// <param name="SeatWidth">Room that the words of a seat have in millimetres.</param>
public sealed record SeatingDrawing(
    float Width,
    float Height,
    IReadOnlyList<DrawnTable> Tables,
    IReadOnlyList<DrawnSeat> Seats,
    DrawingSide Door,
    string DoorWords,
    DrawingSide View,
    string ViewWords,
    float SeatWidth = 24) : Block;
