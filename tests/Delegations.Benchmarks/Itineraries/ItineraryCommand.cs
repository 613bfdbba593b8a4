using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Delegations.Api.Itineraries;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Testing.Itineraries;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Delegations.Benchmarks.Itineraries;

/// <summary>
/// <c>itinerary write FILE.json</c> writes a visitor's itinerary for the peers: texts and times as they stand in the calendar, so that none of them has anything to
/// compose. <c>itinerary measure SECONDS</c> serializes it by ourselves and by Ical.Net in turn, each half of the time. One line each: who, itineraries a second, itineraries a second of processor time, octets.
/// </summary>
internal static class ItineraryCommand
{
    private const int Entries = 40;
    private const int PerDay = 8;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Forty entries in five days, Chinese, with places on the map and a flight home between two zones.</summary>
    public static Itinerary Sample => SampleItinerary.Of([.. Enumerable.Range(0, Entries - 1).Select(Entry), SampleItinerary.FlightHome with
    {
        Start = SampleItinerary.At("Asia/Shanghai", 2026, 10, 19, 13, 5),
        End = SampleItinerary.At("Europe/Berlin", 2026, 10, 19, 18, 20),
    }]) with { Language = LanguageTags.ChineseTag, PersonName = "穆斯特教授" };

    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments is ["write", var file])
        {
            File.WriteAllText(file, JsonSerializer.Serialize(ForPeers(), Readable));
            return 0;
        }

        var seconds = double.Parse(arguments[1], CultureInfo.InvariantCulture);
        var itinerary = Sample;
        var events = Parsed(itinerary);
        byte[] Ours() => CalendarWriter.Feed(itinerary);
        byte[] IcalNet() => ByIcalNet(events);

        // What is not yet compiled would be measured otherwise.
        Rate.WarmUp(Ours);
        Rate.WarmUp(IcalNet);
        const int Turns = 4;
        var (ours, theirs) = (Rate.None, Rate.None);
        for (var turn = 0; turn < Turns; turn++)
        {
            ours += Rate.Of(Ours, seconds / Turns);
            theirs += Rate.Of(IcalNet, seconds / Turns);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours {ours} {Ours().Length}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ical.Net {theirs} {IcalNet().Length}"));
        return 0;
    }

    // Ical.Net reads back what we wrote, so that all peers have the same words.
    private static List<CalendarEvent> Parsed(Itinerary itinerary) =>
        [.. Ical.Net.Calendar.Load(Encoding.UTF8.GetString(CalendarWriter.Feed(itinerary)))!.Events.OrderBy(entry => entry.Start!.AsUtc).ThenBy(entry => entry.Uid, StringComparer.Ordinal)];

    // The objects are made anew each time, as for the other peers: nobody has them lying ready.
    private static byte[] ByIcalNet(List<CalendarEvent> events)
    {
        var calendar = new Ical.Net.Calendar();
        foreach (var entry in events)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = entry.Uid,
                Sequence = entry.Sequence,
                DtStamp = entry.DtStamp,
                LastModified = entry.LastModified,
                Start = new CalDateTime(entry.Start!.Value, entry.Start.TzId),
                End = new CalDateTime(entry.End!.Value, entry.End.TzId),
                Summary = entry.Summary,
                Location = entry.Location,
                Description = entry.Description,
                Status = entry.Status,
                Transparency = entry.Transparency,
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static object ForPeers()
    {
        var itinerary = Sample;
        return new
        {
            Name = itinerary.VisitTitle.In(itinerary.Language) + " – " + itinerary.PersonName,
            Zone = itinerary.HostZone.Id,
            Entries = Parsed(itinerary).Zip(itinerary.InOrder(), (entry, ours) => new
            {
                entry.Uid,
                entry.Sequence,
                Stamp = entry.DtStamp!.AsUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                Start = entry.Start!.Value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
                StartZone = entry.Start.TzId,
                End = entry.End!.Value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
                EndZone = entry.End.TzId,
                entry.Summary,
                entry.Location,
                entry.Description,
                entry.Status,
                ours.Point?.Latitude,
                ours.Point?.Longitude,
            }),
        };
    }

    private static ItineraryEntry Entry(int index) => SampleItinerary.Entry(FormattableString.Invariant($"talks-{index}@protocol.example.edu")) with
    {
        Title = new Wording(FormattableString.Invariant($"Talks, round {index}: joint laboratory and exchange of students"), FormattableString.Invariant($"第{index}场会谈：共建联合实验室、学生交换与教师互访，文本核对")),
        Start = SampleItinerary.At("Asia/Shanghai", 2026, 10, 14 + (index / PerDay), 9 + (index % PerDay)),
        End = SampleItinerary.At("Asia/Shanghai", 2026, 10, 14 + (index / PerDay), 9 + (index % PerDay), 45),
        Notes = new Wording("Business dress; bring the signed copy", "请着正装，并携带已签字的文本"),
    };
}
