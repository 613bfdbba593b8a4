using System.Globalization;
using System.Text.Json.Nodes;
using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Benchmarks.Scheduling;

/// <summary>
/// Home health care routing (Mankowska, Meisel and Bierwirth): whoever has the skill drives from site to site, some sites want two at
/// once. A thousandth of the family's unit is a second here.
/// </summary>
internal static class CareYardstick
{
    private const string Caregiver = "caregiver";
    private const int Days = 14;
    private const double Thirds = 3000;
    private static readonly Duration Second = Duration.FromSeconds(1);

    public static Yardstick Read(JsonObject file)
    {
        var caregivers = file["caregivers"]!.AsArray().Select(services => Yardstick.Numbers(services!)).ToList();
        var patients = file["patients"]!.AsArray().Select(node => new Patient(
            Yardstick.Numbers(node!["window"]!),
            [.. node["tasks"]!.AsArray().Select(task => Yardstick.Numbers(task!))],
            node["lag"] is { } lag ? Yardstick.Numbers(lag) : null)).ToList();
        var travel = file["travel"]!.AsArray().Select(row => Yardstick.Numbers(row!)).ToList();
        var weights = SchedulingWeights.OnlyLeftOut with { MustLeftOut = 1_000_000_000, TourMinute = 1, LateStartMinute = 1, WorstLateStartMinute = 1 };
        var line = Yardstick.Line(Days, Second, Second, weights);
        var horizon = Yardstick.Origin + Duration.FromDays(Days);
        var request = line with
        {
            Sites = [.. Enumerable.Range(0, travel.Count).Select(Site)],
            Travel =
            [
                .. Enumerable.Range(0, travel.Count).SelectMany(from => Enumerable.Range(0, travel.Count)
                    .Where(to => from != to)
                    .Select(to => new TravelTime(Site(from), Site(to), Second * travel[from][to]))),
            ],
            Resources = [.. caregivers.Select((_, index) => new SchedulingResource { Key = Person(index), Kind = SchedulingResourceKind.Person, Base = Site(0) })],
            Items =
            [
                .. patients.SelectMany((patient, index) => patient.Tasks.Select(task => new SchedulingItem
                {
                    Key = Item(index, task[0]),
                    Party = new PartyKey(Item(index, task[0]).Value),
                    Kind = SchedulingItemKind.Meeting,
                    Duration = Second * task[1],
                    Windows = [new Interval(Yardstick.Origin + (Second * patient.Window[0]), horizon)],
                    Due = Yardstick.Origin + (Second * patient.Window[1]),
                    Place = new ItemPlace.AtSite(Site(index + 1)),
                    Choices = [new ResourceChoice(Caregiver, [.. caregivers.Select((services, person) => (services, person)).Where(pair => pair.services.Contains(task[0])).Select(pair => Person(pair.person))])],
                })),
            ],
            Lags =
            [
                .. patients.Select((patient, index) => (patient, index)).Where(pair => pair.patient.Lag is not null && pair.patient.Tasks.Count == 2).Select(pair => new ItemLag(
                    Item(pair.index, pair.patient.Tasks[0][0]),
                    Item(pair.index, pair.patient.Tasks[1][0]),
                    Second * pair.patient.Lag![0],
                    Second * pair.patient.Lag[1])),
            ],
        };
        return new Yardstick((string)file["name"]!, request, proposal => Solution((string)file["name"]!, caregivers.Count, patients, proposal), Score);
    }

    private static string Score(SchedulingProposal proposal) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Yardstick.Amount(proposal, SoftRules.MustLeftOut)} left out, cost {(proposal.Objective - proposal.Costs.Single(cost => cost.Rule == SoftRules.MustLeftOut).Cost) / Thirds:F3}");

    private static JsonObject Solution(string name, int caregivers, List<Patient> patients, SchedulingProposal proposal)
    {
        var routes = Enumerable.Range(0, caregivers).Select(_ => new List<(int Patient, int Service, int Start)>()).ToList();
        var placed = proposal.Placements.ToDictionary(placement => placement.Item);
        var people = Enumerable.Range(0, caregivers).ToDictionary(Person);
        for (var patient = 0; patient < patients.Count; patient++)
        {
            foreach (var task in patients[patient].Tasks)
            {
                if (placed.TryGetValue(Item(patient, task[0]), out var placement))
                {
                    routes[people[placement.Chosen[Caregiver]]].Add((patient, task[0], (int)(placement.Interval.Start - Yardstick.Origin).TotalSeconds));
                }
            }
        }

        return new JsonObject
        {
            ["format"] = "hhcrsp-solution/1",
            ["instance"] = name,
            ["routes"] = new JsonArray([.. routes.Select(route => new JsonArray([.. route.OrderBy(stop => stop.Start).Select(stop => new JsonArray(stop.Patient, stop.Service, stop.Start))]))]),
        };
    }

    private static ItemKey Item(int patient, int service) => new(string.Create(CultureInfo.InvariantCulture, $"t{patient}-{service}"));

    private static SiteKey Site(int index) => new(string.Create(CultureInfo.InvariantCulture, $"s{index}"));

    private static ResourceKey Person(int index) => new(string.Create(CultureInfo.InvariantCulture, $"c{index}"));

    private sealed record Patient(int[] Window, IReadOnlyList<int[]> Tasks, int[]? Lag);
}
