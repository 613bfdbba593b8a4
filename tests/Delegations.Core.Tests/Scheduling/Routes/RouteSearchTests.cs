using System.Diagnostics;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Routes;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Routes;

public sealed class RouteSearchTests
{
    private static readonly SchedulingLimits Short = new(60, Work: 0.2);

    [Fact]
    public void Two_sites_on_the_same_side_of_the_town_are_on_one_way()
    {
        var request = Town(Visit("north-1", "north"), Visit("south", "south"), Visit("north-2", "far north"));

        var answer = Search(request);

        Assert.True(answer.IsOptimal);
        Assert.Equal((20 + 10 + 30) + (20 + 20), answer.Cost);
        Assert.Equal(answer.Seats[0]!.Chosen, answer.Seats[2]!.Chosen);
    }

    [Fact]
    public void What_begins_together_is_served_by_two()
    {
        var request = Town(Visit("talk", "north"), Visit("voice", "north")) with { Lags = [new ItemLag(new("talk"), new("voice"), Duration.Zero, Duration.Zero)] };

        var answer = Search(request);

        Assert.Equal(answer.Seats[0]!.Start, answer.Seats[1]!.Start);
        Assert.NotEqual(answer.Seats[0]!.Chosen, answer.Seats[1]!.Chosen);
    }

    [Fact]
    public void Lateness_and_the_worst_of_it_are_weighed_against_the_way()
    {
        var due = Moment(Monday, "09:00");
        var request = Town(Visit("one", "north") with { Due = due }, Visit("other", "north") with { Due = due });
        var windows = request.Items.Select(item => item with { Windows = [Span(Monday, "09:00", "12:00")] }).ToList();

        var patient = Search(request with { Items = windows, Weights = WantedTours.OnlyTours with { LateStartMinute = 0, WorstLateStartMinute = 0 } });
        var hurried = Search(request with { Items = windows, Weights = WantedTours.OnlyTours with { LateStartMinute = 1, WorstLateStartMinute = 1 } });

        Assert.Equal((40L, 80L), (patient.Cost, hurried.Cost));
    }

