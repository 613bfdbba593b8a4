using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>An uploaded calendar as it waits for a word.</summary>
/// <param name="Import">The upload.</param>
/// <param name="Replaced">The source whose last import it would replace; null: it becomes a new one.</param>
/// <param name="Added">Busy times that are not in the last import.</param>
/// <param name="Gone">Busy times of the last import that are not in it.</param>
/// <param name="Zone">The zone of the house.</param>
public sealed record WaitingCalendar(CalendarImport Import, CalendarSource? Replaced, int Added, int Gone, DateTimeZone Zone);

/// <summary>The desk where foreign calendars are taken over: read, shown, taken on confirmation, taken back, removed. Only time is kept of them.</summary>
public sealed class CalendarDesk(DelegationsDbContext db, HouseDay house, IClock clock)
{
    /// <summary>Foreign calendars that a resource may have.</summary>
    public const int MostSources = 10;

    /// <summary>From when to when a calendar of the resource is read, and on whose clocks; null when there is no such resource.</summary>
    public async Task<CalendarWindow?> WindowAsync(ResourceId id, CancellationToken ct)
    {
        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        return resource is null ? null : CalendarWindow.Around(clock.GetCurrentInstant(), resource.Zone(await house.ZoneAsync(ct)));
    }

    /// <summary>Keeps what was read of a file until it is confirmed.</summary>
    public async Task<Result<CalendarImportId>> UploadAsync(ResourceId id, string name, string fileName, CalendarReading reading, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (resource is null)
        {
            return ResourceDesk.NotFound;
        }

        name = name.Trim() is { Length: > 0 } given ? given : NameOf(fileName);
        if (await CheckNameAsync(id, name, CalendarSourceKind.File, ct) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        var lapsed = now - CalendarImport.KeptFor;
        db.CalendarImports.RemoveRange(await db.CalendarImports.Where(row => row.ResourceId == id || row.UploadedAt < lapsed).ToListAsync(ct));
        var import = new CalendarImport(id, name, fileName.Length > 260 ? fileName[..260] : fileName, reading, actor.Name, now);
        db.CalendarImports.Add(import);
        db.AuditEntries.Add(new AuditEntry(now, actor, "calendar.uploaded", null, resource.Name.ToString()));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            // Two files for one resource in the same moment: one of them waits for a word, the other is sent again.
            return new Refusal(RefusalKind.Stale, "calendar.stale");
        }

        return import.Id;
    }

    /// <summary>The waiting calendar, or null when there is none for the actor.</summary>
    public async Task<WaitingCalendar?> ReadImportAsync(ResourceId id, CalendarImportId importId, Actor actor, CancellationToken ct)
    {
        var import = ResourceDesk.MayEdit(actor) ? await db.CalendarImports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == importId && row.ResourceId == id, ct) : null;
        if (import is null)
        {
            return null;
        }

