namespace Delegations.Core.Directory;

/// <summary>
/// Rank of a post on the visit's dates, 1 highest to 9, for parity and approval rules (身份对等). It belongs to the post, not to the person.
/// </summary>
public enum Rank
{
    /// <summary>Head of state or of government.</summary>
    HeadOfState = 1,

    /// <summary>Minister, ambassador.</summary>
    Minister = 2,

    /// <summary>President or rector of a university, vice-minister.</summary>
    President = 3,

    /// <summary>Vice-president or vice-rector, director-general.</summary>
    VicePresident = 4,

    /// <summary>Dean, director.</summary>
    Dean = 5,

    /// <summary>Vice-dean, professor.</summary>
    Professor = 6,

    /// <summary>Associate professor, officer.</summary>
    Officer = 7,

    /// <summary>Staff.</summary>
    Staff = 8,

    /// <summary>Student.</summary>
    Student = 9,
}
