using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>One item is over before another begins, if both are placed.</summary>
/// <param name="Before">The earlier item.</param>
/// <param name="After">The later item.</param>
/// <param name="ShortestGap">The least time between the end of the one and the start of the other, zero or more.</param>
/// <param name="LongestGap">The most time between them; null means any.</param>
public sealed record ItemOrder(ItemKey Before, ItemKey After, Duration ShortestGap = default, Duration? LongestGap = null);
