namespace Delegations.Core.Scheduling;

/// <summary>Where an item happens.</summary>
public abstract record ItemPlace
{
    private ItemPlace()
    {
    }

    /// <summary>No place that matters: travel before and after is measured between its neighbours.</summary>
    public sealed record Anywhere : ItemPlace
    {
        /// <summary>The one value.</summary>
        public static Anywhere Instance { get; } = new();
    }

    /// <summary>At one site, without a room that has to be booked.</summary>
    /// <param name="Site">The site.</param>
    public sealed record AtSite(SiteKey Site) : ItemPlace;

    /// <summary>Begins at one site and ends at another: a flight, a drive.</summary>
    /// <param name="From">Where it begins.</param>
    /// <param name="To">Where it ends.</param>
    public sealed record Journey(SiteKey From, SiteKey To) : ItemPlace;

    /// <summary>In one room, to be chosen among those that hold the head count and have the equipment.</summary>
    /// <param name="Candidates">The rooms in question; empty means any room.</param>
    /// <param name="Equipment">Tags that the room must carry, compared by ordinal.</param>
    public sealed record InRoom(IReadOnlyList<ResourceKey> Candidates, IReadOnlyList<string> Equipment) : ItemPlace
    {
        /// <summary>Any room that is large enough.</summary>
        public static InRoom Any { get; } = new([], []);
    }
}
