using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>A search with all that its page shows.</summary>
/// <param name="Search">How far it is.</param>
/// <param name="AskedBy">Name of who asked; null for the house itself or an account that is gone.</param>
/// <param name="House">Places and resources.</param>
/// <param name="Visits">Its visits as they are now, by first day.</param>
/// <param name="Items">Their items as they are now.</param>
/// <param name="Answers">What it found, the best first.</param>
public sealed record SearchReading(
    Search Search, string? AskedBy, House House, IReadOnlyList<Visit> Visits, IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<SearchAnswer> Answers)
{
    /// <summary>The visits that somebody changed after the search had read them.</summary>
    public IReadOnlyList<Visit> Changed => [.. Visits.Where(visit => Search.Visits.Any(row => row.VisitId == visit.Id && row.Version != visit.Version))];

    /// <summary>The visits' versions, for an answer that is taken although something changed.</summary>
    public IReadOnlyDictionary<VisitId, long> Versions => Visits.ToDictionary(visit => visit.Id, visit => visit.Version);

    /// <summary>True when every item of the answer is still there, so that it can be taken whatever else changed.</summary>
    public bool CanTake(SearchAnswer answer)
    {
        var ids = Items.Select(item => item.Id).ToHashSet();
        return answer.Items.All(row => ids.Contains(row.ItemId));
    }
}

/// <summary>A search whose answers wait for whoever asked.</summary>
/// <param name="Id">Names the search.</param>
/// <param name="Kind">What it looked for.</param>
/// <param name="VisitId">The first of its visits.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Visits">How many visits it is about.</param>
public sealed record WaitingSearch(SearchId Id, SearchKind Kind, VisitId VisitId, string Number, Wording Title, int Visits);

/// <summary>The desk where searches of the scheduler are asked for, watched, stopped, and their answers taken. They go on when the page is closed.</summary>
public sealed class SearchDesk(DelegationsDbContext db, IClock clock, IVisitWatch watch, SearchCalls calls)
{
    /// <summary>The longest search, in seconds.</summary>
    public const int MostSeconds = 600;

    // Any number, the same on every node: whoever asks for a search on PostgreSQL waits for whoever does so now, so that a visit has only one. SQLite has one writer anyway.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(5420270511)";

    private readonly OpenDrafts _drafts = new(db, clock, watch);

    /// <summary>The usual length of a search, in seconds.</summary>
    public static int UsualSeconds(SearchKind kind) => kind switch
    {
        SearchKind.Alternatives => 24,
        SearchKind.Repair => 5,
        _ => 10,
    };

    /// <summary>
    /// Asks for a search; a worker takes it up. Wishes that have no item yet get one. Answers of earlier searches for these visits that nobody took are left.
    /// </summary>
    /// <param name="kind">What to look for.</param>
    /// <param name="ids">The visits that are arranged together.</param>
    /// <param name="version">What the page showed, when it is one visit; null when nobody looked.</param>
    /// <param name="seconds">The longest that it may take, 1 to <see cref="MostSeconds"/>; null for the usual.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<Result<SearchId>> StartAsync(SearchKind kind, IReadOnlyList<VisitId> ids, long? version, int? seconds, Actor actor, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count is 0 or > PlanningDesk.MostVisits)
        {
            return new Refusal(RefusalKind.Rule, "search.visits_out_of_range", null, PlanningDesk.MostVisits);
        }

        if (seconds is < 1 or > MostSeconds)
        {
            return new Refusal(RefusalKind.Rule, "search.seconds_out_of_range", null, MostSeconds);
        }

        var opened = await _drafts.OpenAsync(wanted, wanted.Count == 1 ? version : null, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var prepared = await PrepareAsync(kind, opened.Value, actor, ct);
        return prepared.Succeeded ? await FileAsync(new Search(kind, actor.AccountId, clock.GetCurrentInstant(), seconds ?? UsualSeconds(kind), opened.Value.Select(visit => (visit.Id, visit.Version))), ct) : prepared.Refusal;
    }

