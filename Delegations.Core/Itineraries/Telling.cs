namespace Delegations.Core.Itineraries;

/// <summary>What somebody must be told about an entry.</summary>
public enum Telling
{
    /// <summary>The calendar says what it should.</summary>
    Nothing,

    /// <summary>It does not have the entry.</summary>
    Invite,

    /// <summary>It has another version.</summary>
    Change,

    /// <summary>It has the entry and should not.</summary>
    TakeBack,
}
