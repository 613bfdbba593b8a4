using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>An item as its form gives it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">In words; needed.</param>
/// <param name="Starts">Wall clock in the house's zone; null: not placed.</param>
/// <param name="Minutes">How long.</param>
public sealed record ItemInput(ItemKind Kind, Wording Title, LocalDateTime? Starts, int Minutes)
{
    /// <summary>
    /// It is for whole days, from <see cref="FirstDay"/> to <see cref="LastDay"/>, and promises no hour: <see cref="Starts"/>, <see cref="Minutes"/>,
    /// <see cref="ShortestMinutes"/> and <see cref="Fixed"/> mean nothing then. Place and people are words: nothing is held.
    /// </summary>
    public bool IsWholeDay { get; init; }

    /// <summary>First of the whole days, in the house's zone; needed for a whole-day item.</summary>
    public LocalDate? FirstDay { get; init; }

    /// <summary>Last of the whole days, inclusive; needed for a whole-day item.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>The shortest that it may be cut down to, in minutes; null: it is never cut down.</summary>
    public int? ShortestMinutes { get; init; }

    /// <summary>Place in the order of precedence of courtesy calls, 1 first; null: none.</summary>
    public int? Precedence { get; init; }

    /// <summary>Pieces of luggage that its vehicle must take.</summary>
    public int Luggage { get; init; }

    /// <summary>Who is wished for: they come if they can, and the item stands without them.</summary>
    public IReadOnlyList<ResourceId> Wished { get; init; } = [];

    /// <summary>The scheduler does not move it.</summary>
    public bool Fixed { get; init; }

    /// <summary>The room.</summary>
    public ResourceId? RoomId { get; init; }

    /// <summary>The site, when it is not in a room.</summary>
    public SiteId? SiteId { get; init; }

    /// <summary>Where a drive ends.</summary>
    public SiteId? EndSiteId { get; init; }

    /// <summary>Who receives the visitors.</summary>
    public IReadOnlyList<ResourceId> Hosts { get; init; } = [];

    /// <summary>Needs an interpreter.</summary>
    public bool NeedsInterpreter { get; init; }

    /// <summary>Who interprets.</summary>
    public ResourceId? InterpreterId { get; init; }

    /// <summary>Needs a vehicle.</summary>
    public bool NeedsVehicle { get; init; }

    /// <summary>Which vehicle.</summary>
    public ResourceId? VehicleId { get; init; }

    /// <summary>Sub-group; empty: all.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>Dress.</summary>
    public Wording Dress { get; init; } = Wording.Empty;

    /// <summary>For the guests.</summary>
    public Wording Notes { get; init; } = Wording.Empty;
}

/// <summary>A draft with all that its board shows.</summary>
/// <param name="Visit">The file.</param>
/// <param name="House">Places and resources.</param>
/// <param name="Items">Placed and waiting items, by time.</param>
/// <param name="Findings">Worst first.</param>
/// <param name="Others">Bookings of other visits on the same days.</param>
/// <param name="Latest">The latest release, when there is one.</param>
/// <param name="Organisation">Who visits.</param>
/// <param name="Draft">What a release of the draft would say now; beside <paramref name="Latest"/> it shows what changed since.</param>
public sealed record ProgrammeBoard(
    Visit Visit, House House, IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<Finding> Findings, IReadOnlyList<OtherBooking> Others, Release? Latest, Organisation Organisation, ReleaseContent Draft)
{
    /// <summary>When the house's resources are away by their own calendars on these days.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>After a long flight nothing but drives, meals and rest begins before this, wall clock of the house; null after a short one or none.</summary>
    public (LocalDateTime From, LocalDateTime Until)? RestAfterArrival { get; init; }

    /// <summary>Items with a time.</summary>
    public IEnumerable<ProgrammeItem> Placed => Items.Where(item => item.Starts is not null);

    /// <summary>Items that wait for one.</summary>
    public IEnumerable<ProgrammeItem> Waiting => Items.Where(item => item.Starts is null);

    /// <summary>The days that the board has a page for.</summary>
    public IReadOnlyList<LocalDate> Days =>
        [.. Placed.SelectMany(item => item.Dates is { } dates ? (IEnumerable<LocalDate>)dates : [item.Starts!.Value.Date]).Concat(Enumerable.Range(0, Period.DaysBetween(Visit.From, Visit.To) + 1).Select(Visit.From.PlusDays)).Distinct().Order()];
}

