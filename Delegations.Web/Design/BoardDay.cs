namespace Delegations.Web.Design;

/// <summary>One day of the board. Minutes count from the day's midnight in the host's zone and may pass 24:00 (1,440).</summary>
/// <param name="FromHour">The first hour shown, 0 to 23.</param>
/// <param name="ToHour">The end of the last hour shown, up to 30 (06:00 of the next day).</param>
/// <param name="Lanes">The columns, left to right: sub-groups, hosts, rooms, vehicles or interpreters.</param>
/// <param name="Items">What happens. An item of an unknown lane is a bug.</param>
/// <param name="Clocks">The clocks on the axis, the host's first.</param>
/// <param name="Bands">Meals and rest, softly behind.</param>
/// <param name="NowMinute">Where the day is now, if it is today.</param>
public sealed record BoardDay(
    int FromHour,
    int ToHour,
    IReadOnlyList<BoardLane> Lanes,
    IReadOnlyList<BoardItem> Items,
    IReadOnlyList<BoardClock> Clocks,
    IReadOnlyList<BoardBand>? Bands = null,
    int? NowMinute = null);

/// <summary>A column of the board.</summary>
/// <param name="Id">What items name it by.</param>
/// <param name="Name">Its head.</param>
/// <param name="Note">A line under the head: seats, rank, language pair.</param>
/// <param name="Href">The thing's own page.</param>
public sealed record BoardLane(string Id, string Name, string? Note = null, string? Href = null);

/// <summary>A clock on the axis.</summary>
/// <param name="Name">The place: "Hangzhou".</param>
/// <param name="MinutesFromHost">How far it is ahead of the host's clock on this day; −420 for Berlin seen from Hangzhou in winter.</param>
public sealed record BoardClock(string Name, int MinutesFromHost = 0);

/// <summary>A soft band: lunch, rest. Without a lane it lies behind all of them.</summary>
/// <param name="StartMinute">From.</param>
/// <param name="EndMinute">Until, exclusive.</param>
/// <param name="Title">Its word.</param>
/// <param name="Lane">The lane that it is for, or null.</param>
public sealed record BoardBand(int StartMinute, int EndMinute, string Title, string? Lane = null);

/// <summary>One item on the board.</summary>
/// <param name="Id">The item's id, posted when it is moved.</param>
/// <param name="Lane">The lane it stands in.</param>
/// <param name="StartMinute">From. Drawn to five minutes, written exactly.</param>
/// <param name="EndMinute">Until, exclusive.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Subtitle">Place, people, language in a few words.</param>
/// <param name="State">How it stands.</param>
/// <param name="Href">Its page; null for another visit's booking that the reader may not open.</param>
/// <param name="Findings">How many findings it has.</param>
/// <param name="Movable">True when it may be dragged.</param>
public sealed record BoardItem(
    string Id,
    string Lane,
    int StartMinute,
    int EndMinute,
    BoardKind Kind,
    string Title,
    string? Subtitle = null,
    BoardState State = BoardState.Settled,
    string? Href = null,
    int Findings = 0,
    bool Movable = false);

/// <summary>How an item stands.</summary>
public enum BoardState
{
    /// <summary>As released.</summary>
    Settled,

    /// <summary>Not released yet.</summary>
    Draft,

    /// <summary>Changed since the last release.</summary>
    Changed,

    /// <summary>Cannot stay as it is; for a journey: too tight.</summary>
    Clash,

    /// <summary>Another visit's booking.</summary>
    Elsewhere,
}

/// <summary>What an item is.</summary>
public enum BoardKind
{
    Meeting,
    Talks,
    Tour,
    Lecture,
    Signing,
    Meal,
    Arrival,
    Departure,
    Rest,

    /// <summary>The way between two items: a thin bar.</summary>
    Travel,

    /// <summary>Anything else.</summary>
    Other,
}
