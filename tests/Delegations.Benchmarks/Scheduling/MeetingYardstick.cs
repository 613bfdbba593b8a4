using System.Globalization;
using System.Text.Json.Nodes;
using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>
/// Meeting scheduling of OptaPlanner and Timefold: rooms, required and preferred people. The grains of all days follow each other on one
/// line; a day is a window on it. All weights are per minute, that is the published ones times the minutes of a grain.
/// </summary>
internal static class MeetingYardstick
{
    private const long Medium = 100_000;

    public static Yardstick Read(JsonObject file)
    {
        var (grains, minutes) = ((int)file["grains"]!, (int)file["grain_minutes"]!);
        var grain = Duration.FromMinutes(minutes);
        var rooms = file["rooms"]!.AsArray().Select(room => (int)room!["capacity"]!).ToList();
        var meetings = file["meetings"]!.AsArray().Select(node => new Meeting(
            (int)node!["duration"]!, Yardstick.Numbers(node["required"]!), Yardstick.Numbers(node["preferred"]!))).ToList();
        var soft = file["weights"]!["soft"]!;
        var medium = file["weights"]!["medium"]!;
        var days = Yardstick.Numbers(file["grain_day"]!).Select((day, index) => (day, index)).GroupBy(pair => pair.day)
            .Select(day => new Interval(Yardstick.Origin + (grain * day.First().index), Yardstick.Origin + (grain * (day.Last().index + 1))))
            .ToList();
        var weights = SchedulingWeights.OnlyLeftOut with
        {
            MustLeftOut = 100_000_000_000,
            WishedClashMinute = Medium * (int)medium["preferred_conflict"]!,
            ParallelMinute = (int)soft["overlap"]!,
            BackToBack = (int)soft["no_break"]! * minutes,
            EndMinute = (int)soft["asap"]!,
            RoomChange = (int)soft["room_stability"]! * minutes,
            Use = minutes * (int)soft["larger_rooms_first"]!,
        };
        var line = Yardstick.Line((int)Math.Ceiling(grains * minutes / 1440.0), Duration.FromMinutes(1), grain, weights);
        var request = line with
        {
            Rules = line.Rules with { QuickChange = grain * 2 },
            Resources =
            [
                .. rooms.Select((capacity, index) => new SchedulingResource
                {
                    Key = Room(index),
                    Kind = SchedulingResourceKind.Room,
                    Capacity = capacity,
                    UsePrice = rooms.Sum(other => (long)Math.Max(0, other - capacity)),
                }),
                .. Enumerable.Range(0, (int)file["persons"]!).Select(person => new SchedulingResource { Key = Person(person), Kind = SchedulingResourceKind.Person }),
            ],
            Items =
            [
                .. meetings.Select((meeting, index) => new SchedulingItem
                {
                    Key = Item(index),
                    Party = new PartyKey(Item(index).Value),
                    Kind = SchedulingItemKind.Meeting,
                    Duration = grain * meeting.Length,
                    Windows = days,
                    Place = ItemPlace.InRoom.Any,
                    HeadCount = meeting.Required.Length + meeting.Preferred.Length,
                    Required = [.. meeting.Required.Select(Person)],
                    Wished = [.. meeting.Preferred.Select(Person)],
                }),
            ],
        };
        return new Yardstick((string)file["name"]!, request, proposal => Solution((string)file["name"]!, meetings.Count, rooms.Count, grain, proposal), Score);

        string Score(SchedulingProposal proposal)
        {
            var clashes = Yardstick.Amount(proposal, SoftRules.WishedClashes) / minutes;
            var rest = proposal.Costs.Where(cost => cost.Rule is not (SoftRules.WishedClashes or SoftRules.MustLeftOut)).Sum(cost => cost.Cost);

            // The published score counts the last grain of a meeting, ours the end of it.
            var softScore = (rest / minutes) - (weights.EndMinute * proposal.Placements.Count);
            return string.Create(CultureInfo.InvariantCulture, $"{-Yardstick.Amount(proposal, SoftRules.MustLeftOut)}hard/{-clashes}medium/{-softScore}soft");
        }
    }

    private static JsonObject Solution(string name, int meetings, int rooms, Duration grain, SchedulingProposal proposal)
    {
        var placed = proposal.Placements.ToDictionary(placement => placement.Item);
        var roomNumbers = Enumerable.Range(0, rooms).ToDictionary(Room);
        return new JsonObject
        {
            ["format"] = "meeting-scheduling-solution/1",
            ["instance"] = name,
            ["assignments"] = new JsonArray([.. Enumerable.Range(0, meetings).Select(index => placed.TryGetValue(Item(index), out var placement)
                ? new JsonArray((int)((placement.Interval.Start - Yardstick.Origin) / grain), roomNumbers[placement.Room!.Value])
                : new JsonArray(null, null))]),
        };
    }

    private static ItemKey Item(int index) => new(string.Create(CultureInfo.InvariantCulture, $"m{index}"));

    private static ResourceKey Room(int index) => new(string.Create(CultureInfo.InvariantCulture, $"r{index}"));

    private static ResourceKey Person(int index) => new(string.Create(CultureInfo.InvariantCulture, $"p{index}"));

    private sealed record Meeting(int Length, int[] Required, int[] Preferred);
}
