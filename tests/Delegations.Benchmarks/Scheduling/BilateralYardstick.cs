using System.Globalization;
using System.Text.Json.Nodes;
using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>
/// Bilateral meetings at a forum (B2BSOP): every meeting takes one slot of two participants and a table; few gaps, and fair ones.
/// A slot is half an hour, so that up to 48 of them lie on one day.
/// </summary>
internal static class BilateralYardstick
{
    private const long Unfair = 100_000;
    private static readonly Duration Slot = Duration.FromMinutes(30);
    private static readonly ResourceKey Hall = new("hall");

    public static Yardstick Read(JsonObject file)
    {
        var (slots, morning) = ((int)file["slots"]!, (int)file["morning_slots"]!);
        var forbidden = file["forbidden"]!.AsArray();
        var meetings = file["meetings"]!.AsArray().Select(node => node!.AsObject()).ToList();
        var weights = SchedulingWeights.OnlyLeftOut with { MustLeftOut = 100_000_000, PersonGap = 1, UnfairGap = Unfair };
        var line = Yardstick.Line(1, Duration.FromMinutes(1), Slot, weights);
        var request = line with
        {
            Rules = line.Rules with { FairGaps = (int)file["fairness"]! },
            Resources =
            [
                new SchedulingResource { Key = Hall, Kind = SchedulingResourceKind.Room, Units = (int)file["tables"]! },
                .. forbidden.Select((absent, index) => new SchedulingResource
                {
                    Key = Participant(index),
                    Kind = SchedulingResourceKind.Person,
                    Busy = [.. Yardstick.Numbers(absent!).Select(slot => new BusyTime(new Interval(At(slot), At(slot + 1))))],
                }),
            ],
            Items =
            [
                .. meetings.Select(meeting => new SchedulingItem
                {
                    Key = Item((int)meeting["id"]!),
                    Party = new PartyKey(Item((int)meeting["id"]!).Value),
                    Kind = SchedulingItemKind.Meeting,
                    Duration = Slot,
                    Windows = [(string)meeting["session"]! switch
                    {
                        "am" => new Interval(At(0), At(morning)),
                        "pm" => new Interval(At(morning), At(slots)),
                        _ => new Interval(At(0), At(slots)),
                    }],
                    FixedStart = meeting["fixed"] is { } at ? At((int)at) : null,
                    Required = [Participant((int)meeting["a"]!), Participant((int)meeting["b"]!), Hall],
                }),
            ],
            Order = [.. meetings.SelectMany(meeting => Yardstick.Numbers(meeting["after"]!).Select(before => new ItemOrder(Item(before), Item((int)meeting["id"]!))))],
        };
        return new Yardstick((string)file["name"]!, request, proposal => Solution((string)file["name"]!, meetings.Count, proposal), Score);
    }

    private static string Score(SchedulingProposal proposal) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Yardstick.Amount(proposal, SoftRules.MustLeftOut)} left out, {Yardstick.Amount(proposal, SoftRules.PersonGaps)} breaks, {Yardstick.Amount(proposal, SoftRules.UnfairGaps)} unfair");

    private static JsonObject Solution(string name, int meetings, SchedulingProposal proposal)
    {
        var placed = proposal.Placements.ToDictionary(placement => placement.Item);
        return new JsonObject
        {
            ["format"] = "b2b-meeting-solution/1",
            ["instance"] = name,
            ["slots"] = new JsonArray([.. Enumerable.Range(0, meetings).Select(index =>
                placed.TryGetValue(Item(index), out var placement) ? (JsonNode?)(int)((placement.Interval.Start - Yardstick.Origin) / Slot) : null)]),
        };
    }

    private static Instant At(int slot) => Yardstick.Origin + (Slot * slot);

    private static ItemKey Item(int index) => new(string.Create(CultureInfo.InvariantCulture, $"m{index}"));

    private static ResourceKey Participant(int index) => new(string.Create(CultureInfo.InvariantCulture, $"p{index}"));
}
