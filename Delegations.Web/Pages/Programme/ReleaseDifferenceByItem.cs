using Delegations.Core;
using Delegations.Core.Approvals;
using Delegations.Core.Programme;

namespace Delegations.Web.Pages.Programme;

/// <summary>What differs from a release, looked up by item.</summary>
/// <param name="Before">How changed and removed items stand in the release.</param>
/// <param name="Added">Items that are not in it.</param>
/// <param name="Removed">Items that are only in it.</param>
internal sealed record ReleaseDifferenceByItem(IReadOnlyDictionary<ItemId, ReleasedItem> Before, IReadOnlySet<ItemId> Added, IReadOnlySet<ItemId> Removed)
{
    /// <summary>True when the item is not as in the release.</summary>
    public bool Concerns(ItemId id) => Added.Contains(id) || Before.ContainsKey(id);

    /// <summary>Compares a release with what one would say now.</summary>
    public static ReleaseDifferenceByItem Between(ReleaseContent released, ReleaseContent draft)
    {
        var difference = ReleaseDifference.Between(released, draft);
        return new ReleaseDifferenceByItem(
            difference.Changed.Select(pair => pair.Before).Concat(difference.Removed).ToDictionary(item => item.Id),
            difference.Added.Select(item => item.Id).ToHashSet(),
            difference.Removed.Select(item => item.Id).ToHashSet());
    }
}
