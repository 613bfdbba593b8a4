namespace Delegations.Core.Scheduling;

/// <summary>Names one item of a scheduling problem, unique within it: <c>V-2027-014/talks</c>.</summary>
/// <param name="Value">The caller's own name of the item, compared by ordinal.</param>
public readonly record struct ItemKey(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names the people who move together, usually the delegation of one visit.</summary>
/// <param name="Value">The caller's own name of the delegation.</param>
public readonly record struct PartyKey(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a host, room, vehicle or interpreter.</summary>
/// <param name="Value">The caller's own name of the resource.</param>
public readonly record struct ResourceKey(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Names a place that one has to travel to: a campus, a hotel, an airport. Rooms of one house share a site.</summary>
/// <param name="Value">The caller's own name of the site.</param>
public readonly record struct SiteKey(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
