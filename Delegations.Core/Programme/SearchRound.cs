using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Repair;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>One search from its turn to its answers: reads the drafts, searches, says how far it is, and writes down what it found.</summary>
public sealed class SearchRound(DelegationsDbContext db, IClock clock, SearchDesk desk, SearchCalls calls)
{
    private const int MostAlternatives = 3;
    private static readonly double[] Shares = [0.25, 0.08];

    // How often it says how far it is, and looks whether somebody wants it to stop.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    // A search that was not heard of for so long runs nowhere any more: its node was stopped.
    private static readonly Duration Silence = Duration.FromSeconds(10);

    // A search that was begun again and again without an end is given up.
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>Takes the search whose turn it is, or one that a stopped node left behind; null when none waits.</summary>
    public async Task<SearchId?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var silent = now - Silence;
        var waiting = await db.Searches.AsNoTracking()
            .Where(search => search.State == SearchState.Waiting || (search.State == SearchState.Running && search.HeardAt < silent))
            .OrderBy(search => search.AskedAt)
            .Select(search => new { search.Id, search.State, search.HeardAt })
            .Take(8)
            .ToListAsync(ct);
        foreach (var row in waiting)
        {
            var claimed = await db.Searches.Where(search => search.Id == row.Id && search.State == row.State && search.HeardAt == row.HeardAt).ExecuteUpdateAsync(
                set => set.SetProperty(search => search.State, SearchState.Running).SetProperty(search => search.BeganAt, now).SetProperty(search => search.HeardAt, now), ct);
            if (claimed > 0)
            {
                return row.Id;
            }
        }