    /// <summary>Stops a search with the best so far; one that has not begun is left.</summary>
    public async Task<Result> StopAsync(SearchId id, Actor actor, CancellationToken ct)
    {
        var found = await OpenAsync(id, actor, ct);
        if (!found.Succeeded)
        {
            return found;
        }

        if (found.Value.State == SearchState.Waiting)
        {
            // A worker that took it up in this moment finds it asked to stop.
            var left = await db.Searches.Where(search => search.Id == id && search.State == SearchState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(search => search.State, SearchState.Left).SetProperty(search => search.StopAsked, true), ct);
            if (left > 0)
            {
                return Result.Done;
            }
        }

        await db.Searches.Where(search => search.Id == id && (search.State == SearchState.Waiting || search.State == SearchState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(search => search.StopAsked, true), ct);
        calls.Stop(id);
        return Result.Done;
    }

    /// <summary>Leaves a search without taking an answer; one that runs ends without any.</summary>
    public async Task<Result> LeaveAsync(SearchId id, Actor actor, CancellationToken ct)
    {
        var found = await OpenAsync(id, actor, ct);
        if (!found.Succeeded)
        {
            return found;
        }

        await db.Searches.Where(search => search.Id == id && search.State != SearchState.Taken)
            .ExecuteUpdateAsync(set => set.SetProperty(search => search.State, SearchState.Left).SetProperty(search => search.StopAsked, true), ct);
        calls.Stop(id);
        return Result.Done;
    }

    /// <summary>A search with its answers and the drafts as they are now; null when it is not there for the actor.</summary>
    public async Task<SearchReading?> ReadAsync(SearchId id, Actor actor, CancellationToken ct)
    {
        var found = await OpenAsync(id, actor, ct);
        if (!found.Succeeded)
        {
            return null;
        }

        var search = found.Value;
        var ids = search.Visits.Select(row => row.VisitId).ToList();
        var visits = await db.VisitsOf(actor).AsNoTracking().Where(visit => ids.Contains(visit.Id)).Include(visit => visit.Delegates).AsSplitQuery().ToListAsync(ct);
        var items = await db.ProgrammeItems.AsNoTracking().Where(item => ids.Contains(item.VisitId)).Include(item => item.Assignments).ToListAsync(ct);
        var askedBy = search.AskedBy is { } account ? await db.Accounts.Where(row => row.Id == account).Select(row => row.Name).SingleOrDefaultAsync(ct) : null;
        return new SearchReading(
            search,
            askedBy,
            await House.ReadAsync(db, ct),
            [.. visits.OrderBy(visit => visit.From).ThenBy(visit => visit.Number, StringComparer.Ordinal)],
            [.. items.OrderBy(item => item.Starts is null).ThenBy(item => item.Starts).ThenBy(item => item.Priority).ThenBy(item => item.Id.Value)],
            AnswersOf(search));
    }

    /// <summary>The latest search about a visit; null when there is none, or none for the actor.</summary>
    public async Task<Search?> LatestOfAsync(VisitId id, Actor actor, CancellationToken ct) =>
        OpenDrafts.MayChange(actor) && await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct)
            ? await db.Searches.AsNoTracking().Include(search => search.Visits).Where(search => search.Visits.Any(row => row.VisitId == id)).OrderByDescending(search => search.AskedAt).ThenByDescending(search => search.Id).FirstOrDefaultAsync(ct)
            : null;

    /// <summary>The searches of the actor whose answers wait to be taken or left, the latest first.</summary>
    public async Task<IReadOnlyList<WaitingSearch>> WaitingForAsync(Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not { } account || !OpenDrafts.MayChange(actor))
        {
            return [];
        }

