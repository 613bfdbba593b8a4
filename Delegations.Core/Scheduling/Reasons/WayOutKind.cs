namespace Delegations.Core.Scheduling.Reasons;

/// <summary>What a way out asks for, in an officer's words; where several fit, the first in this order that does.</summary>
public enum WayOutKind
{
    /// <summary>Somebody else's wish is taken out. <see cref="WayOut.TakenOut"/>: which.</summary>
    DropWish,

    /// <summary>Other items move. <see cref="WayOut.Moves"/>: from where to where.</summary>
    MoveOther,

    /// <summary>Bookings of other visits move. <see cref="WayOut.MovedBookings"/>: which, at what price.</summary>
    MoveBooking,

    /// <summary>A need is given up. <see cref="WayOut.Need"/>: which.</summary>
    DoWithout,

    /// <summary>The item is cut down. <see cref="WayOut.Placement"/>: to how long.</summary>
    Shorten,

    /// <summary>The item goes to a day that it was not wanted on.</summary>
    MoveToDay,

    /// <summary>The item starts earlier than it was wanted, or than it stands.</summary>
    StartEarlier,

    /// <summary>The item starts later than it was wanted, or than it stands.</summary>
    StartLater,

    /// <summary>Another room. <see cref="WayOut.Resource"/>: which.</summary>
    UseRoom,

    /// <summary>Another interpreter. <see cref="WayOut.Resource"/>: whom.</summary>
    AskInterpreter,

    /// <summary>Another vehicle. <see cref="WayOut.Resource"/>: which.</summary>
    UseVehicle,

    /// <summary>Another person. <see cref="WayOut.Resource"/>: whom.</summary>
    AskPerson,

    /// <summary>The item is put at a free time, all its wishes kept.</summary>
    MoveItem,
}
