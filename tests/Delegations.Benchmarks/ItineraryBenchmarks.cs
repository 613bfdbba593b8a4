using System.Text;
using BenchmarkDotNet.Attributes;
using Delegations.Api.Itineraries;
using Delegations.Core.Itineraries;
using Delegations.Testing.Itineraries;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Delegations.Benchmarks;

/// <summary>A guest's itinerary of three days as a calendar file: ours, with time zone, checks and post-checks, against Ical.Net's own serializer on the same entries.</summary>
[MemoryDiagnoser]
public class ItineraryBenchmarks
{
    private const int Entries = 18;
    private readonly Itinerary _itinerary = SampleItinerary.Of([.. Enumerable.Range(0, Entries).Select(Entry)]);

    /// <summary>The peer.</summary>
    [Benchmark(Baseline = true)]
    public byte[] IcalNet()
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH" };
        foreach (var entry in _itinerary.Entries)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = entry.Uid,
                Sequence = entry.Sequence,
                DtStamp = new CalDateTime(entry.LastModified.ToDateTimeUtc()),
                Start = new CalDateTime(entry.Start.Local.ToDateTimeUnspecified(), entry.Start.Zone.Id),
                End = new CalDateTime(entry.End.Local.ToDateTimeUnspecified(), entry.End.Zone.Id),
                Summary = entry.Title.English,
                Location = $"{entry.Place!.English}\n{entry.Address!.English}",
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    /// <summary>Ours.</summary>
    [Benchmark]
    public byte[] Delegations() => CalendarWriter.Publish(_itinerary, SampleItinerary.Released);

    private static ItineraryEntry Entry(int index) => SampleItinerary.Entry($"talks-{index}@protocol.example.edu") with
    {
        Start = SampleItinerary.At("Asia/Shanghai", 2026, 10, 14 + (index / 6), 8 + (index % 6)),
        End = SampleItinerary.At("Asia/Shanghai", 2026, 10, 14 + (index / 6), 8 + (index % 6), 45),
    };
}