        var searches = await db.Searches.AsNoTracking().Include(search => search.Visits)
            .Where(search => search.State == SearchState.Answered && search.AskedBy == account)
            .OrderByDescending(search => search.AskedAt).Take(20).ToListAsync(ct);
        var ids = searches.SelectMany(search => search.Visits).Select(row => row.VisitId).Distinct().ToList();
        var visits = await db.VisitsOf(actor).AsNoTracking().Where(visit => ids.Contains(visit.Id)).Select(visit => new { visit.Id, visit.Number, visit.Title, visit.From }).ToListAsync(ct);
        return
        [
            .. from search in searches
               let first = visits.Where(visit => search.Visits.Any(row => row.VisitId == visit.Id)).OrderBy(visit => visit.From).ThenBy(visit => visit.Number, StringComparer.Ordinal).FirstOrDefault()
               where first is not null
               select new WaitingSearch(search.Id, search.Kind, first.Id, first.Number, first.Title, search.Visits.Count),
        ];
    }

    /// <summary>
    /// Makes an answer the draft of all its visits. Without <paramref name="versions"/> it refuses when one of them was changed since the search read it; with the versions that
    /// the taker saw it overrules these changes, as long as the items are there.
    /// </summary>
    public async Task<Result> TakeAsync(SearchId id, int number, IReadOnlyDictionary<VisitId, long>? versions, Actor actor, CancellationToken ct)
    {
        if (!OpenDrafts.MayChange(actor))
        {
            return Actor.MayNot;
        }

        var search = await db.Searches.Include(row => row.Visits).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (search is null)
        {
            return NotFound;
        }

        if (search.State != SearchState.Answered)
        {
            return new Refusal(RefusalKind.Conflict, "search.not_answered");
        }

        return AnswersOf(search).FirstOrDefault(row => row.Number == number) is { } answer
            ? await TakeAsync(search, answer, versions, actor, ct)
            : new Refusal(RefusalKind.NotFound, "search.answer_not_found");
    }

    /// <summary>The same for a search that is tracked; its state is saved with the drafts.</summary>
    internal async Task<Result> TakeAsync(Search search, SearchAnswer answer, IReadOnlyDictionary<VisitId, long>? versions, Actor actor, CancellationToken ct)
    {
        var visits = new List<Visit>();
        foreach (var row in search.Visits.OrderBy(row => row.VisitId.Value))
        {
            if (versions is not null && !versions.ContainsKey(row.VisitId))
            {
                return new Refusal(RefusalKind.Rule, "search.versions_needed");
            }

            var opened = await _drafts.OpenAsync(row.VisitId, versions?[row.VisitId] ?? row.Version, actor, ct);
            if (!opened.Succeeded)
            {
                return opened.Refusal is { Kind: RefusalKind.Stale } stale ? stale with { Code = "search.draft_changed" } : opened.Refusal;
            }

            visits.Add(opened.Value);
        }

        var ids = visits.ConvertAll(visit => visit.Id);
        var items = db.ProgrammeItems.Local.Where(item => ids.Contains(item.VisitId) && !item.IsWholeDay).ToList();
        var known = items.Select(item => item.Id).ToHashSet();
        if (answer.Items.Any(row => !known.Contains(row.ItemId)))
        {
            return new Refusal(RefusalKind.Conflict, "search.items_gone");
        }

        var house = await House.ReadAsync(db, ct);
        ProgrammeDraft.FollowFlights(visits, items, house.Profile.ZoneId);
        var moved = answer.Changes(items).Count;
        answer.Apply(items);
        search.State = SearchState.Taken;
        var (action, detail) = search.Kind switch
        {
            SearchKind.Alternatives => ("programme.alternative_taken", answer.Number.ToString(CultureInfo.InvariantCulture)),
            SearchKind.Repair => ("programme.repaired", moved.ToString(CultureInfo.InvariantCulture)),
            _ => ("programme.proposed", string.Create(CultureInfo.InvariantCulture, $"{answer.Items.Count} / {items.Count}")),
        };
        var saved = await _drafts.SaveAsync(visits, actor, action, detail, ct);
        return !saved.Succeeded && saved.Refusal.Kind == RefusalKind.Stale ? saved.Refusal with { Code = "search.draft_changed" } : saved;
    }

    private static Refusal NotFound { get; } = new(RefusalKind.NotFound, "search.not_found");

    private static IReadOnlyList<SearchAnswer> AnswersOf(Search search) => search.Answers.Length == 0 ? [] : Json.Read<IReadOnlyList<SearchAnswer>>(search.Answers);

    private IQueryable<Search> About(IReadOnlyList<VisitId> ids) => db.Searches.Where(search => search.Visits.Any(row => ids.Contains(row.VisitId)));

    private async Task<Result<Search>> OpenAsync(SearchId id, Actor actor, CancellationToken ct)
    {
        if (!OpenDrafts.MayChange(actor))
        {
            return Actor.MayNot;
        }

        var search = await db.Searches.AsNoTracking().Include(row => row.Visits).SingleOrDefaultAsync(row => row.Id == id, ct);
        return search is null ? NotFound : search;
    }

    /// <summary>Makes items from wishes, saves them when there are any, and sees whether there is something to search for.</summary>
    private async Task<Result> PrepareAsync(SearchKind kind, IReadOnlyList<Visit> visits, Actor actor, CancellationToken ct)
    {
        var house = await House.ReadAsync(db, ct);
        foreach (var visit in visits)
        {
            ProgrammeDraft.Prepare(db, visit, house);
        }

        var ids = visits.Select(visit => visit.Id).ToList();
        var items = db.ProgrammeItems.Local.Where(item => ids.Contains(item.VisitId) && !item.IsWholeDay).ToList();
        if (items.Count == 0)
        {
            return new Refusal(RefusalKind.Rule, "search.no_items");
        }

        if (kind == SearchKind.Repair && items.TrueForAll(item => item.Starts is null))
        {
            return new Refusal(RefusalKind.Rule, "search.nothing_placed");
        }

        var changed = db.ChangeTracker.Entries<ProgrammeItem>().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)).Select(entry => entry.Entity.VisitId).ToHashSet();
        return changed.Count == 0 ? Result.Done : await _drafts.SaveAsync([.. visits.Where(visit => changed.Contains(visit.Id))], actor, "programme.prepared", string.Empty, ct);
    }

    private async Task<Result<SearchId>> FileAsync(Search search, CancellationToken ct)
    {
        var ids = search.Visits.Select(row => row.VisitId).ToList();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (db.Database.IsNpgsql())
            {
                await db.Database.ExecuteSqlRawAsync(OneAtATime, ct);
            }

            if (await About(ids).AnyAsync(row => row.State == SearchState.Waiting || row.State == SearchState.Running, ct))
            {
                return new Refusal(RefusalKind.Conflict, "search.already_open");
            }

            await About(ids).Where(row => row.State == SearchState.Answered).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, SearchState.Left), ct);
            db.Searches.Add(search);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        calls.Ring();
        return search.Id;
    }
}