        return null;
    }

    /// <summary>Searches until it has its answers, is stopped, or the host goes down; then the best so far is the answer.</summary>
    public async Task RunAsync(SearchId id, CancellationToken ct)
    {
        var search = await db.Searches.Include(row => row.Visits).SingleAsync(row => row.Id == id, CancellationToken.None);
        if (clock.GetCurrentInstant() - search.AskedAt > Longest)
        {
            await EndAsync(search, "search.broken");
            return;
        }

        var drafts = await ReadAsync(search, ct);
        if (!drafts.Succeeded)
        {
            await EndAsync(search, drafts.Refusal.Code);
            return;
        }

        var progress = new LatestProgress();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        calls.Enter(id, stop);
        try
        {
            var (kind, limits) = (search.Kind, new SchedulingLimits(search.Seconds));
            // A thread of its own: the searches of the house do not keep its pages waiting.
            var task = Task.Factory.StartNew(() => Find(kind, drafts.Value, limits, progress, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            while (await Task.WhenAny(task, Task.Delay(Beat, CancellationToken.None)) != task)
            {
                if (await IsToStopAsync(search, progress.Latest))
                {
                    await stop.CancelAsync();
                }
            }

            await AnswerAsync(search, await task, ct);
        }
        finally
        {
            calls.Exit(id);
            await stop.CancelAsync();
        }
    }

    /// <summary>Writes down that a search ended by a fault of the house.</summary>
    public Task BreakAsync(SearchId id) => db.Searches.Where(search => search.Id == id && search.State == SearchState.Running)
        .ExecuteUpdateAsync(set => set.SetProperty(search => search.State, SearchState.Failed).SetProperty(search => search.Trouble, "search.broken"), CancellationToken.None);

    private static IReadOnlyList<SearchAnswer> Find(SearchKind kind, ReadDrafts drafts, SchedulingLimits limits, LatestProgress progress, CancellationToken ct)
    {
        var (problem, items, before) = drafts;
        switch (kind)
        {
            case SearchKind.Repair:
                var repaired = ProgrammeRepair.Repair(problem, before, new RepairLimits(limits.Seconds), ct);
                return [SearchAnswer.Of(1, items, repaired).Beside(problem, before, repaired.Placements)];
            case SearchKind.Alternatives:
                return
                [
                    .. Different(problem, limits, progress, ct)
                        .Where(one => one.Proposal.Status != ProposalStatus.NoneInTime)
                        .Select((one, index) => SearchAnswer.Of(index + 1, items, one.Proposal).Beside(problem, before, one.Proposal.Placements) with { Differences = one.Differences }),
                ];
            default:
                var proposal = Scheduler.Propose(problem, limits, progress, ct);
                return proposal.Status == ProposalStatus.NoneInTime ? [] : [SearchAnswer.Of(1, items, proposal).Beside(problem, before, proposal.Placements)];
        }
    }

    // A programme whose wishes name their days has little that could be on another half of a day; then less is different enough.
    private static IReadOnlyList<AlternativeProgramme> Different(SchedulingProblem problem, SchedulingLimits limits, LatestProgress progress, CancellationToken ct)
    {
        IReadOnlyList<AlternativeProgramme> found = [];
        foreach (var share in Shares)
        {
            var next = Alternatives.Propose(problem, limits with { Seconds = limits.Seconds / Shares.Length }, MostAlternatives, share, progress, ct);
            found = next.Count > found.Count ? next : found;
            if (found.Count > 1 || ct.IsCancellationRequested)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The drafts as they are now; the search stands for these versions of them.</summary>
    private async Task<Result<ReadDrafts>> ReadAsync(Search search, CancellationToken ct)
    {
        var ids = search.Visits.Select(row => row.VisitId).ToList();
        var visits = await db.Visits.AsNoTracking().Where(visit => ids.Contains(visit.Id)).Include(visit => visit.Wishes).Include(visit => visit.Delegates).AsSplitQuery().ToListAsync(ct);
        if (visits.Find(visit => !OpenDrafts.IsOpen(visit)) is { } closed)
        {
            return new Refusal(RefusalKind.Rule, "programme.visit_not_open", null, closed.State.ToString());
        }

        visits = [.. visits.OrderBy(visit => visit.Id.Value)];
        var rows = await db.ProgrammeItems.AsNoTracking().Where(item => ids.Contains(item.VisitId) && item.WholeDays == 0).Include(item => item.Assignments).ToListAsync(ct);
        var items = rows.OrderBy(item => item.Id.Value).ToList();
        var house = await House.ReadAsync(db, ct);
        var before = ProgrammeProblem.Placements(items);
        ProgrammeDraft.FollowFlights(visits, items, house.Profile.ZoneId);
        var problem = await ProgrammeProblem.BuildAsync(db, house, visits, items, ct);
        if (!problem.Succeeded)
        {
            return problem.Refusal;
        }

        foreach (var row in search.Visits)
        {
            row.Version = visits.First(visit => visit.Id == row.VisitId).Version;
        }

        search.Items = items.Count;
        await db.SaveChangesAsync(ct);
        return new ReadDrafts(problem.Value, items, before);
    }

    private async Task<bool> IsToStopAsync(Search search, SchedulingProgress? latest)
    {
        var now = clock.GetCurrentInstant();
        var heard = latest is null
            ? await Running(search).ExecuteUpdateAsync(set => set.SetProperty(row => row.HeardAt, now), CancellationToken.None)
            : await Running(search).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.HeardAt, now).SetProperty(row => row.Placed, latest.Placed).SetProperty(row => row.Objective, latest.Objective).SetProperty(row => row.Bound, latest.Bound),
                CancellationToken.None);
        return heard == 0 || await db.Searches.AnyAsync(row => row.Id == search.Id && row.StopAsked, CancellationToken.None);
    }

    private IQueryable<Search> Running(Search search) => db.Searches.Where(row => row.Id == search.Id && row.State == SearchState.Running);

    private async Task AnswerAsync(Search search, IReadOnlyList<SearchAnswer> answers, CancellationToken ct)
    {
        if (answers.Count == 0)
        {
            // Of a host that goes down before the first programme was there, the next one takes the search up again.
            if (!ct.IsCancellationRequested)
            {
                await EndAsync(search, "programme.none_in_time");
            }

            return;
        }

        if (!await WriteAsync(search, answers))
        {
            return;
        }

        if (search.Kind == SearchKind.Proposal && await AskerAsync(search) is { } asker)
        {
            // The draft is filled in the same breath; when somebody changed it meanwhile the answer waits for a decision.
            var taken = await desk.TakeAsync(search, answers[0], null, asker, CancellationToken.None);
            if (taken.Succeeded)
            {
                return;
            }

            db.ChangeTracker.Clear();
            if (!await WriteAsync(await db.Searches.SingleAsync(row => row.Id == search.Id, CancellationToken.None), answers))
            {
                return;
            }
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Puts the answers into the row, unsaved; false when somebody has left the search meanwhile.</summary>
    private async Task<bool> WriteAsync(Search search, IReadOnlyList<SearchAnswer> answers)
    {
        await db.Entry(search).ReloadAsync(CancellationToken.None);
        if (search.State != SearchState.Running)
        {
            return false;
        }

        search.State = SearchState.Answered;
        search.HeardAt = clock.GetCurrentInstant();
        search.Answers = Json.Write(answers);
        search.Placed = answers[0].Items.Count;
        search.Objective = answers[0].Objective;
        search.Bound = answers[0].Bound;
        return true;
    }

    private Task EndAsync(Search search, string trouble)
    {
        var now = clock.GetCurrentInstant();
        return Running(search).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, SearchState.Failed).SetProperty(row => row.Trouble, trouble).SetProperty(row => row.HeardAt, now), CancellationToken.None);
    }

    /// <summary>Who asked, with the rights of today; null when the account is gone.</summary>
    private async Task<Actor?> AskerAsync(Search search)
    {
        if (search.AskedBy is not { } id)
        {
            return Actor.House;
        }

        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, CancellationToken.None);
        return account is null ? null : AccessDesk.ActorOf(account);
    }

    private sealed record ReadDrafts(SchedulingProblem Problem, IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<Placement> Before);

    /// <summary>Keeps the word of the best programme so far: when alternatives follow, it does not go back to fewer items.</summary>
    private sealed class LatestProgress : IProgress<SchedulingProgress>
    {
        private SchedulingProgress? _latest;

        public SchedulingProgress? Latest => Volatile.Read(ref _latest);

        public void Report(SchedulingProgress value)
        {
            if (_latest is not { } latest || value.Placed >= latest.Placed)
            {
                Volatile.Write(ref _latest, value);
            }
        }
    }
}
