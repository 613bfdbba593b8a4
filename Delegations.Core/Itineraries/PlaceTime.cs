using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// A time on the clocks of a place: the wall time is the promise, the instant follows from it. It exists exactly once there;
/// a time that the clocks skip or show twice is refused, because nobody can know which hour was meant.
/// </summary>
public sealed record PlaceTime
{
    private PlaceTime(LocalDateTime local, DateTimeZone zone, Offset offset)
    {
        Local = local;
        Zone = zone;
        Offset = offset;
    }

    /// <summary>What the clocks there show, in whole minutes.</summary>
    public LocalDateTime Local { get; }

    /// <summary>The zone of the place, by its IANA name.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>How far the clocks there are ahead of UTC at that time.</summary>
    public Offset Offset { get; }

    /// <summary>The moment in the world.</summary>
    public Instant Instant => Local.WithOffset(Offset).ToInstant();

    /// <summary>
    /// The time <paramref name="local"/> in <paramref name="zone"/>, or a refusal: <c>time.skipped</c>, <c>time.doubled</c>,
    /// <c>time.zone_unknown</c> (not a name of the IANA database; a bare offset such as <c>UTC+08</c> is none, for calendars know
    /// places only), <c>time.not_whole_minutes</c>.
    /// </summary>
    public static Result<PlaceTime> At(LocalDateTime local, DateTimeZone zone)
    {
        if (!DateTimeZoneProviders.Tzdb.Ids.Contains(zone.Id))
        {
            return new Refusal(RefusalKind.Rule, "time.zone_unknown", null, zone.Id);
        }

        if (local.TickOfSecond != 0 || local.Second != 0 || local.NanosecondOfSecond != 0)
        {
            return new Refusal(RefusalKind.Rule, "time.not_whole_minutes", null, local);
        }

        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => new Refusal(RefusalKind.Rule, "time.skipped", null, local, zone.Id),
            1 => new PlaceTime(local, zone, mapping.EarlyInterval.WallOffset),
            _ => new Refusal(RefusalKind.Rule, "time.doubled", null, local, zone.Id),
        };
    }

    /// <summary>
    /// The first moment of a day in a zone: midnight, the first of two, or the moment that follows where the clocks skip midnight. For whole days only, where the date is the
    /// promise and no clock is read.
    /// </summary>
    public static PlaceTime StartOfDay(LocalDate date, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(date.AtMidnight());
        var first = mapping.Count > 0 ? mapping.First() : mapping.LateInterval.Start.InZone(zone);
        return new PlaceTime(first.LocalDateTime, zone, first.Offset);
    }

    /// <summary>The time <paramref name="local"/> in the zone named <paramref name="zoneId"/>, or a refusal.</summary>
    public static Result<PlaceTime> At(LocalDateTime local, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId);
        return zone is null ? new Refusal(RefusalKind.Rule, "time.zone_unknown", null, zoneId) : At(local, zone);
    }
}
