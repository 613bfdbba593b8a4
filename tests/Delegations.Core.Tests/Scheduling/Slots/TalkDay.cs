using Delegations.Core.Scheduling;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Slots;

/// <summary>Builds a Monday of talks of half an hour from nine o'clock on, in which only gaps and what is left out cost.</summary>
internal static class TalkDay
{
    public static SchedulingRequest Of(int slots, int tables, params (string One, string Other)[] talks)
    {
        var window = new Interval(Slot(0), Slot(slots));
        var people = talks.SelectMany(talk => (string[])[talk.One, talk.Other]).Distinct().Order(StringComparer.Ordinal);
        return Request([.. talks.Select((talk, index) => Item($"{talk.One}-{talk.Other}", 30, party: $"talk {index}").Needing(talk.One, talk.Other, "hall") with { Windows = [window] })])
            .With([.. people.Select(person => Host(person)), new SchedulingResource { Key = new ResourceKey("hall"), Kind = SchedulingResourceKind.Room, Units = tables }]) with
        {
            Days = new DateInterval(Monday, Monday),
            Step = Duration.FromMinutes(30),
            Weights = SchedulingWeights.OnlyLeftOut with { PersonGap = 1, UnfairGap = 1_000 },
        };
    }

    /// <summary>Everybody of one side meets some of the other, drawn from a seed.</summary>
    public static SchedulingRequest Drawn(int seed, int people, int talks, int slots, int tables)
    {
        var random = new Random(seed);
        var pairs = Enumerable.Range(0, people).SelectMany(one => Enumerable.Range(one + 1, people - one - 1).Select(other => ($"p{one:D2}", $"p{other:D2}"))).ToArray();
        random.Shuffle(pairs);
        return Of(slots, tables, pairs[..talks]);
    }

    public static SchedulingRequest Absent(this SchedulingRequest request, string person, int slot) => request with
    {
        Resources = [.. request.Resources.Select(resource => resource.Key == new ResourceKey(person)
            ? resource with { Busy = [.. resource.Busy, new BusyTime(new Interval(Slot(slot), Slot(slot + 1)))] }
            : resource)],
    };

    public static Instant Slot(int number) => Moment(Monday, "09:00") + (Duration.FromMinutes(30) * number);

    public static Board Board(this SchedulingRequest request) => new(request.Checked());
}
