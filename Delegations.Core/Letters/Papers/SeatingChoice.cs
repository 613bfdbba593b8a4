using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>
/// Which custom a table follows. Sources disagree about left and right (they are told from the seats or from the viewer), so each rule says from where it is told, and
/// the officer chooses.
/// </summary>
public enum SeatingRule
{
    /// <summary>Talks across a table that stands along the wall with the door: guests face the door, hosts have their backs to it; the principals sit opposite each other.</summary>
    GuestsFaceDoor,

    /// <summary>Talks across a table whose end is towards the door: guests sit on the right hand of whoever enters, hosts on the left.</summary>
    GuestsOnRightOnEntering,

    /// <summary>A call in armchairs, or a head table: all look towards the viewing side, and the principal guest sits at the host's own right hand.</summary>
    PrincipalAtHostsRight,
}

/// <summary>Where interpreters sit.</summary>
public enum InterpreterSeat
{
    /// <summary>At the principal's own right hand; at <see cref="SeatingRule.PrincipalAtHostsRight"/> always behind, because the right hand is the guest's.</summary>
    Beside,

    /// <summary>Behind the principal.</summary>
    Behind,
}

/// <summary>What an officer chooses for a seating plan.</summary>
/// <param name="ItemId">The item of the programme; null: the first one at which people sit.</param>
/// <param name="Rule">The custom.</param>
/// <param name="Door">The wall with the door, seen from above with the page upright.</param>
/// <param name="View">The side from which the room is looked at: cameras, an audience.</param>
/// <param name="Interpreter">Where interpreters sit.</param>
public sealed record SeatingChoice(
    ItemId? ItemId = null,
    SeatingRule Rule = SeatingRule.GuestsFaceDoor,
    DrawingSide Door = DrawingSide.Bottom,
    DrawingSide View = DrawingSide.Bottom,
    InterpreterSeat Interpreter = InterpreterSeat.Beside);
