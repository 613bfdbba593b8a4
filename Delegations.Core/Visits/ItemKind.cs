namespace Delegations.Core.Visits;

/// <summary>What an item of a programme is, and what a wish asks for.</summary>
public enum ItemKind
{
    /// <summary>A courtesy call or meeting with one host.</summary>
    Meeting,

    /// <summary>Talks between two delegations.</summary>
    Talks,

    /// <summary>A tour of a campus, laboratory or sight.</summary>
    Tour,

    /// <summary>A lecture.</summary>
    Lecture,

    /// <summary>A signing ceremony.</summary>
    Signing,

    /// <summary>Lunch, dinner, tea.</summary>
    Meal,

    /// <summary>A drive.</summary>
    Transfer,

    /// <summary>Landing and being met.</summary>
    Arrival,

    /// <summary>Being seen off.</summary>
    Departure,

    /// <summary>Rest.</summary>
    Rest,

    /// <summary>A time of prayer that guests asked for; the house's hours do not bind it.</summary>
    Prayer,
}
