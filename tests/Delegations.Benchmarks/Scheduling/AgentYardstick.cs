using System.Globalization;
using System.Text.Json.Nodes;
using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>Meetings of agents who travel between them (CSPLib prob046): a question of yes or no. Every meeting has a place of its own.</summary>
internal static class AgentYardstick
{
    private static readonly Duration Slot = Duration.FromMinutes(15);

    public static Yardstick Read(JsonObject file)
    {
        var (meetings, slots, length) = ((int)file["meetings"]!, (int)file["slots"]!, (int)file["duration"]!);
        var agents = file["agents"]!.AsArray().Select(agent => Yardstick.Numbers(agent!)).ToList();
        var travel = file["travel"]!.AsArray().Select(row => Yardstick.Numbers(row!)).ToList();
        var line = Yardstick.Line(1 + (slots / 96), Duration.FromMinutes(1), Slot, SchedulingWeights.OnlyLeftOut with { MustLeftOut = 1 });
        var request = line with
        {
            Sites = [.. Enumerable.Range(0, meetings).Select(Site)],
            Travel =
            [
                .. Enumerable.Range(0, meetings).SelectMany(from => Enumerable.Range(0, meetings)
                    .Where(to => from != to)
                    .Select(to => new TravelTime(Site(from), Site(to), Slot * travel[from][to]))),
            ],
            Resources = [.. agents.Select((_, index) => new SchedulingResource { Key = Agent(index), Kind = SchedulingResourceKind.Person })],
            Items =
            [
                .. Enumerable.Range(0, meetings).Select(index => new SchedulingItem
                {
                    Key = Item(index),
                    Party = new PartyKey(Item(index).Value),
                    Kind = SchedulingItemKind.Meeting,
                    Duration = Slot * length,
                    Windows = [new Interval(Yardstick.Origin, Yardstick.Origin + (Slot * slots))],
                    Place = new ItemPlace.AtSite(Site(index)),
                    Required = [.. agents.Select((members, agent) => (members, agent)).Where(pair => pair.members.Contains(index)).Select(pair => Agent(pair.agent))],
                }),
            ],
        };
        return new Yardstick((string)file["name"]!, request, proposal => Solution((string)file["name"]!, meetings, proposal), Score) { IsDecision = true };

        string Score(SchedulingProposal proposal) => proposal.LeftOut.Count == 0 ? "possible" : proposal.Bound > 0 ? "impossible" : "undecided";
    }

    private static JsonObject Solution(string name, int meetings, SchedulingProposal proposal)
    {
        var placed = proposal.Placements.ToDictionary(placement => placement.Item);
        return new JsonObject
        {
            ["format"] = "msp-solution/1",
            ["instance"] = name,
            ["slots"] = new JsonArray([.. Enumerable.Range(0, meetings).Select(index =>
                placed.TryGetValue(Item(index), out var placement) ? (JsonNode?)(int)((placement.Interval.Start - Yardstick.Origin) / Slot) : null)]),
        };
    }

    private static ItemKey Item(int index) => new(string.Create(CultureInfo.InvariantCulture, $"m{index}"));

    private static SiteKey Site(int index) => new(string.Create(CultureInfo.InvariantCulture, $"s{index}"));

    private static ResourceKey Agent(int index) => new(string.Create(CultureInfo.InvariantCulture, $"a{index}"));
}
