using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>One item is over before another begins, if both are placed.</summary>
/// <param name="Before">The earlier item.</param>
/// <param name="After">The later item.</param>
/// <param name="ShortestGap">The least time between the end of the one and the start of the other, zero or more.</param>
/// <param name="LongestGap">The most time between them; null means any.</param>
public sealed record ItemOrder(ItemKey Before, ItemKey After, Duration ShortestGap = default, Duration? LongestGap = null);

/// <summary>How far apart two items start, if both are placed: <c>Shortest &lt;= start of Second - start of First &lt;= Longest</c>.</summary>
/// <param name="First">The item that is measured from.</param>
/// <param name="Second">The item that is measured to; it may begin before the first when <paramref name="Shortest"/> is negative.</param>
/// <param name="Shortest">The least; zero with <paramref name="Longest"/> zero means that both begin together.</param>
/// <param name="Longest">The most; null means any.</param>
public sealed record ItemLag(ItemKey First, ItemKey Second, Duration Shortest, Duration? Longest);
