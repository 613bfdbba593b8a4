using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Letters.Papers;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Testing.Letters;

/// <summary>A release of an invented visit with names of several scripts, to make papers from.</summary>
public static class SampleVisitPapers
{
    private static readonly LocalDate First = new(2027, 5, 10);
    private static readonly ReleasedHost President = Host(1, "Lin Wanqing", "林婉清", "President", "校长");
    private static readonly ReleasedHost Dean = Host(2, "Gao Yuan", "高远", "Dean of Marine Science", "海洋学院院长");

    /// <summary>The visit.</summary>
    public static PaperSource Source() => new(
        new ReleaseContent(
            "V-2027-0003",
            new Wording("Visit of Aurora University of Technology", "极光理工大学来访"),
            new Wording("Aurora University of Technology", "极光理工大学"),
            new Wording("College of Marine Science", "海洋学院"),
            [VisitPurpose.CourtesyCall, VisitPurpose.Signing],
            new Wording("Renew the exchange agreement and plan the joint laboratory.", "续签交流协议，商谈联合实验室。"),
            First,
            First.PlusDays(1),
            Funding.Shared,
            Wording.Empty,
            LetterLanguage: null,
            new Flight("LH 728", "Frankfurt", First.PlusDays(-1).At(new LocalTime(17, 35)), "Europe/Berlin", "Hangzhou", First.At(new LocalTime(9, 50)), "Asia/Shanghai"),
            Departure: null,
            [
                Guest(1, DelegateRole.Head, new PersonName("Eriksen", "Ada Lind", "", "艾琳达", NameOrder.GivenFirst), "Professor", "教授", "Rector", "校长", Rank.President, "NO"),
                Guest(2, DelegateRole.Deputy, new PersonName("Al-Haddad", "Samir", "سمير الحداد", "萨米尔", NameOrder.GivenFirst), "Professor", "教授", "Vice-Rector for Research", "科研副校长", Rank.VicePresident, "JO"),
                Guest(3, DelegateRole.Member, new PersonName("Tanaka", "Yuki", "田中由紀", "", NameOrder.SurnameFirst), "Dr", "博士", "Head of the Polar Laboratory", "极地实验室主任", Rank.Professor, "JP"),
                Guest(4, DelegateRole.Member, new PersonName("", "Suryanto", "", "", NameOrder.Mononym), "Mr", "先生", "International Officer", "国际事务主管", Rank.Officer, "ID"),
                Guest(5, DelegateRole.Member, new PersonName("Čapek-Łęcki", "Jörg", "", "", NameOrder.GivenFirst), "Dr", "博士", "Researcher", "研究员", Rank.Officer, "CZ"),
                Guest(6, DelegateRole.Interpreter, new PersonName("Sokolova", "Elena", "Елена Соколова", "索科洛娃", NameOrder.GivenFirst), "Ms", "女士", "Interpreter", "译员", Rank.Staff, "NO"),
            ],
            [
                Item(1, ItemKind.Arrival, new Wording("Arrival at the airport and drive to the hotel", "抵达机场，前往酒店"), 9, 50, 90, 0, new Wording("Airport → Lakeside Hotel", "萧山机场 → 湖滨宾馆"), [Dean], vehicle: new Wording("Bus 1", "1号中巴")),
                Item(2, ItemKind.Talks, new Wording("Talks on the joint laboratory", "联合实验室会谈"), 14, 0, 90, 0, new Wording("Lakeview Hall, Lakeside campus", "湖滨校区揽湖厅"), [President, Dean], interpreter: new Wording("Zhou Lan", "周岚"), room: true, dress: new Wording("Business", "正装")),
                Item(3, ItemKind.Meal, new Wording("Welcome dinner", "欢迎晚宴"), 18, 0, 120, 0, new Wording("Lotus Room", "荷花厅"), [President], room: true),
                Item(4, ItemKind.Signing, new Wording("Signing of the exchange agreement", "签署交流协议"), 10, 0, 45, 1, new Wording("Lakeview Hall, Lakeside campus", "湖滨校区揽湖厅"), [President], room: true, notes: new Wording("Photographs afterwards.", "会后合影。")),
            ]),
        2,
        Instant.FromUtc(2027, 4, 12, 2, 15),
        SampleLetters.Office);

    private static Guid Key(int number) => new(number, 0x3d, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static ReleasedHost Host(int number, string english, string chinese, string post, string chinesePost) =>
        new(new ResourceId(Key(number)), new Wording(english, chinese), new Wording(post, chinesePost));

    private static ReleasedDelegate Guest(int order, DelegateRole role, PersonName name, string honorific, string chineseHonorific, string post, string chinesePost, Rank rank, string nationality) => new(
        new DelegateId(Key(order)),
        order,
        role,
        name,
        PassportSex.Unspecified,
        new Wording(honorific, chineseHonorific),
        new Wording(post, chinesePost),
        new Wording("Aurora University of Technology", "极光理工大学"),
        nationality,
        rank,
        string.Empty,
        Language.English,
        "Europe/Oslo",
        string.Empty);

    private static ReleasedItem Item(
        int number, ItemKind kind, Wording title, int hour, int minute, int minutes, int day, Wording place, IReadOnlyList<ReleasedHost> hosts,
        Wording? interpreter = null, Wording? vehicle = null, bool room = false, Wording? dress = null, Wording? notes = null)
    {
        var starts = First.PlusDays(day).At(new LocalTime(hour, minute));
        return new ReleasedItem(
            new ItemId(Key(number)),
            kind,
            title,
            starts,
            starts.PlusMinutes(minutes),
            "Asia/Shanghai",
            room ? new ResourceId(Key(100 + number)) : null,
            place,
            Wording.Empty,
            null,
            null,
            hosts,
            interpreter ?? Wording.Empty,
            vehicle ?? Wording.Empty,
            string.Empty,
            dress ?? Wording.Empty,
            notes ?? Wording.Empty);
    }
}
