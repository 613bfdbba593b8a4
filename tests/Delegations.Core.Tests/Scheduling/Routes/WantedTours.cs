using CsCheck;
using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Routes;

/// <summary>Random problems of guides who go from the office to sites of the town and back.</summary>
internal static class WantedTours
{
    public static readonly Duration Step = Duration.FromMinutes(10);
    private static readonly string[] Guides = ["li", "wang", "zhao"];

    public static Gen<SchedulingRequest> Any { get; } =
        from items in GenItem.Array[1, 8]
        from guides in GenGuide.Array[1, 3]
        from lags in Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[-3, 6], Gen.Int[0, 6], Gen.Bool).Array[0, 2]
        from isAroundTheClock in Gen.Bool
        from days in Gen.Int[1, 2]
        from weights in Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 3])
        select Build(items, guides, lags, isAroundTheClock, days, weights);

    private static Gen<SchedulingItem> GenItem =>
        from minutes in Gen.Int[1, 6]
        from place in Gen.Int[0, 5]
        from onward in Gen.Int[0, 11]
        from hour in Gen.Int[8, 18]
        from length in Gen.Int[2, 6]
        from due in Gen.Int[0, 3]
        from guides in Gen.Int[1, 7]
        from isWish in Gen.Int[0, 3]
        from isFixed in Gen.Int[0, 7]
        from day in Gen.Int[0, 2]
        select Make(minutes, place, onward, hour, length, due, guides, isWish == 0, isFixed == 0, day);

    private static Gen<(int Busy, int Hour, int Length, int Pause, int Base)> GenGuide => Gen.Select(Gen.Int[0, 3], Gen.Int[8, 16], Gen.Int[1, 4], Gen.Int[0, 2], Gen.Int[0, 5]);

    private static SchedulingItem Make(int minutes, int place, int onward, int hour, int length, int due, int guides, bool isWish, bool isFixed, int day)
    {
        var item = Item("i", minutes * 10) with
        {
            MustBePlaced = !isWish,
            Due = due == 0 ? null : Moment(Monday, $"{hour + due:00}:00"),
            Choices = [new ResourceChoice("guide", [.. Guides.Where((_, number) => (guides & (1 << number)) != 0).Select(guide => new ResourceKey(guide))])],
        };
        item = onward < 6 ? item.AtSite(Site(place)) : item.From(Site(place), Site(onward - 6));
        if (isFixed)
        {
            return item.At(Monday, $"{hour:00}:05");
        }

        item = day < 2 ? item.On(Monday.PlusDays(day)) : item;
        return length < 6 ? item with { Windows = [Span(Monday, $"{hour:00}:00", $"{hour + length:00}:00"), Span(Tuesday, "10:00", "12:00")] } : item;
    }

    private static SchedulingRequest Build(
        SchedulingItem[] items,
        (int Busy, int Hour, int Length, int Pause, int Base)[] guides,
        (int First, int Second, int Shortest, int Span, bool IsOpen)[] lags,
        bool isAroundTheClock,
        int days,
        (int Tour, int Late, int Worst) weights) => new()
        {
            Zone = Shanghai,
            Days = new DateInterval(Monday, Monday.PlusDays(days - 1)),
            Step = Step,
            Items =
        [
            .. items.Select((item, index) => item with
            {
                Key = new ItemKey($"i{index}"),
                Party = new PartyKey($"p{index}"),
                Choices = [item.Choices[0] with { Candidates = [.. item.Choices[0].Candidates.Where(guide => Array.IndexOf(Guides, guide.Value) < guides.Length)] }],
                Days = days == 1 ? [] : item.Days,
                Windows = isAroundTheClock && item.FixedStart is null && item.Windows.Count == 0 ? [Span(Monday, "08:00", "21:00"), Span(Tuesday, "08:00", "21:00")] : item.Windows,
            }),
        ],
            Resources = [.. guides.Select((guide, index) => Guide(Guides[index], guide))],
            Sites = [.. Enumerable.Range(0, 6).Select(site => new SiteKey(Site(site)))],
            Travel =
        [
            .. from one in Enumerable.Range(0, 6)
               from other in Enumerable.Range(0, 6)
               where one != other
               select new TravelTime(new SiteKey(Site(one)), new SiteKey(Site(other)), Duration.FromMinutes(7 * (Math.Abs((one % 3) - (other % 3)) + Math.Abs((one / 3) - (other / 3))))),
        ],
            Lags =
        [
            .. lags.Where(lag => lag.First < lag.Second && lag.Second < items.Length)
                .DistinctBy(lag => lag.First / 2)
                .Select(lag => new ItemLag(
                    new ItemKey($"i{lag.First / 2 * 2}"), new ItemKey($"i{(lag.First / 2 * 2) + 1}"), Step * lag.Shortest, lag.IsOpen ? null : Step * (lag.Shortest + lag.Span))),
        ],
            Rules = new SchedulingRules { AroundTheClock = isAroundTheClock, WaysJoin = false },
            Weights = OnlyTours with { TourMinute = weights.Tour, LateStartMinute = weights.Late, WorstLateStartMinute = weights.Worst },
        };

    /// <summary>Nothing but tours counts, and what is left out; a wish is given up when its tour is long.</summary>
    public static SchedulingWeights OnlyTours { get; } = SchedulingWeights.OnlyLeftOut with { MustLeftOut = 1_000, WishLeftOut = 20, TourMinute = 1, LateStartMinute = 1, WorstLateStartMinute = 1 };

    private static string Site(int number) => $"s{number}";

    private static SchedulingResource Guide(string key, (int Busy, int Hour, int Length, int Pause, int Base) guide)
    {
        var (from, to) = ($"{guide.Hour:00}:15", $"{guide.Hour + guide.Length:00}:00");
        var resource = Interpreter(key, guide.Pause * 10) with { Base = new SiteKey(Site(guide.Base)) };
        return guide.Busy switch
        {
            1 => resource with { Busy = [Away(Monday, from, to)] },
            2 => resource with { Busy = [Booked(Monday, from, to, Site(guide.Length))] },
            3 => resource with { Hours = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => new OpeningHours(day, Time(from), Time("18:30")))] },
            _ => resource,
        };
    }
}
