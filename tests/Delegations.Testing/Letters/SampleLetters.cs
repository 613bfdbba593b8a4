using Delegations.Core;
using Delegations.Core.Letters.Layout;
using NodaTime;

namespace Delegations.Testing.Letters;

/// <summary>Letters and programmes of an invented office to invented guests, complete and valid; a test changes what matters to it.</summary>
public static class SampleLetters
{
    /// <summary>The office that writes.</summary>
    public static OfficeLetterhead Office { get; } = new(
        new Wording("Linhu University", "临湖大学"),
        new Wording("Office of International Relations", "国际合作与交流处"),
        new Wording("18 Lakeside Road, Linhu District, Hangzhou 310000, P.R. China", "中国浙江省杭州市临湖区湖滨路18号，310000"),
        "+86 571 0000 0143",
        "international@linhu.example");

    /// <summary>A letter to one person who needs a visa.</summary>
    public static InvitationLetterFacts Invitation() => new(
        Office,
        "IO-2026-0143",
        new LocalDate(2026, 8, 28),
        Instant.FromUtc(2026, 8, 28, 2, 15),
        new Invitee(
            new Wording("Professor", "教授"),
            "ERIKSEN, Ada Lind",
            "Ada Lind Eriksen",
            LetterSex.Female,
            new Wording("Norway", "挪威"),
            new Wording("Aurora University of Technology, Tromsø", "极光理工大学（特罗姆瑟）"),
            new Wording("Vice-Rector for International Affairs", "主管国际事务的副校长"))
        {
            ChineseName = "艾琳达",
            BirthDate = new LocalDate(1971, 3, 9),
            PassportNumber = "X00000017",
            PassportExpiry = new LocalDate(2031, 5, 20),
        },
        new InvitedVisit(
            new Wording(
                "talks on joint doctoral education in marine science and the signing of an agreement on student exchange",
                "海洋科学联合培养博士生会谈及学生交流协议签署"),
            new LocalDate(2026, 10, 14),
            new LocalDate(2026, 10, 18),
            new Wording("Hangzhou; Qiandaohu campus", "杭州市；千岛湖校区"),
            new Wording("partner university since 2011", "2011年起的友好合作院校"),
            new Wording(
                "International travel is paid by Aurora University of Technology; board, lodging and local transport by Linhu University",
                "国际旅费由极光理工大学承担，在华食宿及市内交通由临湖大学承担"),
            VisaEntries.Single),
        new Inviter(
            new Wording("LIN Wanqing", "林婉清"),
            new Wording("President", "校长"),
            new Wording("Ms ZHOU Yiran", "周怡然"),
            "+86 571 0000 0144"),
        NeedsVisa: true);

    /// <summary>The same letter to a delegation of six, names in several scripts.</summary>
    public static InvitationLetterFacts GroupInvitation() => Invitation() with
    {
        Annex =
        [
            Member("ERIKSEN, Ada Lind", "艾琳达", "Head of delegation", "团长", LetterSex.Female, "Norway", "挪威", "Vice-Rector", "副校长", 1),
            Member("MÜLLER-ŁĘCKI, Jörg Čeněk", null, "Deputy head", "副团长", LetterSex.Male, "Germany", "德国", "Dean of Marine Science", "海洋学院院长", 2),
            Member("NGUYỄN, Thị Ánh Tuyết", null, "Member", "团员", LetterSex.Female, "Viet Nam", "越南", "Professor of Oceanography", "海洋学教授", 3),
            Member("ΠΑΠΑΔΑΚΗΣ, Γιώργος", "Παπαδάκης", "Member", "团员", LetterSex.Male, "Greece", "希腊", "Professor of Geodesy", "大地测量学教授", 4),
            Member("SOKOLOVA, Yelena", "Елена Соколова", "Interpreter", "翻译", LetterSex.Female, "Kazakhstan", "哈萨克斯坦", "Interpreter", "翻译", 5),
            Member("AL-HADDAD, Samir", "سمير الحداد", "Member", "团员", LetterSex.Male, "Jordan", "约旦", "Head of International Office", "国际处处长", 6),
        ],
    };

    /// <summary>A programme of two days.</summary>
    public static ProgrammeSheetFacts Programme() => new(
        Office,
        new Wording("Visit of Aurora University of Technology", "极光理工大学代表团来访日程"),
        new Wording("Professor Ada Lind Eriksen, head of delegation, and five members", "团长艾琳达教授及团员五人"),
        new Wording("China Standard Time (UTC+8)", "北京时间（UTC+8）"),
        Instant.FromUtc(2026, 10, 1, 1, 0),
        2,
        [
            new ProgrammeSheetDay(
                new LocalDate(2026, 10, 14),
                [
                    Item(14, 20, null, "Arrival, flight XX 0817", "抵达，XX0817航班", "Hangzhou Xiaoshan Airport", "杭州萧山国际机场", "Ms Zhou Yiran", "周怡然"),
                    Item(18, 30, new LocalTime(20, 0), "Welcome dinner", "欢迎晚宴", "Lakeview Hall", "望湖厅", "Vice-President Chen Mo", "副校长陈墨"),
                ]),
            new ProgrammeSheetDay(
                new LocalDate(2026, 10, 15),
                [
                    Item(9, 0, new LocalTime(9, 45), "Courtesy call on the President", "拜会校长", "Administration Building, room 301", "行政楼301室", "President Lin Wanqing", "校长林婉清") with
                    {
                        Remark = new Wording("Interpretation English–Chinese", "中英文口译"),
                    },
                    Item(10, 0, new LocalTime(11, 30), "Talks on joint doctoral education", "联合培养博士生会谈", "Marine Science Building, room 512", "海洋科学楼512室", "Dean Gu Haitao and colleagues", "院长顾海涛等"),
                    Item(15, 0, new LocalTime(15, 40), "Signing of the student exchange agreement", "学生交流协议签署仪式", "Lakeview Hall", "望湖厅", "President Lin Wanqing", "校长林婉清"),
                ]),
        ])
    {
        Contact = new Wording("Ms Zhou Yiran, +86 571 0000 0144", "周怡然，+86 571 0000 0144"),
    };

    private static DelegationMember Member(
        string passportName, string? nativeName, string role, string chineseRole, LetterSex sex, string state, string chineseState, string post, string chinesePost, int number) =>
        new(
            passportName,
            new Wording(role, chineseRole),
            sex,
            new Wording(state, chineseState),
            new Wording($"{post}, Aurora University of Technology", $"极光理工大学{chinesePost}"))
        {
            NativeName = nativeName,
            BirthDate = new LocalDate(1970 + number, number, 10 + number),
            PassportNumber = $"X0000001{number}",
        };

    private static ProgrammeSheetItem Item(
        int hour, int minute, LocalTime? end, string title, string chineseTitle, string place, string chinesePlace, string with, string chineseWith) =>
        new(
            new LocalTime(hour, minute),
            end,
            new Wording(title, chineseTitle),
            new Wording(place, chinesePlace),
            new Wording(with, chineseWith));
}