    [Fact]
    public void Whoever_would_be_needed_in_two_places_leaves_one_item_out()
    {
        var request = Town(Visit("one", "north"), Visit("other", "south"));
        request = request with
        {
            Resources = [.. request.Resources.Take(1)],
            Items = [.. request.Items.Select(item => item with { Windows = [Span(Monday, "10:00", "11:15")], Choices = [new ResourceChoice("guide", [new ResourceKey("li")])] })],
        };

        var answer = Search(request);

        Assert.Equal((true, 1_000L + 40), (answer.IsOptimal, answer.Cost));
        Assert.Single(answer.Seats, seat => seat is null);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_programme_that_is_about_more_than_tours_is_not_for_this_search(string why) =>
        Assert.False(RouteSearch.Fits(new Board(MoreThanTours()[why].Checked())));

    public static TheoryData<string> Reasons() => [.. MoreThanTours().Keys];

    private static Dictionary<string, SchedulingRequest> MoreThanTours()
    {
        var town = Town(Visit("one", "north"), Visit("other", "south"), Visit("third", "north"));
        var first = town.Items[0];
        SchedulingRequest With(SchedulingItem item) => town with { Items = [item, .. town.Items.Skip(1)] };
        SchedulingRequest Weighed(Func<SchedulingWeights, SchedulingWeights> change) => town with { Weights = change(town.Weights) };
        return new Dictionary<string, SchedulingRequest>
        {
            { "no tours are counted", Weighed(weights => weights with { TourMinute = 0 }) },
            { "ends count", Weighed(weights => weights with { EndMinute = 1 }) },
            { "odd starts count", Weighed(weights => weights with { OddStart = 1 }) },
            { "one at a time is liked", Weighed(weights => weights with { ParallelMinute = 1 }) },
            { "breaks count", Weighed(weights => weights with { PersonGap = 1 }) },
            { "a party has two items", With(first with { Party = town.Items[1].Party }) },
            { "it wants a room as well", With(first.InAnyRoom(1)) },
            { "it has no place", With(first with { Place = ItemPlace.Anywhere.Instance }) },
            { "it wants two people", With(first.Choosing("voice", "li", "wang")) },
            { "it may be cut down", With(first with { ShortestDuration = Duration.FromMinutes(30) }) },
            { "a guide has no base", town with { Resources = [town.Resources[0] with { Base = null }, town.Resources[1]] } },
            { "there is a programme to keep to", town with { Released = [new Placement(first.Key, Span(Monday, "10:00", "11:00"), new Dictionary<string, ResourceKey> { ["guide"] = new("li") })] } },
            { "an item hangs on two others", town with { Lags = [new ItemLag(new("one"), new("other"), Duration.Zero, null), new ItemLag(new("one"), new("third"), Duration.Zero, null)] } },
            { "a way over a third site is shorter", town with { Rules = new SchedulingRules { WaysJoin = false }, Travel = [.. town.Travel, new TravelTime(new("south"), new("far north"), Duration.FromHours(5)) { Mode = "bus" }], Resources = [.. town.Resources.Select(guide => guide with { Mode = "bus" })], Items = [.. town.Items, Visit("fourth", "far north")] } },
        };
    }

    [Fact]
    public void The_work_is_kept_to()
    {
        var request = Crowd(60);

        var answer = Search(request, new SchedulingLimits(600, Work: 0.5));

        Assert.InRange(answer.Work, 0.5, 0.6);
    }

    [Fact]
    public void More_work_costs_no_more()
    {
        var request = Crowd(80);

        var (little, much) = (Search(request, new SchedulingLimits(600, Work: 0.02)), Search(request, new SchedulingLimits(600, Work: 2)));

        Assert.True(much.Cost <= little.Cost, $"{much.Cost} after {little.Cost}");
    }

    [Fact]
    public void Cancelling_gives_the_best_so_far_at_once()
    {
        var board = new Board(Crowd(120).Checked());
        using var cancel = new CancellationTokenSource();
        var (told, since) = (new List<long>(), new Stopwatch());

        var answer = RouteSearch.Run(
            board,
            new SchedulingLimits(600, Workers: 2),
            (_, cost) =>
            {
                told.Add(cost);
                if (told.Count == 3)
                {
                    since.Start();
                    cancel.Cancel();
                }
            },
            cancel.Token);

        Assert.True(since.Elapsed < TimeSpan.FromMilliseconds(100), $"{since.Elapsed} after the cancellation.");
        Assert.Equal(told[^1], answer.Cost);
        Assert.Equal(told.OrderDescending(), told);
    }

    private static RouteAnswer Search(SchedulingRequest request, SchedulingLimits? limits = null)
    {
        var board = new Board(request.Checked());
        Assert.True(RouteSearch.Fits(board));
        var answer = RouteSearch.Run(board, limits ?? Short, (_, _) => { }, CancellationToken.None);
        Assert.Equal(ProgrammeCost.Sum(board, answer.Seats), answer.Cost);
        return answer;
    }

    private static SchedulingItem Visit(string key, string site) => Item(key, 60, party: key).AtSite(site).Choosing("guide", "li", "wang");

    // The office lies between two sides of the town, twenty minutes each; far north is ten minutes further.
    private static SchedulingRequest Town(params SchedulingItem[] items) => (Request(items) with
    {
        Days = new DateInterval(Monday, Monday),
        Sites = [new("office"), new("north"), new("far north"), new("south")],
        Travel =
        [
            new(new("office"), new("north"), Duration.FromMinutes(20)), new(new("office"), new("far north"), Duration.FromMinutes(30)),
            new(new("north"), new("far north"), Duration.FromMinutes(10)), new(new("office"), new("south"), Duration.FromMinutes(20)),
            new(new("north"), new("south"), Duration.FromMinutes(40)), new(new("far north"), new("south"), Duration.FromMinutes(50)),
        ],
        Weights = WantedTours.OnlyTours,
    }).With(Host("li") with { Base = new SiteKey("office") }, Host("wang") with { Base = new SiteKey("office") });

    private static SchedulingRequest Crowd(int count)
    {
        var chance = new Chance(1);
        (int X, int Y)[] places = [.. Enumerable.Range(0, count + 1).Select(_ => (chance.Below(40), chance.Below(40)))];
        string[] guides = [.. Enumerable.Range(0, (count / 10) + 1).Select(number => $"g{number}")];
        return (Request([.. Enumerable.Range(1, count).Select(number => (Item($"i{number}", 20, party: $"p{number}").AtSite($"s{number}").Choosing("guide", guides)) with
        {
            Due = Moment(Monday, $"{9 + chance.Below(8):00}:00"),
        })]) with
        {
            Days = new DateInterval(Monday, Monday),
            Step = Duration.FromMinutes(1),
            Sites = [.. Enumerable.Range(0, count + 1).Select(number => new SiteKey($"s{number}"))],
            Travel =
            [
                .. from one in Enumerable.Range(0, count + 1)
                   from other in Enumerable.Range(0, count + 1)
                   where one < other
                   select new TravelTime(new SiteKey($"s{one}"), new SiteKey($"s{other}"), Duration.FromMinutes(1 + Math.Abs(places[one].X - places[other].X) + Math.Abs(places[one].Y - places[other].Y))),
            ],
            Weights = WantedTours.OnlyTours,
        }).With([.. guides.Select(guide => Host(guide) with { Base = new SiteKey("s0") })]);
    }
}
