using NodaTime;

namespace Delegations.Core.Scheduling;

/// <summary>How long the way between two sites takes. It holds for the way back too, unless that is entered itself.</summary>
/// <param name="From">One site.</param>
/// <param name="To">The other.</param>
/// <param name="Takes">Zero or more; rounded up to the unit.</param>
public sealed record TravelTime(SiteKey From, SiteKey To, Duration Takes)
{
    /// <summary>The mode that holds for everybody who has none of their own.</summary>
    public const string AnyMode = "";

    /// <summary>How one travels: <c>car</c>, <c>bus</c>, <c>foot</c>. A way that is not entered for a mode is as for <see cref="AnyMode"/>.</summary>
    public string Mode { get; init; } = AnyMode;

    /// <summary>The local hours of the office's zone in which one sets out for this to hold, half-open; null means any hour that no other row names.</summary>
    public LocalHours? Hours { get; init; }
}

/// <summary>A part of the day.</summary>
/// <param name="From">Begins.</param>
/// <param name="To">Ends, exclusive; midnight means the end of the day.</param>
public sealed record LocalHours(LocalTime From, LocalTime To);
