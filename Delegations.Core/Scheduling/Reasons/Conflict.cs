namespace Delegations.Core.Scheduling.Reasons;

/// <summary>
/// Wishes and rules that cannot stand together: as long as all of them hold, the item has no place among the others, and as soon as any one
/// of them gives way it has. That the item is to be placed at all, and who is required for it, goes without saying.
/// </summary>
/// <param name="Item">The item that finds no place.</param>
/// <param name="Members">The set; empty when the item has a place, or when nothing was examined.</param>
/// <param name="Certainty">How much of this is proven.</param>
/// <param name="HasPlace">True when nothing stands in the way: the item has a place as the programme is.</param>
public sealed record Conflict(ItemKey Item, IReadOnlyList<ConflictMember> Members, ConflictCertainty Certainty, bool HasPlace = false);

/// <summary>How much of a conflict is proven.</summary>
public enum ConflictCertainty
{
    /// <summary>The members conflict, each of them is needed for it, and no smaller set does the same.</summary>
    Smallest,

    /// <summary>The members conflict and each of them is needed; time ran out before a smaller set was ruled out.</summary>
    Minimal,

    /// <summary>The members conflict; some may not be needed, since time ran out.</summary>
    NotMinimal,

    /// <summary>Time ran out before anything was found.</summary>
    NotExamined,
}
