using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>A way out as it is offered.</summary>
/// <param name="Key">Names it among the ways out of the same item; a form posts it.</param>
/// <param name="Way">The change; null when only another visit can make one.</param>
/// <param name="Asks">Holds of other visits that would have to be given up, with the visit where the reader may see it; empty: it can be done at once.</param>
public sealed record OfferedWay(string Key, WayOut? Way, IReadOnlyList<OtherBooking> Asks)
{
    /// <summary>True when the office can do it without asking another visit.</summary>
    public bool IsAtOnce => Way is not null && Asks.Count == 0;
}

/// <summary>What is wrong with an item, why, and what can be done.</summary>
/// <param name="Visit">The file.</param>
/// <param name="House">Places and resources.</param>
/// <param name="Items">All items of the draft.</param>
/// <param name="Item">The item.</param>
/// <param name="Findings">What is wrong with it or worth a look, worst first.</param>
/// <param name="About">The finding that the ways are for, by its place in <paramref name="Findings"/>; -1 when there is none.</param>
/// <param name="Conflict">For an item without a time: what cannot stand together; null for others.</param>
/// <param name="Ways">Ways out, the cheapest first; those that ask another visit last.</param>
public sealed record ItemWays(
    Visit Visit, House House, IReadOnlyList<ProgrammeItem> Items, ProgrammeItem Item, IReadOnlyList<Finding> Findings, int About, Conflict? Conflict, IReadOnlyList<OfferedWay> Ways);

/// <summary>The desk for what stands in the way of an item: why, ways out, one of them done, and taken back.</summary>
public sealed class WayOutDesk(DelegationsDbContext db, IClock clock, IVisitWatch watch)
{
    // What was offered under a shorter limit has to be found again, so the search for it goes further.
    private static readonly ReasonLimits Thorough = new(Seconds: 5, MostWaysOut: 64);
    private static readonly Duration LeastApart = Duration.FromMinutes(20);
    private const int MostAsked = 3;
    private const int KeyBytes = 8;
    private readonly OpenDrafts _drafts = new(db, clock, watch);

