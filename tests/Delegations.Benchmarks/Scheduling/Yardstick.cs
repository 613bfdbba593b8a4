using System.Text.Json.Nodes;
using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>A public instance in the product's own terms, with the way back into the form that its scorer reads.</summary>
/// <param name="Name">The instance's name.</param>
/// <param name="Request">What the scheduler is asked.</param>
/// <param name="Solution">Writes the scheduler's placements as the family writes its solutions.</param>
/// <param name="Score">Puts an objective into the family's own numbers.</param>
internal sealed record Yardstick(string Name, SchedulingRequest Request, Func<SchedulingProposal, JsonObject> Solution, Func<SchedulingProposal, string> Score)
{
    /// <summary>The first day of all instances; they know none of their own.</summary>
    public static readonly LocalDate FirstDay = new(2026, 11, 2);

    /// <summary>True when only the question whether everything can be placed counts.</summary>
    public bool IsDecision { get; init; }

    /// <summary>The objective of the solution that was planted, if one was.</summary>
    public long? Planted { get; init; }

    /// <summary>The programme that was planted, if one was.</summary>
    public IReadOnlyList<Placement>? Programme { get; init; }

    /// <summary>Midnight of the first day.</summary>
    public static Instant Origin { get; } = FirstDay.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    /// <summary>Reads an instance file; its <c>format</c> says of which family it is.</summary>
    public static Yardstick Read(string path)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var format = (string)file["format"]!;
        return format switch
        {
            "meeting-scheduling/1" => MeetingYardstick.Read(file),
            "b2b-meeting/1" => BilateralYardstick.Read(file),
            "hhcrsp/1" => CareYardstick.Read(file),
            "msp/1" => AgentYardstick.Read(file),
            _ => throw new InvalidDataException($"The format {format} is not known."),
        };
    }

    /// <summary>A request without the house's hours, on one line of time.</summary>
    public static SchedulingRequest Line(int days, Duration unit, Duration step, SchedulingWeights weights) => new()
    {
        Zone = DateTimeZone.Utc,
        Days = new DateInterval(FirstDay, FirstDay.PlusDays(days - 1)),
        Unit = unit,
        Step = step,
        Weights = weights,
        Rules = SchedulingRules.Default with { AroundTheClock = true, WaysJoin = false, UnknownTravelMinutes = 0, Meals = [] },
    };

    /// <summary>The amount of one soft rule.</summary>
    public static long Amount(SchedulingProposal proposal, string rule) => proposal.Costs.Single(cost => cost.Rule == rule).Amount;

    /// <summary>The numbers of an array.</summary>
    public static int[] Numbers(JsonNode node) => [.. node.AsArray().Select(value => (int)value!)];
}
