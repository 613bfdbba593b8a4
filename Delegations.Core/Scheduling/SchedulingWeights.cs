namespace Delegations.Core.Scheduling;

/// <summary>
/// What each soft rule costs, zero or more. With the defaults one wish left out outweighs anything that the other rules can add up to in
/// a week, and one item that must be placed outweighs all wishes.
/// </summary>
public sealed record SchedulingWeights
{
    /// <summary>For each item left out that must be placed.</summary>
    public long MustLeftOut { get; init; } = 20_000_000;

    /// <summary>For each wish left out, times its priority.</summary>
    public long WishLeftOut { get; init; } = 50_000;

    /// <summary>For each minute of a party's day between its first and last item in which nothing happens.</summary>
    public long IdleMinute { get; init; } = 1;

    /// <summary>For each item that is not on one of its preferred days.</summary>
    public long AlternativeDay { get; init; } = 200;

    /// <summary>For each different interpreter of a party.</summary>
    public long Interpreter { get; init; } = 100;

    /// <summary>For each different vehicle of a party.</summary>
    public long Vehicle { get; init; } = 60;

    /// <summary>For each seat of the room that stays empty.</summary>
    public long EmptySeat { get; init; } = 1;

    /// <summary>For each minute that an item ends after <see cref="SchedulingRules.LateAfter"/>.</summary>
    public long LateMinute { get; init; } = 2;

    /// <summary>For each different site of a party on a day.</summary>
    public long SiteOfDay { get; init; } = 40;

    /// <summary>For each item that starts neither on the hour nor on the half.</summary>
    public long OddStart { get; init; } = 10;

    /// <summary>The weights when nobody changed them.</summary>
    public static SchedulingWeights Default { get; } = new();
}
