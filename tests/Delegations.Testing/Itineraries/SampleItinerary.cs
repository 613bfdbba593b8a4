using Delegations.Core;
using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Testing.Itineraries;

/// <summary>Itineraries with valid defaults; a test changes with <c>with</c> what matters to it.</summary>
public static class SampleItinerary
{
    /// <summary>When the sample entries were released.</summary>
    public static readonly Instant Released = Instant.FromUtc(2026, 9, 1, 8, 30);

    /// <summary>The time in the zone; the test breaks when there is none.</summary>
    public static PlaceTime At(string zoneId, int year, int month, int day, int hour, int minute = 0) =>
        PlaceTime.At(new LocalDateTime(year, month, day, hour, minute), zoneId).Value;

    /// <summary>An hour of talks in Hangzhou.</summary>
    public static ItineraryEntry Entry(string uid = "talks-1@protocol.example.edu") => new()
    {
        Uid = uid,
        Sequence = 0,
        Kind = ItineraryEntryKind.Talks,
        Title = new Wording("Talks with the president", "校长会见"),
        Start = At("Asia/Shanghai", 2026, 10, 14, 9, 30),
        End = At("Asia/Shanghai", 2026, 10, 14, 10, 15),
        Place = new Wording("VIP room 1", "贵宾室一"),
        Address = new Wording("Main Building, 1 Lake Road, Hangzhou", "杭州市湖滨路1号主楼"),
        Point = new GeoPoint(30.263842, 120.123077),
        With = new Wording("Professor Example Wang, President", "校长 王示例 教授"),
        Interpreter = new Wording("Ms Sample Li", "李样例女士"),
        LastModified = Released,
    };

    /// <summary>The itinerary of a guest from Cologne, with one entry unless others are given.</summary>
    public static Itinerary Of(params ItineraryEntry[] entries) => new()
    {
        VisitTitle = new Wording("Visit of the University of Example", "示例大学代表团来访"),
        PersonName = "Professor Anna Muster",
        Language = LanguageTags.EnglishTag,
        HostZone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        HostCity = new Wording("Hangzhou", "杭州"),
        HomeZone = DateTimeZoneProviders.Tzdb["Europe/Berlin"],
        OfficeName = new Wording("Office of International Relations", "国际合作与交流处"),
        Contact = new OfficeContact(new Wording("Protocol Desk", "外事礼宾科"), "+86 571 0000 0000", "protocol@example.edu"),
        Entries = entries.Length == 0 ? [Entry()] : entries,
    };

    /// <summary>Whole days in a zone, both inclusive; nobody is met.</summary>
    public static ItineraryEntry Days(LocalDate first, LocalDate last, string zoneId = "Asia/Shanghai", string uid = "days-1@protocol.example.edu") => Entry(uid) with
    {
        Kind = ItineraryEntryKind.Rest,
        Title = new Wording("Free day", "自由活动日"),
        IsWholeDay = true,
        Start = PlaceTime.StartOfDay(first, DateTimeZoneProviders.Tzdb[zoneId]),
        End = PlaceTime.StartOfDay(last.PlusDays(1), DateTimeZoneProviders.Tzdb[zoneId]),
        With = null,
        Interpreter = null,
    };

    /// <summary>A flight from the host's clocks to the guest's.</summary>
    public static ItineraryEntry FlightHome => Entry("flight-1@protocol.example.edu") with
    {
        Kind = ItineraryEntryKind.Journey,
        Title = new Wording("Flight EX 720 to Frankfurt", "EX720 航班飞往法兰克福"),
        Start = At("Asia/Shanghai", 2026, 10, 16, 13, 5),
        End = At("Europe/Berlin", 2026, 10, 16, 18, 20),
        EndCity = new Wording("Frankfurt", "法兰克福"),
        Place = new Wording("Hangzhou Xiaoshan Airport, Terminal 4", "杭州萧山国际机场T4航站楼"),
        Address = null,
        Point = null,
        With = null,
        Interpreter = null,
    };
}