/// <summary>What a proposal came to.</summary>
/// <param name="Placed">Items placed.</param>
/// <param name="LeftOut">Items that found no place; each says why.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record ProposalSummary(int Placed, int LeftOut, double Seconds);

/// <summary>The desk where programmes are made: items from wishes, proposals of the scheduler, and the officer's own hand.</summary>
public sealed class ProgrammeDesk(DelegationsDbContext db, IClock clock, IVisitWatch watch)
{
    private readonly OpenDrafts _drafts = new(db, clock, watch);

    /// <summary>Shortest item, in minutes.</summary>
    public const int ShortestMinutes = 5;

    /// <summary>Longest item, in minutes.</summary>
    public const int LongestMinutes = 720;

    /// <summary>Last place in an order of precedence.</summary>
    public const int LastPrecedence = 99;

    /// <summary>Most pieces of luggage.</summary>
    public const int MostLuggage = 500;

    /// <summary>Days before the visit's first and after its last on which a whole-day item may still be: as far as the scheduler looks.</summary>
    public const int DaysAround = 1;

    // The length of a whole-day item should it go from hour to hour one day.
    private const int UsualMinutes = 60;

    /// <summary>A whole-day item has no hour that could be moved, explained or asked for.</summary>
    internal static Refusal IsWholeDay { get; } = new(RefusalKind.Rule, "programme.whole_day");

    /// <summary>Makes items from the wishes and the frame around them; items that are there keep their place.</summary>
    public async Task<Result> PrepareAsync(VisitId id, long version, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        ProgrammeDraft.Prepare(db, opened.Value, await House.ReadAsync(db, ct));
        return await SaveAsync([opened.Value], actor, "programme.prepared", string.Empty, ct);
    }

