namespace Delegations.Core.Letters.Papers;

/// <summary>A paper of a visit, in the order in which an office needs them.</summary>
public enum PaperKind
{
    /// <summary>What approvers decide on: each item with its people, place and particulars (接待方案).</summary>
    ReceptionPlan,

    /// <summary>The booklet in the guests' hands: a page a day, and who is who.</summary>
    Programme,

    /// <summary>What hosts read before they meet the guests.</summary>
    BriefingNote,

    /// <summary>Who comes; no passport data.</summary>
    DelegationList,

    /// <summary>How the guests' names are written, for the interpreter.</summary>
    NameSheet,

    /// <summary>Who rides in which vehicle, when.</summary>
    VehicleList,

    /// <summary>Who sits where at one item, seen from above.</summary>
    SeatingPlan,

    /// <summary>Cards that stand on the table.</summary>
    PlaceCards,

    /// <summary>Cards that are worn.</summary>
    Badges,

    /// <summary>What hangs at the doors and stands on the tables.</summary>
    Signs,

    /// <summary>What is held up at the airport and stands in the hall.</summary>
    WelcomeSign,
}
