namespace Delegations.Core.Scheduling;

/// <summary>What an item is; the house's hours differ by kind (<see cref="SchedulingRules"/>).</summary>
public enum SchedulingItemKind
{
    /// <summary>A courtesy call or meeting.</summary>
    Meeting,

    /// <summary>Working talks.</summary>
    Talks,

    /// <summary>A tour of a laboratory, museum or campus.</summary>
    Tour,

    /// <summary>A lecture; ends by <see cref="SchedulingRules.LectureEnd"/>.</summary>
    Lecture,

    /// <summary>A signing.</summary>
    Signing,

    /// <summary>A meal; lies wholly within one of <see cref="SchedulingRules.Meals"/>.</summary>
    Meal,

    /// <summary>A drive from one site to another; may be at any hour.</summary>
    Transfer,

    /// <summary>The delegation lands; nothing of its programme is before the end of it. May be at any hour and take no time.</summary>
    Arrival,

    /// <summary>The delegation leaves; nothing of its programme is after the start of it. May be at any hour and take no time.</summary>
    Departure,

    /// <summary>Rest, such as an hour at the hotel.</summary>
    Rest,

    /// <summary>A time of prayer that the guests asked for; bound by its own windows and not by the house's hours.</summary>
    Prayer,
}
