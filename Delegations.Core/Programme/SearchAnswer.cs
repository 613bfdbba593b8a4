using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Scheduling.Repair;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Somebody who would have to be told, and of which items.</summary>
/// <param name="To">Who it is.</param>
/// <param name="VisitId">The visitors, if it is they.</param>
/// <param name="ResourceId">The host, interpreter, vehicle or room otherwise.</param>
/// <param name="Items">What it is about.</param>
public sealed record AnswerNotice(NoticeTo To, VisitId? VisitId, ResourceId? ResourceId, IReadOnlyList<ItemId> Items);

/// <summary>A programme that a search found, kept with the search. It names items and resources only: no word of anybody is in it.</summary>
/// <param name="Number">1 is the first.</param>
/// <param name="Items">What is placed, in order of time.</param>
/// <param name="LeftOut">What is not.</param>
/// <param name="Costs">What each soft rule costs.</param>
/// <param name="Objective">The sum of the costs.</param>
/// <param name="Bound">No programme costs less.</param>
public sealed record SearchAnswer(
    int Number, IReadOnlyList<AnsweredItem> Items, IReadOnlyList<UnansweredItem> LeftOut, IReadOnlyList<SoftCost> Costs, long Objective, long Bound)
{
    /// <summary>By what it differs from the first answer, rule by rule, the dearest first; empty for the first.</summary>
    public IReadOnlyList<CostDifference> Differences { get; init; } = [];

    /// <summary>Who must be told when it takes the place of the draft that the search began with.</summary>
    public IReadOnlyList<AnswerNotice> Tell { get; init; } = [];

    /// <summary>Hard findings that remain, left out items aside.</summary>
    public int Problems { get; init; }

    /// <summary>True when it is proven that none is better.</summary>
    public bool IsBest { get; init; }

    /// <summary>Makes these items of the draft what the answer says. Items that it does not know, or that are for whole days by now, stay as they are.</summary>
    public void Apply(IEnumerable<ProgrammeItem> items)
    {
        var placed = Items.ToDictionary(row => row.ItemId);
        var leftOut = LeftOut.ToDictionary(row => row.ItemId);
        foreach (var item in items.Where(item => !item.IsWholeDay))
        {
            if (placed.TryGetValue(item.Id, out var to))
            {
                item.Starts = to.Starts;
                item.Minutes = to.Minutes;
                item.LeftOutBecause = string.Empty;
                Assign(item, Part.Room, to.RoomId);
                Assign(item, Part.Interpreter, to.InterpreterId);
                Assign(item, Part.Vehicle, to.VehicleId);
            }
            else if (leftOut.TryGetValue(item.Id, out var left) && !item.Fixed)
            {
                item.Starts = null;
                if (item.LeftOutBecause.Length == 0 || left.Because.Code != LeftOutCodes.NotExamined)
                {
                    item.LeftOutBecause = Json.Write(left.Because);
                }
            }
        }
    }

    /// <summary>What it changes of these items, by the new time; those that would wait come last.</summary>
    public IReadOnlyList<AnswerChange> Changes(IReadOnlyList<ProgrammeItem> items)
    {
        var placed = Items.ToDictionary(row => row.ItemId);
        var leftOut = LeftOut.Select(row => row.ItemId).ToHashSet();
        var changes = new List<AnswerChange>();
        foreach (var item in items.Where(item => !item.IsWholeDay))
        {
            var from = AnsweredItem.Of(item);
            if (placed.TryGetValue(item.Id, out var to))
            {
                // What the answer does not choose stays.
                to = to with { RoomId = to.RoomId ?? from?.RoomId, InterpreterId = to.InterpreterId ?? from?.InterpreterId, VehicleId = to.VehicleId ?? from?.VehicleId };
                if (to != from)
                {
                    changes.Add(new AnswerChange(item, from, to));
                }
            }
            else if (from is not null && leftOut.Contains(item.Id) && !item.Fixed)
            {
                changes.Add(new AnswerChange(item, from, null));
            }
        }

        return [.. changes.OrderBy(change => change.To is null).ThenBy(change => change.To?.Starts ?? change.From!.Starts).ThenBy(change => change.Item.Id.Value)];
    }

    internal static SearchAnswer Of(int number, IReadOnlyList<ProgrammeItem> items, SchedulingProposal proposal) => new(
        number,
        Placed(items, proposal.Placements),
        [.. proposal.LeftOut.Select(row => new UnansweredItem(ProgrammeProblem.Id(row.Item), Reason(row.Reason)))],
        proposal.Costs,
        proposal.Objective,
        proposal.Bound)
    {
        IsBest = proposal.Status == ProposalStatus.Optimal,
    };

    internal static SearchAnswer Of(int number, IReadOnlyList<ProgrammeItem> items, RepairedProgramme repaired) => new(
        number,
        Placed(items, repaired.Placements),
        [.. repaired.LeftOut.Select(key => new UnansweredItem(ProgrammeProblem.Id(key), new LeftOut(LeftOutCodes.NotExamined, null, null, null)))],
        repaired.Costs,
        repaired.Costs.Sum(cost => cost.Cost),
        0)
    {
        IsBest = repaired.IsFewest,
    };

    /// <summary>The same with what it means for those who know the programme so far.</summary>
    internal SearchAnswer Beside(SchedulingProblem problem, IReadOnlyList<Placement> before, IReadOnlyList<Placement> after) => this with
    {
        Tell =
        [
            .. ProgrammeDifference.Between(problem, before, after).Tell.Select(notice => new AnswerNotice(
                notice.To,
                notice.Party is { } party ? new VisitId(Guid.ParseExact(party.Value, "N")) : null,
                notice.Resource is { } resource ? ProgrammeProblem.Id(resource) : null,
                [.. notice.Items.Select(ProgrammeProblem.Id)])),
        ],
        Problems = ProgrammeCheck.Check(problem, after).Count(finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced),
    };

    private static IReadOnlyList<AnsweredItem> Placed(IReadOnlyList<ProgrammeItem> items, IReadOnlyList<Placement> placements)
    {
        var byKey = items.ToDictionary(item => ProgrammeProblem.Key(item.Id));
        return
        [
            .. placements.OrderBy(placement => placement.Interval.Start).ThenBy(placement => placement.Item.Value, StringComparer.Ordinal).Select(placement =>
            {
                var item = byKey[placement.Item];
                return new AnsweredItem(item.Id, placement.Interval.Start.InZone(DateTimeZoneProviders.Tzdb[item.ZoneId]).LocalDateTime, (int)placement.Interval.Duration.TotalMinutes)
                {
                    RoomId = Chosen(placement, Placement.RoomNeed),
                    InterpreterId = Chosen(placement, ProgrammeProblem.InterpreterNeed),
                    VehicleId = Chosen(placement, ProgrammeProblem.VehicleNeed),
                };
            }),
        ];
    }

    private static ResourceId? Chosen(Placement placement, string need) => placement.Chosen.TryGetValue(need, out var key) ? ProgrammeProblem.Id(key) : null;

    private static LeftOut Reason(LeftOutReason reason) => new(reason.Code, reason.Resource is { } missing ? ProgrammeProblem.Id(missing) : null, reason.Wanted, reason.Available);

    private static void Assign(ProgrammeItem item, Part part, ResourceId? resource)
    {
        if (resource is { } id)
        {
            item.Assign(part, [id]);
        }
    }
}