    /// <summary>
    /// Proposes a programme for one visit, or for several that compete, around everything that others have booked. Fixed items stay.
    /// What cannot be placed stays as a waiting item with the reason.
    /// </summary>
    public async Task<Result<ProposalSummary>> ProposeAsync(
        IReadOnlyList<VisitId> ids, long? version, SchedulingLimits limits, Actor actor, IProgress<SchedulingProgress>? progress, CancellationToken ct)
    {
        var opened = await _drafts.OpenAsync(ids, ids.Count == 1 ? version : null, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var visits = opened.Value;
        var house = await House.ReadAsync(db, ct);
        foreach (var visit in visits)
        {
            ProgrammeDraft.Prepare(db, visit, house);
        }

        var items = db.ProgrammeItems.Local.Where(item => ids.Contains(item.VisitId)).OrderBy(item => item.Id.Value).ToList();
        items.RemoveAll(item => item.IsWholeDay);
        ProgrammeDraft.FollowFlights(visits, items, house.Profile.ZoneId);
        var problem = await ProgrammeProblem.BuildAsync(db, house, visits, items, ct);
        if (!problem.Succeeded)
        {
            return problem.Refusal;
        }

        var proposal = await Task.Run(() => Scheduler.Propose(problem.Value, limits, progress, ct), CancellationToken.None);
        if (proposal.Status == ProposalStatus.NoneInTime)
        {
            return new Refusal(RefusalKind.Rule, "programme.none_in_time");
        }

        SearchAnswer.Of(1, items, proposal).Apply(items);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{proposal.Placements.Count} / {items.Count}");
        // The proposal is kept even when the asker stopped the search: it is the best so far.
        var saved = await SaveAsync(visits, actor, "programme.proposed", detail, CancellationToken.None);
        return saved.Succeeded ? new ProposalSummary(proposal.Placements.Count, proposal.LeftOut.Count, proposal.Seconds) : saved.Refusal;
    }

    /// <summary>Adds an item by hand.</summary>
    public async Task<Result<ItemId>> AddAsync(VisitId id, long version, ItemInput input, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var house = await House.ReadAsync(db, ct);
        var refusals = Check(input, opened.Value, house);
        if (refusals.Count > 0)
        {
            return Result<ItemId>.Refused(refusals);
        }

        var item = new ProgrammeItem(id, input.Kind, input.Title, input.IsWholeDay ? UsualMinutes : input.Minutes, house.Profile.ZoneId);
        Fill(item, input);
        db.ProgrammeItems.Add(item);
        var saved = await SaveAsync([opened.Value], actor, "programme.item_added", item.Title.ToString(), ct);
        return saved.Succeeded ? item.Id : saved.Refusal;
    }

    /// <summary>Changes an item: its time, place, people, words.</summary>
    public async Task<Result> ChangeAsync(VisitId id, long version, ItemId itemId, ItemInput input, Actor actor, CancellationToken ct)
    {
        var opened = await OpenItemAsync(id, version, itemId, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var (visit, item) = opened.Value;
        var refusals = Check(input, visit, await House.ReadAsync(db, ct));
        if (refusals.Count > 0)
        {
            return Result.Refused(refusals);
        }

        item.Kind = input.Kind;
        item.Title = input.Title;
        item.Minutes = input.IsWholeDay ? item.Minutes : input.Minutes;
        Fill(item, input);
        return await SaveAsync([visit], actor, "programme.item_changed", item.Title.ToString(), ct);
    }

    /// <summary>Moves an item to another time, and to another room when one is given; nothing else changes.</summary>
    public Task<Result> MoveAsync(VisitId id, long version, ItemId itemId, LocalDateTime starts, ResourceId? roomId, Actor actor, CancellationToken ct) =>
        MoveAsync(id, version, new ItemMove(itemId, starts) { To = roomId }, actor, ct);

    /// <summary>Moves an item: to another time, and to another room, host, interpreter, vehicle or sub-group when one is named; nothing else changes.</summary>
    public async Task<Result> MoveAsync(VisitId id, long version, ItemMove move, Actor actor, CancellationToken ct)
    {
        var opened = await OpenItemAsync(id, version, move.ItemId, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var (visit, item) = opened.Value;
        var moved = move.Apply(item, await House.ReadAsync(db, ct));
        return moved.Succeeded ? await SaveAsync([visit], actor, "programme.item_moved", item.Title.ToString(), ct) : moved;
    }

    /// <summary>What the board would say if the item stood there. Saves nothing, whatever the version of the file.</summary>
    public async Task<Result<MoveTrial>> TryMoveAsync(VisitId id, ItemMove move, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        if (await ReadVisitAsync(id, actor, ct) is not { } visit)
        {
            return VisitScope.NotFound;
        }

        var items = await ReadItemsAsync(id, ct);
        if (items.Find(row => row.Id == move.ItemId) is not { } item)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        var house = await House.ReadAsync(db, ct);
        var others = await OtherBooking.ReadAsync(db, house, [id], visit.From, visit.To, actor, ct);
        var before = await FindingsAsync(visit, house, items, others, ct);
        var moved = move.Apply(item, house);
        return moved.Succeeded ? MoveTrial.Between(before, await FindingsAsync(visit, house, items, others, ct), house.Profile.ZoneId) : moved.Refusal;
    }

    /// <summary>Takes an item out of the programme.</summary>
    public async Task<Result> RemoveAsync(VisitId id, long version, ItemId itemId, Actor actor, CancellationToken ct)
    {
        var opened = await OpenItemAsync(id, version, itemId, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var (visit, item) = opened.Value;
        foreach (var after in db.ProgrammeItems.Local.Where(row => row.AfterItemId == item.Id))
        {
            after.AfterItemId = null;
        }

        db.ProgrammeItems.Remove(item);
        return await SaveAsync([visit], actor, "programme.item_removed", item.Title.ToString(), ct);
    }

    /// <summary>The draft with its findings, or null when the visit is not there for the actor.</summary>
    public async Task<ProgrammeBoard?> BoardAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        if (await ReadVisitAsync(id, actor, ct) is not { } visit)
        {
            return null;
        }

        var house = await House.ReadAsync(db, ct);
        var items = await ReadItemsAsync(id, ct);
        var others = await OtherBooking.ReadAsync(db, house, [id], visit.From, visit.To, actor, ct);
        var latest = await db.Releases.AsNoTracking().Where(release => release.VisitId == id).OrderByDescending(release => release.Number).FirstOrDefaultAsync(ct);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(row => row.Id == visit.OrganisationId, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(row => row.Id == visit.UnitId, ct);
        var draft = ReleaseWriter.Write(visit, organisation, unit, house, items);
        return new ProgrammeBoard(visit, house, items, await FindingsAsync(visit, house, items, others, ct), others, latest, organisation, draft)
        {
            Absences = await Absence.ReadAsync(db, visit.From, visit.To, actor, ct),
            RestAfterArrival = RestAfter(visit, items),
        };
    }

    /// <summary>What is wrong or worth a look, worst first.</summary>
    internal Task<IReadOnlyList<Finding>> FindingsAsync(Visit visit, House house, IReadOnlyList<ProgrammeItem> items, IReadOnlyList<OtherBooking> others, CancellationToken ct) =>
        ProgrammeFindings.ReadAsync(db, house, [visit], items, others, ct);

    private Task<Visit?> ReadVisitAsync(VisitId id, Actor actor, CancellationToken ct) =>
        db.VisitsOf(actor).AsNoTracking().Include(file => file.Wishes).Include(file => file.Delegates).AsSplitQuery().SingleOrDefaultAsync(file => file.Id == id, ct);

    private async Task<List<ProgrammeItem>> ReadItemsAsync(VisitId id, CancellationToken ct)
    {
        var items = await db.ProgrammeItems.AsNoTracking().Where(item => item.VisitId == id).Include(item => item.Assignments).ToListAsync(ct);
        return [.. items.OrderBy(item => item.Starts is null).ThenBy(item => item.Starts).ThenBy(item => item.Priority).ThenBy(item => item.Id.Value)];
    }

    private static (LocalDateTime From, LocalDateTime Until)? RestAfter(Visit visit, IReadOnlyList<ProgrammeItem> items)
    {
        var arrival = items.FirstOrDefault(item => item.Kind == ItemKind.Arrival && item.Starts is not null);
        return arrival?.Ends is { } landed && ProgrammeDraft.IsLongHaul(visit.Arrival)
            ? (landed, landed.PlusMinutes((long)SchedulingRules.Default.RestAfterLongHaul.TotalMinutes))
            : null;
    }

    private static void Fill(ProgrammeItem item, ItemInput input)
    {
        item.LeaveWholeDays();
        item.Starts = input.Starts;
        item.Fixed = input.Fixed && input.Starts is not null && !input.IsWholeDay;
        item.ShortestMinutes = input.IsWholeDay ? null : input.ShortestMinutes;
        item.Precedence = input.Precedence;
        item.Luggage = input.Luggage;
        item.NeedsRoom = input.RoomId is not null || (input.SiteId is null && input.Kind is not (ItemKind.Tour or ItemKind.Rest or ItemKind.Transfer));
        item.RoomIsNamed = input.RoomId is not null;
        item.SiteId = input.RoomId is null ? input.SiteId : null;
        item.EndSiteId = input.Kind == ItemKind.Transfer ? input.EndSiteId : null;
        item.NeedsInterpreter = input.NeedsInterpreter;
        item.NeedsVehicle = input.NeedsVehicle;
        item.Group = input.Group.Trim();
        item.Dress = input.Dress;
        item.Notes = input.Notes;
        if (input is { IsWholeDay: true, FirstDay: { } first, LastDay: { } last })
        {
            item.TakeWholeDays(new DateInterval(first, last));
        }
        else if (input.Starts is not null)
        {
            item.LeftOutBecause = string.Empty;
        }

        item.Assign(Part.Room, One(input.RoomId));
        item.Assign(Part.Host, input.Hosts);
        item.Assign(Part.Wished, input.Wished.Except(input.Hosts));
        item.Assign(Part.Interpreter, input.NeedsInterpreter ? One(input.InterpreterId) : []);
        item.Assign(Part.Vehicle, input.NeedsVehicle ? One(input.VehicleId) : []);
    }

    private delegate void RefuseItem(string code, string field, params object[] arguments);

    private static IEnumerable<ResourceId> One(ResourceId? id) => id is { } known ? [known] : [];

    private static IReadOnlyList<Refusal> Check(ItemInput input, Visit visit, House house)
    {
        var refusals = new List<Refusal>();
        void Refuse(string code, string field, params object[] arguments) => refusals.Add(new Refusal(RefusalKind.Rule, code, field, arguments));

        if (input.Title.IsEmpty)
        {
            Refuse("programme.title_needed", nameof(ItemInput.Title));
        }

        if (input.Title.English.Length > 300 || input.Title.Chinese.Length > 300)
        {
            Refuse("form.too_long", nameof(ItemInput.Title), 300);
        }

        if (input.IsWholeDay)
        {
            CheckDays(input, visit, Refuse);
        }
        else
        {
            CheckHours(input, house, Refuse);
        }

        if (input.Precedence is < 1 or > LastPrecedence)
        {
            Refuse("programme.precedence_out_of_range", nameof(ItemInput.Precedence), 1, LastPrecedence);
        }

        if (input.Luggage is < 0 or > MostLuggage)
        {
            Refuse("programme.luggage_out_of_range", nameof(ItemInput.Luggage), 0, MostLuggage);
        }

        void CheckResource(ResourceId? id, ResourceKind kind, string field)
        {
            if (id is { } known && (!house.Resources.TryGetValue(known, out var resource) || resource.Kind != kind))
            {
                Refuse("programme.resource_unknown", field);
            }
        }

        CheckResource(input.RoomId, ResourceKind.Room, nameof(ItemInput.RoomId));
        CheckResource(input.InterpreterId, ResourceKind.Interpreter, nameof(ItemInput.InterpreterId));
        CheckResource(input.VehicleId, ResourceKind.Vehicle, nameof(ItemInput.VehicleId));
        foreach (var host in input.Hosts)
        {
            CheckResource(host, ResourceKind.Host, nameof(ItemInput.Hosts));
        }

        foreach (var wished in input.Wished)
        {
            CheckResource(wished, ResourceKind.Host, nameof(ItemInput.Wished));
        }

        if ((input.SiteId is { } site && !house.Sites.ContainsKey(site)) || (input.EndSiteId is { } end && !house.Sites.ContainsKey(end)))
        {
            Refuse("programme.site_unknown", nameof(ItemInput.SiteId));
        }

        return refusals;
    }

    private static void CheckHours(ItemInput input, House house, RefuseItem refuse)
    {
        if (input.Minutes is < ShortestMinutes or > LongestMinutes)
        {
            refuse("programme.minutes_out_of_range", nameof(ItemInput.Minutes), ShortestMinutes, LongestMinutes);
        }

        if (input.ShortestMinutes is { } shortest && (shortest < ShortestMinutes || shortest > input.Minutes))
        {
            refuse("programme.shortest_out_of_range", nameof(ItemInput.ShortestMinutes), ShortestMinutes, Math.Max(ShortestMinutes, input.Minutes));
        }

        if (input.Starts is { } starts && !IsClear(starts, house.Profile.ZoneId))
        {
            refuse("programme.time_unclear", nameof(ItemInput.Starts));
        }
    }

    private static void CheckDays(ItemInput input, Visit visit, RefuseItem refuse)
    {
        if (input.FirstDay is not { } first || input.LastDay is not { } last)
        {
            refuse("programme.days_needed", input.FirstDay is null ? nameof(ItemInput.FirstDay) : nameof(ItemInput.LastDay));
            return;
        }

        if (last < first)
        {
            refuse("programme.last_day_before_first", nameof(ItemInput.LastDay));
            return;
        }

        var (from, to) = (visit.From.PlusDays(-DaysAround), visit.To.PlusDays(DaysAround));
        if (first < from || last > to)
        {
            refuse("programme.days_outside_visit", first < from ? nameof(ItemInput.FirstDay) : nameof(ItemInput.LastDay), from, to);
        }
    }

    /// <summary>True when the wall-clock time happens exactly once in the zone.</summary>
    private static bool IsClear(LocalDateTime local, string zoneId) => DateTimeZoneProviders.Tzdb[zoneId].MapLocal(local).Count == 1;

    private Task<Result<Visit>> OpenAsync(VisitId id, long version, Actor actor, CancellationToken ct) => _drafts.OpenAsync(id, version, actor, ct);

    private async Task<Result<(Visit Visit, ProgrammeItem Item)>> OpenItemAsync(VisitId id, long version, ItemId itemId, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var item = db.ProgrammeItems.Local.SingleOrDefault(row => row.Id == itemId && row.VisitId == id);
        return item is null ? new Refusal(RefusalKind.NotFound, "programme.item_not_found") : (opened.Value, item);
    }

    private Task<Result> SaveAsync(IReadOnlyList<Visit> visits, Actor actor, string action, string detail, CancellationToken ct) => _drafts.SaveAsync(visits, actor, action, detail, ct);
}
