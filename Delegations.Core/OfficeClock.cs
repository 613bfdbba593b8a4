using NodaTime;

namespace Delegations.Core;

/// <summary>
/// The clock of the house: a <see cref="IClock"/> truncated to whole microseconds, because PostgreSQL keeps no finer
/// and an instant must read back as it was written.
/// </summary>
public sealed class OfficeClock(IClock inner) : IClock
{
    private const long TicksPerMicrosecond = 10;

    /// <inheritdoc/>
    public Instant GetCurrentInstant()
    {
        var ticks = inner.GetCurrentInstant().ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (ticks % TicksPerMicrosecond));
    }
}
