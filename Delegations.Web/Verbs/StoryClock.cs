using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary>A clock that begins at another moment and then goes as fast as the real one: the demo's papers carry the dates of its story.</summary>
internal sealed class StoryClock(IClock clock, Instant begins) : IClock
{
    private readonly Instant _started = clock.GetCurrentInstant();

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => begins + (clock.GetCurrentInstant() - _started);
}
