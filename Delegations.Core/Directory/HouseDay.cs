using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Directory;

/// <summary>The calendar day and the wall clock where the house stands.</summary>
public sealed class HouseDay(DelegationsDbContext db, IClock clock)
{
    private DateTimeZone? _zone;

    /// <summary>The zone of the house; the default of <see cref="HouseProfile"/> while there is no profile.</summary>
    public async Task<DateTimeZone> ZoneAsync(CancellationToken ct) =>
        _zone ??= DateTimeZoneProviders.Tzdb.GetZoneOrNull(await db.HouseProfiles.AsNoTracking().Select(profile => profile.ZoneId).SingleOrDefaultAsync(ct) ?? string.Empty)
            ?? DateTimeZoneProviders.Tzdb[new HouseProfile().ZoneId];

    /// <summary>Today, there.</summary>
    public async Task<LocalDate> TodayAsync(CancellationToken ct) => clock.GetCurrentInstant().InZone(await ZoneAsync(ct)).Date;

    /// <summary>An instant as the clock on its wall shows it.</summary>
    public async Task<LocalDateTime> LocalAsync(Instant instant, CancellationToken ct) => instant.InZone(await ZoneAsync(ct)).LocalDateTime;
}
