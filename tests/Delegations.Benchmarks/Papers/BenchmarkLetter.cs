using Delegations.Core.Documents;
using NodaTime;

namespace Delegations.Benchmarks.Papers;

/// <summary>A one-page bilingual invitation as an office sends it; each guest gets another name, number and passport.</summary>
internal static class BenchmarkLetter
{
    private static readonly (string Latin, string Chinese)[] Guests =
    [
        ("ERIKSEN, Ada Lind", "艾琳达"), ("MÜLLER-ŁĘCKI, Jörg", "约尔格"), ("PAPADAKIS, Georgios", "帕帕达基斯"), ("SOKOLOVA, Elena", "叶莲娜·索科洛娃"),
        ("NGUYEN, Thi Anh Tuyet", "阮氏映雪"), ("AL-HADDAD, Samir", "萨米尔"), ("ŽELJKOVIĆ, Đorđe", "焦尔杰"), ("KOVÁCS, Ágnes", "科瓦奇·阿格奈什"),
    ];

    /// <summary>The letter to a guest.</summary>
    /// <param name="guest">Which guest, from zero; names come round, numbers do not.</param>
    public static PrintedDocument To(int guest)
    {
        var (latin, chinese) = Guests[guest % Guests.Length];
        var number = FormattableString.Invariant($"IO-2026-{guest + 1:0000}");
        var passport = FormattableString.Invariant($"X{guest + 17:00000000}");
        return new PrintedDocument(
            $"邀请函 Invitation {number}",
            "zh-Hans",
            Instant.FromUtc(2026, 8, 28, 2, 15),
            new Letterhead(
                ["临湖大学", "Linhu University"],
                ["国际合作与交流处", "Office of International Relations"],
                ["中国浙江省杭州市临湖区湖滨路18号 · +86 571 0000 0143 · international@linhu.example"]),
            [
                new SplitLine($"编号 No. {number}", "2026年8月28日  ·  28 August 2026"),
                new TwoColumns(
                    [
                        new Heading("邀请函", 1, "zh-Hans"),
                        new Paragraph($"尊敬的{chinese}教授：") { Language = "zh-Hans" },
                        new Paragraph(
                            "我谨代表临湖大学，诚挚邀请您于2026年10月14日至18日率团访问我校，就海洋科学联合培养博士生及学生交流事宜举行会谈，并签署两校学生交流协议。我校自2011年起与贵校建立友好合作关系，期待此次访问进一步深化双方在教学、科研和人才培养方面的合作。",
                            TextAlignment.Justified) { FirstLineIndented = true, Language = "zh-Hans" },
                        new Facts(
                            [
                                new Fact("姓名", latin, Strong: true), new Fact("国籍", "挪威"), new Fact("护照号码", passport), new Fact("停留时间", "5天"),
                                new Fact("费用", "国际旅费由贵校承担，在华食宿及市内交通由我校承担"),
                            ],
                            0.3,
                            "zh-Hans"),
                        new Paragraph("如有任何疑问，请随时与我处联系。期待在杭州与您见面。", TextAlignment.Justified) { FirstLineIndented = true, Language = "zh-Hans" },
                    ],
                    [
                        new Heading("Letter of Invitation", 1, "en"),
                        new Paragraph($"Dear Professor {latin.Split(',')[0]},") { Language = "en" },
                        new Paragraph(
                            "On behalf of Linhu University it is my pleasure to invite you to lead a delegation to our university from 14 to 18 October 2026, for talks on joint doctoral education in marine science and the signing of an agreement on student exchange. Our universities have been partners since 2011, and we look forward to deepening what we do together in teaching and research.",
                            TextAlignment.Justified) { Language = "en" },
                        new Facts(
                            [
                                new Fact("Name", latin, Strong: true), new Fact("Nationality", "Norway"), new Fact("Passport", passport), new Fact("Stay", "5 days"),
                                new Fact("Costs", "International travel is paid by your university; board, lodging and local transport by ours"),
                            ],
                            0.3,
                            "en"),
                        new Paragraph("Please write to our office whenever a question arises. We look forward to welcoming you in Hangzhou.", TextAlignment.Justified) { Language = "en" },
                    ]),
                new SignatureBlock(["此致 敬礼", "Yours sincerely,"], "林婉清  LIN Wanqing", ["校长", "President"], ["临湖大学", "Linhu University"], "2026年8月28日  28 August 2026", "公章 Seal"),
            ],
            new PageFooter("第{page}页 共{pages}页 · Page {page} of {pages}", $"{number} · international@linhu.example"));
    }
}
