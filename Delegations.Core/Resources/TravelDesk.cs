using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>A row of the travel times as an officer enters it.</summary>
/// <param name="FromId">From here.</param>
/// <param name="ToId">To there.</param>
/// <param name="Mode">How.</param>
/// <param name="Minutes">Door to door.</param>
/// <param name="FromHour">For who leaves at or after this time; null: from the beginning of the day.</param>
/// <param name="ToHour">For who leaves before this time; null: until the end of the day.</param>
public sealed record TravelInput(SiteId FromId, SiteId ToId, TravelMode Mode, int Minutes, LocalTime? FromHour = null, LocalTime? ToHour = null);

/// <summary>The travel times of the house: its sites, and how long it takes between them.</summary>
/// <param name="Sites">By kind and name.</param>
/// <param name="Ways">By from, to, mode and hour.</param>
public sealed record TravelMap(IReadOnlyList<Site> Sites, IReadOnlyList<TravelTime> Ways);

/// <summary>The desk of travel times.</summary>
public sealed class TravelDesk(DelegationsDbContext db, IClock clock)
{
    /// <summary>All travel times; null when they are not for the actor.</summary>
    public async Task<TravelMap?> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return null;
        }

        var sites = (await db.Sites.AsNoTracking().ToListAsync(ct)).OrderBy(site => site.Kind).ThenBy(site => site.Name.English, StringComparer.Ordinal).ToList();
        var place = sites.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        var ways = await db.TravelTimes.AsNoTracking().ToListAsync(ct);
        return new TravelMap(sites, [.. ways.OrderBy(way => place[way.FromId]).ThenBy(way => place[way.ToId]).ThenBy(way => way.Mode).ThenBy(way => way.FromHour ?? LocalTime.MinValue)]);
    }

    /// <summary>Enters a travel time, or changes the one with the same way, mode and hours. Hours of one way and mode may not overlap.</summary>
    public async Task<Result> SaveAsync(TravelInput input, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var names = await db.Sites.AsNoTracking().Where(site => site.Id == input.FromId || site.Id == input.ToId).ToDictionaryAsync(site => site.Id, site => site.Name, ct);
        if (!names.TryGetValue(input.FromId, out var fromName))
        {
            return new Refusal(RefusalKind.Rule, "programme.site_unknown", nameof(input.FromId));
        }

        if (!names.TryGetValue(input.ToId, out var toName))
        {
            return new Refusal(RefusalKind.Rule, "programme.site_unknown", nameof(input.ToId));
        }

        if (input.FromId == input.ToId)
        {
            return new Refusal(RefusalKind.Rule, "travel.same_site", nameof(input.ToId));
        }

        if (input.Minutes is < 0 or > TravelTime.MostMinutes)
        {
            return new Refusal(RefusalKind.Rule, "resource.number_out_of_range", nameof(input.Minutes), 0, TravelTime.MostMinutes);
        }

        if (input.FromHour is { } from && input.ToHour is { } to && to <= from)
        {
            return new Refusal(RefusalKind.Rule, "travel.hours_reversed", nameof(input.ToHour));
        }

        var ways = await db.TravelTimes.Where(way => way.FromId == input.FromId && way.ToId == input.ToId && way.Mode == input.Mode).ToListAsync(ct);
        var same = ways.Find(way => way.FromHour == input.FromHour && way.ToHour == input.ToHour);
        if (same is null)
        {
            var isAllDay = input.FromHour is null && input.ToHour is null;
            if (!isAllDay && ways.Exists(way => !way.IsAllDay && Overlap(way, input)))
            {
                return new Refusal(RefusalKind.Conflict, "travel.hours_overlap", nameof(input.FromHour));
            }

            same = new TravelTime { FromId = input.FromId, ToId = input.ToId, Mode = input.Mode, FromHour = input.FromHour, ToHour = input.ToHour };
            db.TravelTimes.Add(same);
        }

        same.Minutes = input.Minutes;
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "travel.changed", null, string.Create(CultureInfo.InvariantCulture, $"{fromName} – {toName}: {input.Minutes}")));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    /// <summary>Takes a travel time out.</summary>
    public async Task<Result> RemoveAsync(TravelTimeId id, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var way = await db.TravelTimes.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (way is null)
        {
            return new Refusal(RefusalKind.NotFound, "travel.not_found");
        }

        var names = await db.Sites.AsNoTracking().Where(site => site.Id == way.FromId || site.Id == way.ToId).ToDictionaryAsync(site => site.Id, site => site.Name, ct);
        db.TravelTimes.Remove(way);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "travel.removed", null, $"{names[way.FromId]} – {names[way.ToId]}"));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(RefusalKind.NotFound, "travel.not_found");
        }

        return Result.Done;
    }

    private static bool Overlap(TravelTime way, TravelInput input) =>
        (way.ToHour is not { } end || input.FromHour is not { } from || from < end) && (input.ToHour is not { } to || way.FromHour is not { } start || start < to);
}
