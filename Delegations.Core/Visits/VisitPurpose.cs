namespace Delegations.Core.Visits;

/// <summary>Why visitors come. A visit may have several.</summary>
public enum VisitPurpose
{
    /// <summary>A courtesy call.</summary>
    CourtesyCall,

    /// <summary>Negotiating an agreement.</summary>
    Negotiation,

    /// <summary>Signing one.</summary>
    Signing,

    /// <summary>Giving a lecture.</summary>
    Lecture,

    /// <summary>Research together.</summary>
    Research,

    /// <summary>Learning how the house does it.</summary>
    Benchmarking,

    /// <summary>A festivity or ceremony.</summary>
    Festivity,

    /// <summary>Something else, said in the objective.</summary>
    Other,
}

/// <summary>Who pays.</summary>
public enum Funding
{
    /// <summary>The visitors pay for everything.</summary>
    SelfPaid,

    /// <summary>The house pays lodging, meals and local transport.</summary>
    Hosted,

    /// <summary>Shared; said in the notes.</summary>
    Shared,
}