    /// <summary>Why an item is not as it should be, and ways out. Saves nothing.</summary>
    /// <param name="id">The visit.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="about">Which of its findings, by the scheduler's code; of several with that code the worst, and the worst of all when none has it.</param>
    /// <param name="limits">How far to go.</param>
    /// <param name="actor">An officer.</param>
    /// <param name="ct">Stops the search.</param>
    public async Task<Result<ItemWays>> ReadAsync(VisitId id, ItemId itemId, string? about, ReasonLimits limits, Actor actor, CancellationToken ct)
    {
        var read = await DraftScene.ReadAsync(db, id, actor, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var scene = read.Value;
        if (scene.Find(itemId) is not { } item)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        var findings = scene.FindingsOf(itemId);
        if (findings.Count == 0)
        {
            return new ItemWays(scene.Visit, scene.House, scene.Items, item, [], -1, null, []);
        }

        var finding = Chosen(findings, about);
        var conflict = finding.Code == FindingCodes.NotPlaced ? Explanations.Explain(scene.Problem, scene.Placements, ProgrammeProblem.Key(itemId), limits, ct) : null;
        var ways = Apart([.. Ways(scene, itemId, finding, limits with { MostWaysOut = 2 * limits.MostWaysOut }, ct)]).Take(limits.MostWaysOut).Select(way => new OfferedWay(KeyOf(way), way, [])).ToList();
        ways.AddRange(await AskedAsync(scene, itemId, finding, limits, ct));
        return new ItemWays(scene.Visit, scene.House, scene.Items, item, scene.Name(findings), findings.ToList().IndexOf(finding), conflict, ways);
    }

    /// <summary>
    /// Does one of the ways out: looks for it again in the draft as it is now, changes the items and saves once. Gives what it takes to go back.
    /// </summary>
    public async Task<Result<DraftStep>> ApplyAsync(VisitId id, long version, ItemId itemId, string? about, string key, Actor actor, CancellationToken ct)
    {
        var opened = await _drafts.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var read = await DraftScene.OfAsync(db, opened.Value, db.ProgrammeItems.Local.Where(row => row.VisitId == id), actor, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var scene = read.Value;
        if (scene.Find(itemId) is not { } item)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        var findings = scene.FindingsOf(itemId);
        var way = findings.Count == 0 ? null : Ways(scene, itemId, Chosen(findings, about), Thorough, ct).FirstOrDefault(candidate => KeyOf(candidate) == key);
        if (way is null)
        {
            return new Refusal(RefusalKind.Stale, "programme.way_gone");
        }

        var before = Make(way, scene);
        var saved = await _drafts.SaveAsync([opened.Value], actor, "programme.way_taken", item.Title.ToString(), ct);
        return saved.Succeeded ? new DraftStep(itemId, opened.Value.Version, before) : saved.Refusal;
    }

    /// <summary>Takes a step back, as long as nothing else has changed since.</summary>
    public async Task<Result> UndoAsync(VisitId id, DraftStep step, Actor actor, CancellationToken ct)
    {
        var opened = await _drafts.OpenAsync(id, step.Version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal.Kind == RefusalKind.Stale ? new Refusal(RefusalKind.Stale, "programme.undo_gone") : opened.Refusal;
        }

        var house = await House.ReadAsync(db, ct);
        foreach (var before in step.Before)
        {
            if (db.ProgrammeItems.Local.FirstOrDefault(row => row.Id == before.Id && row.VisitId == id) is not { } item)
            {
                return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
            }

            before.PutBack(item, house);
        }

        var title = db.ProgrammeItems.Local.FirstOrDefault(row => row.Id == step.Item)?.Title.ToString() ?? string.Empty;
        return await _drafts.SaveAsync([opened.Value], actor, "programme.step_undone", title, ct);
    }

    // The same thing a few minutes earlier or later is not another choice.
    private static List<WayOut> Apart(IReadOnlyList<WayOut> ways)
    {
        var kept = new List<WayOut>();
        foreach (var way in ways)
        {
            if (!kept.Exists(one => one.Kind == way.Kind && one.Item == way.Item && one.Resource == way.Resource && IsNear(one.Placement, way.Placement)))
            {
                kept.Add(way);
            }
        }

        return kept;
    }

    private static bool IsNear(Placement? one, Placement? other) =>
        one is not null && other is not null && Duration.Max(one.Interval.Start - other.Interval.Start, other.Interval.Start - one.Interval.Start) < LeastApart;

    private static SchedulingFinding Chosen(IReadOnlyList<SchedulingFinding> findings, string? about) => findings.FirstOrDefault(finding => finding.Code == about) ?? findings[0];

    // A leader's office has said what suits it: that is not the officer's to give up, so the question has to be asked anew instead.
    private static IEnumerable<WayOut> Ways(DraftScene scene, ItemId itemId, SchedulingFinding finding, ReasonLimits limits, CancellationToken ct)
    {
        var ways = finding.Code == FindingCodes.NotPlaced
            ? WaysOut.ForItem(scene.Problem, scene.Placements, ProgrammeProblem.Key(itemId), limits, ct)
            : WaysOut.ForFinding(scene.Problem, scene.Placements, finding, limits, ct);
        return ways.Where(way => way.GivesWay.All(member => member.Code != ConflictCodes.InWindows));
    }

    private async Task<IReadOnlyList<OfferedWay>> AskedAsync(DraftScene scene, ItemId itemId, SchedulingFinding finding, ReasonLimits limits, CancellationToken ct)
    {
        if (finding.Code != FindingCodes.NotPlaced)
        {
            return finding is { OtherItem: null, Resource: { } held, When: { } when } && HoldersOf(scene, held, when) is { Count: > 0 } holders
                ? [new OfferedWay("ask-" + finding.Code, null, holders)]
                : [];
        }

        var problem = await ProgrammeProblem.BuildAsync(db, scene.House, [scene.Visit], scene.Items, ct, mayMove: true);
        return problem.Succeeded
            ?
            [
                .. WaysOut.ForItem(problem.Value, scene.Placements, ProgrammeProblem.Key(itemId), limits with { Seconds = limits.Seconds / 2 }, ct)
                    .Where(way => way.MovedBookings.Count > 0)
                    .Select(way => new OfferedWay(KeyOf(way), way, [.. way.MovedBookings.SelectMany(moved => HoldersOf(scene, moved.Resource, moved.During)).Distinct()]))
                    .Where(way => way.Asks.Count > 0)
                    .Take(MostAsked),
            ]
            : [];
    }

    private static List<OtherBooking> HoldersOf(DraftScene scene, ResourceKey resource, Interval during)
    {
        var id = ProgrammeProblem.Id(resource);
        return [.. scene.Others.Where(other => other.ResourceId == id && other.Interval.Start < during.End && during.Start < other.Interval.End)];
    }

    private static List<ItemBefore> Make(WayOut way, DraftScene scene)
    {
        var before = new List<ItemBefore>();
        foreach (var placement in way.Placements)
        {
            var item = scene.Find(ProgrammeProblem.Id(placement.Item))!;
            before.Add(ItemBefore.Of(item));
            item.Take(placement, scene.House);
            if (placement.Item == way.Item)
            {
                foreach (var given in way.GivesWay.Where(member => member.Code == ConflictCodes.Need && member.Need is not null))
                {
                    item.DoWithout(given.Need!);
                }
            }
        }

        foreach (var key in way.TakenOut)
        {
            var item = scene.Find(ProgrammeProblem.Id(key))!;
            before.Add(ItemBefore.Of(item));
            item.Starts = null;
            item.LeftOutBecause = string.Empty;
        }

        return before;
    }

    private static string KeyOf(WayOut way)
    {
        var text = new StringBuilder(way.Item.Value);
        foreach (var placement in way.Placements.OrderBy(one => one.Item.Value, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $";{placement.Item}|{placement.Interval}");
            text.AppendJoin(',', placement.Chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + pair.Value));
        }

        text.Append('-').AppendJoin(',', way.TakenOut);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, KeyBytes));
    }
}
