using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>A feed that a worker has for itself for a while.</summary>
/// <param name="SourceId">Which.</param>
/// <param name="Address">Where it is; a secret.</param>
/// <param name="EntityTag">The server's mark of what the house has; empty: fetch it whole.</param>
/// <param name="LastModified">The server's date of what the house has; empty: fetch it whole.</param>
/// <param name="Window">What of it is read.</param>
/// <param name="Until">Until when the worker has it.</param>
public sealed record FeedClaim(CalendarSourceId SourceId, Uri Address, string EntityTag, string LastModified, CalendarWindow Window, Instant Until);

/// <summary>What came of a fetch.</summary>
public abstract record FeedOutcome
{
    private FeedOutcome()
    {
    }

    /// <summary>The server says that nothing has changed.</summary>
    public sealed record Unchanged : FeedOutcome;

    /// <summary>A calendar, read.</summary>
    /// <param name="Reading">When somebody is busy.</param>
    /// <param name="EntityTag">The server's mark of it.</param>
    /// <param name="LastModified">The server's date of it.</param>
    public sealed record Read(CalendarReading Reading, string EntityTag, string LastModified) : FeedOutcome;

    /// <summary>It could not be fetched or read.</summary>
    /// <param name="Why">Why not, as it is shown.</param>
    public sealed record Failed(Refusal Why) : FeedOutcome;
}

/// <summary>The desk of feeds: an administrator enters their addresses, workers fetch them. A failed fetch changes no busy time.</summary>
public sealed class FeedDesk(DelegationsDbContext db, CalendarDesk calendars, HouseDay house, IClock clock, OfficeKey key, FeedRules rules)
{
    // A feed whose server says "unchanged" for good must be read again before the end of what was read comes near.
    private static readonly Duration ReadAgainAfter = Duration.FromDays(30);

    /// <summary>Adds a feed to a resource. Its address is sealed and not shown again.</summary>
    public async Task<Result<CalendarSourceId>> AddAsync(ResourceId id, string name, string address, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Administrator))
        {
            return Actor.MayNot;
        }

        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (resource is null)
        {
            return ResourceDesk.NotFound;
        }

        var read = rules.Address(address);
        if (!read.Succeeded)
        {
            return read.Refusal.At("Address");
        }

        name = name.Trim() is { Length: > 0 } given ? given : read.Value.Host;
        if (await calendars.CheckNameAsync(id, name, CalendarSourceKind.Feed, ct) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        var source = new CalendarSource(id, CalendarSourceKind.Feed, name, actor.Name, now);
        source.Subscribe(Vault.Seal(SealKey, PlaceOf(source.Id), Encoding.UTF8.GetBytes(read.Value.AbsoluteUri)), read.Value.Host, now);
        db.CalendarSources.Add(source);
        db.AuditEntries.Add(new AuditEntry(now, actor, "calendar.feed_added", null, $"{resource.Name}: {name} ({read.Value.Host})"));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            return new Refusal(RefusalKind.Stale, "calendar.stale");
        }

        return source.Id;
    }

    /// <summary>Has a feed fetched as soon as a worker is free.</summary>
    public async Task<Result> FetchNowAsync(ResourceId id, CalendarSourceId sourceId, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var source = await db.CalendarSources.SingleOrDefaultAsync(row => row.Id == sourceId && row.ResourceId == id && row.Kind == CalendarSourceKind.Feed, ct);
        if (source is null)
        {
            return new Refusal(RefusalKind.NotFound, "calendar.source_not_found");
        }

        source.FetchSoon(clock.GetCurrentInstant());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A worker has just begun or ended: it is being fetched as wished.
        }

        return Result.Done;
    }

    /// <summary>The feed that has waited longest, now for this worker alone; null when none is due.</summary>
    public async Task<FeedClaim?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var source = await db.CalendarSources
            .Where(row => row.NextFetchAt != null && row.NextFetchAt <= now && (row.ClaimedUntil == null || row.ClaimedUntil <= now))
            .OrderBy(row => row.NextFetchAt).ThenBy(row => row.Id)
            .FirstOrDefaultAsync(ct);
        if (source?.SealedAddress is not { } sealedAddress)
        {
            return null;
        }

        var resource = await db.Resources.AsNoTracking().SingleAsync(row => row.Id == source.ResourceId, ct);
        var window = CalendarWindow.Around(now, resource.Zone(await house.ZoneAsync(ct)));
        var isFresh = source.Summary is { } summary && summary.Until > window.Until - ReadAgainAfter;
        var until = now + FeedRules.Lease;
        source.Claim(until);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another worker was faster.
            return null;
        }

        if (AddressOf(source.Id, sealedAddress) is not { } address)
        {
            // Sealed by another key of the house: only entering it again helps, and the other feeds do not wait for that.
            source.Failed("calendar.feed_sealed", string.Empty, now, rules.Interval);
            await db.SaveChangesAsync(ct);
            return null;
        }

        return new FeedClaim(source.Id, address, isFresh ? source.EntityTag : string.Empty, isFresh ? source.LastModified : string.Empty, window, until);
    }

    /// <summary>Writes down what came of a fetch. Nothing happens when the feed was removed, or the worker was too slow and another has it.</summary>
    public async Task FinishAsync(FeedClaim claim, FeedOutcome outcome, CancellationToken ct)
    {
        var source = await db.CalendarSources.SingleOrDefaultAsync(row => row.Id == claim.SourceId, ct);
        if (source is null || source.ClaimedUntil != claim.Until)
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var wasUnwell = source.Failures > 0;
        switch (outcome)
        {
            case FeedOutcome.Read read:
                await CalendarDesk.ReplaceAsync(db, source, read.Reading.Busy, ct);
                source.Fetched(read.Reading.Summary, read.EntityTag, read.LastModified, now, rules.Interval);
                break;
            case FeedOutcome.Failed failed:
                source.Failed(failed.Why.Code, string.Join(' ', failed.Why.Arguments), now, rules.Interval);
                break;
            default:
                source.Unchanged(now, rules.Interval);
                break;
        }

        // The record tells when a feed falls ill and when it is well again, not of every hour.
        if (wasUnwell != source.Failures > 0)
        {
            var name = await db.Resources.AsNoTracking().Where(row => row.Id == source.ResourceId).Select(row => row.Name).SingleAsync(ct);
            db.AuditEntries.Add(new AuditEntry(now, Actor.House, source.Failures > 0 ? "calendar.feed_failed" : "calendar.feed_recovered", null, $"{name}: {source.Name}"));
        }

        await db.SaveChangesAsync(ct);
    }

    private Uri? AddressOf(CalendarSourceId id, byte[] sealedAddress)
    {
        try
        {
            return new Uri(Encoding.UTF8.GetString(Vault.Open(SealKey, PlaceOf(id), sealedAddress)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private byte[] SealKey => key.Derive("calendar-feeds");

    private static string PlaceOf(CalendarSourceId id) => $"calendar-source/{id}";
}
