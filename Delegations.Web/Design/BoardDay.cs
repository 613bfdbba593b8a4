namespace Delegations.Web.Design;

/// <summary>One day of the board, or several days beside each other. Minutes count from the day's midnight in the host's zone and may pass 24:00 (1,440).</summary>
/// <param name="FromHour">The first hour shown, 0 to 23.</param>
/// <param name="ToHour">The end of the last hour shown, up to 30 (06:00 of the next day).</param>
/// <param name="Lanes">The columns, left to right: sub-groups, hosts, rooms, vehicles or interpreters; or days.</param>
/// <param name="Items">What happens. An item of an unknown lane is a bug.</param>
/// <param name="Clocks">The clocks on the axis, the host's first.</param>
/// <param name="Bands">Meals and rest, softly behind; closed hours and absences, hatched.</param>
/// <param name="NowMinute">Where the day is now, if it is today.</param>
public sealed record BoardDay(
    int FromHour,
    int ToHour,
    IReadOnlyList<BoardLane> Lanes,
    IReadOnlyList<BoardItem> Items,
    IReadOnlyList<BoardClock> Clocks,
    IReadOnlyList<BoardBand>? Bands = null,
    int? NowMinute = null)
{
    /// <summary>The ways between the items of a lane.</summary>
    public IReadOnlyList<BoardWay> Ways { get; init; } = [];

    /// <summary>The lane that the present lies in; null: all of them.</summary>
    public string? NowLane { get; init; }

    /// <summary>What is for whole days: a band above the lanes, for it has no hours.</summary>
    public IReadOnlyList<BoardWholeDay> WholeDays { get; init; } = [];
}

/// <summary>Something that is for whole days.</summary>
/// <param name="Id">The item's id; null where the same item stands on an earlier board of the page.</param>
/// <param name="When">Its days in words.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Subtitle">Place and people in a few words.</param>
/// <param name="State">How it stands: settled, draft or changed.</param>
/// <param name="Href">Its page.</param>
public sealed record BoardWholeDay(string? Id, string When, BoardKind Kind, string Title, string? Subtitle, BoardState State, string Href)
{
    /// <summary>The words of the state where the general ones do not do: "Changed since release 2".</summary>
    public string? StateWords { get; init; }

    /// <summary>How it was in the last release, in a few words.</summary>
    public string? Was { get; init; }
}

/// <summary>A column of the board.</summary>
/// <param name="Id">What items name it by.</param>
/// <param name="Name">Its head.</param>
/// <param name="Note">A line under the head: seats, rank, language pair.</param>
/// <param name="Href">The thing's own page.</param>
public sealed record BoardLane(string Id, string Name, string? Note = null, string? Href = null)
{
    /// <summary>What it is, beside its name where lanes of several kinds stand together.</summary>
    public IconName? Icon { get; init; }

    /// <summary>The day that is posted when something is put here, as 2027-05-12.</summary>
    public string? Day { get; init; }

    /// <summary>What is posted when something is put here; null: only the time changes.</summary>
    public string? Takes { get; init; }
}

/// <summary>A clock on the axis.</summary>
/// <param name="Name">The place: "Hangzhou".</param>
/// <param name="MinutesFromHost">How far it is ahead of the host's clock on this day; −420 for Berlin seen from Hangzhou in winter.</param>
public sealed record BoardClock(string Name, int MinutesFromHost = 0)
{
    /// <summary>How far it is ahead at each hour from the day's midnight, for a day on which one of the two clocks is changed; empty: the same all day.</summary>
    public IReadOnlyList<int> AheadByHour { get; init; } = [];

    /// <summary>A line under the name: "UTC+8".</summary>
    public string? Note { get; init; }

    /// <summary>How far it is ahead of the host's clock at this hour of the host's day.</summary>
    public int Ahead(int hour) => hour < AheadByHour.Count ? AheadByHour[hour] : MinutesFromHost;
}

/// <summary>A soft band: lunch, rest; or a hatched one: closed, away. Without a lane it lies behind all of them.</summary>
/// <param name="StartMinute">From.</param>
/// <param name="EndMinute">Until, exclusive.</param>
/// <param name="Title">Its word.</param>
/// <param name="Lane">The lane that it is for, or null.</param>
/// <param name="Kind">What it is.</param>
public sealed record BoardBand(int StartMinute, int EndMinute, string Title, string? Lane = null, BandKind Kind = BandKind.Soft);

/// <summary>What a band says.</summary>
public enum BandKind
{
    /// <summary>Good hours for something: meals, rest.</summary>
    Soft,

    /// <summary>Not to be had: closed, away.</summary>
    Shut,
}

/// <summary>The way from one item of a lane to the next: a thin bar that ends where the next begins.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="StartMinute">When one has to leave.</param>
/// <param name="EndMinute">When the next item begins.</param>
/// <param name="Words">"35 min on the way".</param>
/// <param name="TooTight">There is less time than the way takes; the words say so.</param>
public sealed record BoardWay(string Lane, int StartMinute, int EndMinute, string Words, bool TooTight);

/// <summary>One item on the board.</summary>
/// <param name="Id">The item's id, posted when it is moved.</param>
/// <param name="Lane">The lane it stands in.</param>
/// <param name="StartMinute">From. Drawn to five minutes, written exactly.</param>
/// <param name="EndMinute">Until, exclusive.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Subtitle">Place and people in a few words.</param>
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
    bool Movable = false)
{
    /// <summary>How many guests; null where nobody counts them.</summary>
    public int? People { get; init; }

    /// <summary>The language spoken, in words.</summary>
    public string? Language { get; init; }

    /// <summary>A second state: a clash may be a draft, or changed, as well.</summary>
    public BoardState? Also { get; init; }

    /// <summary>The words of the state where the general ones do not do: "Changed since release 2".</summary>
    public string? StateWords { get; init; }

    /// <summary>How it was in the last release, in a few words.</summary>
    public string? Was { get; init; }
}

/// <summary>How an item stands.</summary>
public enum BoardState
{
    /// <summary>As released.</summary>
    Settled,

    /// <summary>Not released yet.</summary>
    Draft,

    /// <summary>Changed since the last release.</summary>
    Changed,

    /// <summary>Cannot stay as it is.</summary>
    Clash,

    /// <summary>Another visit's booking.</summary>
    Elsewhere,

    /// <summary>Where an item stood in the last release.</summary>
    Ghost,
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

    /// <summary>A time of prayer.</summary>
    Prayer,

    /// <summary>A drive.</summary>
    Travel,

    /// <summary>Anything else.</summary>
    Other,
}