        var source = await db.CalendarSources.AsNoTracking().SingleOrDefaultAsync(row => row.ResourceId == id && row.Name == import.Name, ct);
        var known = source is null ? [] : (await db.ImportedBusyTimes.AsNoTracking().Where(row => row.SourceId == source.Id).ToListAsync(ct)).Select(row => new BusyInterval(row.Starts, row.Ends)).ToHashSet();
        var read = import.Reading.Busy.ToHashSet();
        return new WaitingCalendar(import, source, read.Count(busy => !known.Contains(busy)), known.Count(busy => !read.Contains(busy)), await house.ZoneAsync(ct));
    }

    /// <summary>Takes a waiting calendar over: a new source, or in place of the last import of the source with that name.</summary>
    public async Task<Result<int>> ConfirmAsync(ResourceId id, CalendarImportId importId, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var import = await db.CalendarImports.SingleOrDefaultAsync(row => row.Id == importId && row.ResourceId == id, ct);
        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (import is null || resource is null)
        {
            return new Refusal(RefusalKind.NotFound, "calendar.import_not_found");
        }

        if (await CheckNameAsync(id, import.Name, CalendarSourceKind.File, ct) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        var source = await db.CalendarSources.SingleOrDefaultAsync(row => row.ResourceId == id && row.Name == import.Name, ct);
        if (source is null)
        {
            source = new CalendarSource(id, CalendarSourceKind.File, import.Name, actor.Name, now);
            db.CalendarSources.Add(source);
        }

        var before = new CalendarImported(await ReplaceAsync(db, source, import.Reading.Busy, ct), source.Summary, source.SucceededAt);
        source.TookOver(import.Reading.Summary, before, now);
        db.CalendarImports.Remove(import);
        db.AuditEntries.Add(new AuditEntry(now, actor, "calendar.taken_over", null, string.Create(CultureInfo.InvariantCulture, $"{resource.Name}: {source.Name}, {import.Reading.Busy.Count}")));
        return await SaveAsync(ct) is { } lost ? lost : import.Reading.Busy.Count;
    }

    /// <summary>Throws a waiting calendar away.</summary>
    public async Task<Result> DiscardAsync(ResourceId id, CalendarImportId importId, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        db.CalendarImports.RemoveRange(await db.CalendarImports.Where(row => row.Id == importId && row.ResourceId == id).ToListAsync(ct));
        return await SaveAsync(ct) is { } lost ? lost : Result.Done;
    }

    /// <summary>Takes the last import of a file back: what was before it counts again.</summary>
    public async Task<Result> TakeBackAsync(ResourceId id, CalendarSourceId sourceId, long version, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, sourceId, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var (resource, source) = opened.Value;
        if (source.Before is not { } before)
        {
            return new Refusal(RefusalKind.Rule, "calendar.nothing_to_take_back");
        }

        if (before.Summary is null)
        {
            db.CalendarSources.Remove(source);
        }
        else
        {
            await ReplaceAsync(db, source, before.Busy, ct);
            source.TookBack();
        }

        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "calendar.taken_back", null, $"{resource.Name}: {source.Name}"));
        return await SaveAsync(ct) is { } lost ? lost : Result.Done;
    }

    /// <summary>Removes a source with its busy times. Feeds are the administrator's.</summary>
    public async Task<Result> RemoveAsync(ResourceId id, CalendarSourceId sourceId, long version, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, sourceId, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var (resource, source) = opened.Value;
        if (source.Kind == CalendarSourceKind.Feed && !actor.Is(Roles.Administrator))
        {
            return Actor.MayNot;
        }

        db.CalendarSources.Remove(source);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "calendar.removed", null, $"{resource.Name}: {source.Name}"));
        return await SaveAsync(ct) is { } lost ? lost : Result.Done;
    }

    /// <summary>Puts busy times in the place of a source's present ones, touching only rows that differ; gives what was there.</summary>
    internal static async Task<IReadOnlyList<BusyInterval>> ReplaceAsync(DelegationsDbContext db, CalendarSource source, IReadOnlyList<BusyInterval> busy, CancellationToken ct)
    {
        var rows = await db.ImportedBusyTimes.Where(row => row.SourceId == source.Id).ToListAsync(ct);
        var before = rows.OrderBy(row => row.Starts).Select(row => new BusyInterval(row.Starts, row.Ends)).ToList();
        var present = rows.ToDictionary(row => row.Starts);
        foreach (var time in busy)
        {
            if (!present.Remove(time.Starts, out var row))
            {
                db.ImportedBusyTimes.Add(new ImportedBusyTime(source.Id, source.ResourceId, time.Starts, time.Ends));
            }
            else if (row.Ends != time.Ends)
            {
                row.EndAt(time.Ends);
            }
        }

        db.ImportedBusyTimes.RemoveRange(present.Values);
        return before;
    }

    /// <summary>Why a name cannot be that of a source, or null.</summary>
    internal async Task<Refusal?> CheckNameAsync(ResourceId id, string name, CalendarSourceKind kind, CancellationToken ct)
    {
        if (name.Length is 0 or > CalendarSource.NameLength)
        {
            return name.Length == 0 ? new Refusal(RefusalKind.Rule, "calendar.name_needed", "Name") : new Refusal(RefusalKind.Rule, "form.too_long", "Name", CalendarSource.NameLength);
        }

        var sources = await db.CalendarSources.AsNoTracking().Where(row => row.ResourceId == id).Select(row => new { row.Name, row.Kind }).ToListAsync(ct);
        var same = sources.Find(row => row.Name == name);
        return same switch
        {
            // A file replaces a file of that name; a feed replaces nothing.
            not null when kind == CalendarSourceKind.Feed || same.Kind == CalendarSourceKind.Feed => new Refusal(RefusalKind.Conflict, "calendar.name_taken", "Name", name),
            null when sources.Count >= MostSources => new Refusal(RefusalKind.Rule, "calendar.too_many_sources", "Name", MostSources),
            _ => null,
        };
    }

    private static string NameOf(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName).Trim();
        return name.Length > CalendarSource.NameLength ? name[..CalendarSource.NameLength] : name;
    }

    private async Task<Result<(Resource Resource, CalendarSource Source)>> OpenAsync(ResourceId id, CalendarSourceId sourceId, long version, Actor actor, CancellationToken ct)
    {
        if (!ResourceDesk.MayEdit(actor))
        {
            return Actor.MayNot;
        }

        var resource = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        var source = await db.CalendarSources.SingleOrDefaultAsync(row => row.Id == sourceId && row.ResourceId == id, ct);
        if (resource is null || source is null)
        {
            return new Refusal(RefusalKind.NotFound, "calendar.source_not_found");
        }

        return source.Version == version ? (resource, source) : new Refusal(RefusalKind.Stale, "calendar.stale");
    }

    private async Task<Refusal?> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            return new Refusal(RefusalKind.Stale, "calendar.stale");
        }
    }
}
