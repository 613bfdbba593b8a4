using System.Globalization;
using Delegations.Core.Documents;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Letters.Layout;

/// <summary>
/// Writes the invitation letter. Everything that a consulate reads stands in the body: who is invited, the visit, who invites. The list
/// follows the notice of the Chinese Consulate-General in Kota Kinabalu of 10 May 2023 for M, F and L visas.
/// </summary>
public static class InvitationLetter
{
    /// <summary>The letter as a paper.</summary>
    /// <exception cref="DocumentRefusedException">A value that the letter needs is missing; the place is the field's name.</exception>
    /// <param name="facts">What it says.</param>
    /// <param name="language">In which language.</param>
    /// <param name="verification">Where it can be checked; null prints no code.</param>
    public static PrintedDocument Compose(InvitationLetterFacts facts, LetterLanguage language, LetterVerification? verification = null)
    {
        var number = LetterWords.Required(facts.Number, "number");
        if (facts.Visit.Departure < facts.Visit.Arrival)
        {
            throw new ArgumentException("A visit does not end before it begins.", nameof(facts));
        }

        return new PrintedDocument(
            Title(facts, language),
            LetterWords.Tag(language == LetterLanguage.Chinese),
            facts.IssuedAt,
            LetterWords.Letterhead(facts.Letterhead, language),
            [.. Head(facts, language), .. Body(facts, language), Ending(facts, language, verification), .. Annex(facts, language)],
            new PageFooter(LetterWords.PageCount(language), Note(number, language)))
        {
            RunningHead = RunningHead(number, language),
            Author = LetterWords.In(facts.Letterhead.Institution, language != LetterLanguage.English, "letterhead.institution"),
        };
    }

    /// <summary>Every field that is missing for a letter in this language, for the officer's form; empty when the letter can be written.</summary>
    public static IReadOnlyList<Refusal> Missing(InvitationLetterFacts facts, LetterLanguage language)
    {
        var chinese = LetterWords.Languages(language);
        var fields = new List<(string Field, bool There)>
        {
            ("number", Has(facts.Number)),
            ("letterhead.phone", Has(facts.Letterhead.Phone)),
            ("letterhead.email", Has(facts.Letterhead.Email)),
            ("invitee.passportName", Has(facts.Invitee.PassportName)),
            ("invitee.displayName", Has(facts.Invitee.DisplayName)),
            ("invitee.sex", facts.Invitee.Sex is not null),
            ("inviter.contactPhone", Has(facts.Inviter.ContactPhone)),
        };
        foreach (var (field, text) in Texts(facts))
        {
            fields.AddRange(chinese.Select(isChinese =>
                (field + (isChinese ? ".chinese" : ".english"), Has(isChinese ? text.Chinese : text.English))));
        }

        if (facts.NeedsVisa)
        {
            fields.Add(("invitee.birthDate", facts.Invitee.BirthDate is not null));
            fields.Add(("invitee.passportNumber", Has(facts.Invitee.PassportNumber)));
            fields.Add(("visit.entries", facts.Visit.Entries is not null));
            fields.AddRange(facts.Annex.SelectMany((member, i) => new[]
            {
                (Member(i, "birthDate"), member.BirthDate is not null),
                (Member(i, "passportNumber"), Has(member.PassportNumber)),
            }));
        }

        fields.AddRange(facts.Annex.SelectMany((member, i) => new[]
        {
            (Member(i, "passportName"), Has(member.PassportName)),
            (Member(i, "sex"), member.Sex is not null),
        }));
        return [.. fields.Where(field => !field.There).Select(field => new UnprintableText(UnprintableReason.MissingValue, field.Field).ToRefusal())];
    }

    private static IEnumerable<(string Field, Wording Text)> Texts(InvitationLetterFacts facts) =>
    [
        ("letterhead.institution", facts.Letterhead.Institution),
        ("letterhead.office", facts.Letterhead.Office),
        ("letterhead.address", facts.Letterhead.Address),
        ("invitee.honorific", facts.Invitee.Honorific),
        ("invitee.nationality", facts.Invitee.Nationality),
        ("invitee.employer", facts.Invitee.Employer),
        ("invitee.post", facts.Invitee.Post),
        ("visit.purpose", facts.Visit.Purpose),
        ("visit.places", facts.Visit.Places),
        ("visit.relation", facts.Visit.Relation),
        ("visit.funding", facts.Visit.Funding),
        ("inviter.signatory", facts.Inviter.Signatory),
        ("inviter.post", facts.Inviter.Post),
        ("inviter.contactName", facts.Inviter.ContactName),
        .. facts.Annex.SelectMany((member, i) => new[]
        {
            (Member(i, "role"), member.Role),
            (Member(i, "nationality"), member.Nationality),
            (Member(i, "post"), member.Post),
        }),
    ];

    private static IEnumerable<Block> Head(InvitationLetterFacts facts, LetterLanguage language)
    {
        yield return language switch
        {
            LetterLanguage.English => new SplitLine($"No. {facts.Number}", LetterDates.Date(facts.IssueDate, chinese: false)),
            LetterLanguage.Chinese => new SplitLine($"编号：{facts.Number}", LetterDates.Date(facts.IssueDate, chinese: true)),
            _ => new SplitLine(
                $"编号 No. {facts.Number}",
                $"{LetterDates.Date(facts.IssueDate, chinese: true)}  ·  {LetterDates.Date(facts.IssueDate, chinese: false)}"),
        };
        if (language != LetterLanguage.Bilingual)
        {
            yield return Heading(language == LetterLanguage.Chinese);
        }
    }

    /// <summary>The body in one language, or both side by side; the two are made of the same blocks in the same order.</summary>
    private static IEnumerable<Block> Body(InvitationLetterFacts facts, LetterLanguage language)
    {
        if (language != LetterLanguage.Bilingual)
        {
            return Sections(facts, language == LetterLanguage.Chinese, beside: false);
        }

        return
        [
            new TwoColumns(
                [Heading(chinese: true), .. Sections(facts, chinese: true, beside: true)],
                [Heading(chinese: false), .. Sections(facts, chinese: false, beside: true)]),
        ];
    }

    private static IEnumerable<Block> Sections(InvitationLetterFacts facts, bool chinese, bool beside)
    {
        var tag = LetterWords.Tag(chinese);
        yield return new Paragraph(Salutation(facts, chinese)) { Language = tag };
        yield return Prose(Invitation(facts, chinese), chinese);

        yield return new Heading(chinese ? "一、被邀请人" : "The invited guest", Language: tag);
        foreach (var block in List(Guest(facts, chinese), tag, beside))
        {
            yield return block;
        }

        yield return new Heading(chinese ? "二、访问安排" : "The visit", Language: tag);
        foreach (var block in List(Visit(facts, chinese), tag, beside))
        {
            yield return block;
        }

        yield return new Heading(chinese ? "三、邀请单位" : "The inviting institution", Language: tag);
        foreach (var block in List(Host(facts, chinese), tag, beside))
        {
            yield return block;
        }
    }

    private static Heading Heading(bool chinese) => new(chinese ? "邀请函" : "Letter of Invitation", Level: 1, LetterWords.Tag(chinese));

    private static Paragraph Prose(IReadOnlyList<TextRun> runs, bool chinese) =>
        new(runs, chinese ? TextAlignment.Justified : TextAlignment.Left)
        {
            FirstLineIndented = chinese,
            Language = LetterWords.Tag(chinese),
        };

    /// <summary>Side by side every fact is a row of its own, so that both languages of it stand at one height.</summary>
    private static IEnumerable<Block> List(IEnumerable<Fact> facts, string tag, bool beside)
    {
        var share = tag == "en" ? beside ? 0.37 : 0.27 : beside ? 0.32 : 0.22;
        return beside ? facts.Select(fact => new Facts([fact], share, tag)) : [new Facts([.. facts], share, tag)];
    }

    private static string Salutation(InvitationLetterFacts facts, bool chinese)
    {
        var honorific = LetterWords.In(facts.Invitee.Honorific, chinese, "invitee.honorific");
        var name = LetterWords.Required(facts.Invitee.DisplayName, "invitee.displayName");
        return chinese
            ? $"尊敬的{(string.IsNullOrWhiteSpace(facts.Invitee.ChineseName) ? name : facts.Invitee.ChineseName)}{honorific}："
            : $"Dear {honorific} {name},";
    }

    private static IReadOnlyList<TextRun> Invitation(InvitationLetterFacts facts, bool chinese)
    {
        var institution = LetterWords.In(facts.Letterhead.Institution, chinese, "letterhead.institution");
        var purpose = LetterWords.In(facts.Visit.Purpose, chinese, "visit.purpose");
        var span = LetterDates.Span(facts.Visit.Arrival, facts.Visit.Departure, chinese);
        var group = facts.Annex.Count > 0;
        return chinese
            ?
            [
                new TextRun($"您好！谨代表{institution}，诚邀您{(group ? "率团" : string.Empty)}于"),
                TextRun.OfWeight(span),
                new TextRun($"来我校访问，访问事由为{purpose}。{(group ? "代表团成员名单见附件，附件为本函的组成部分。" : string.Empty)}"),
            ]
            :
            [
                new TextRun(
                    $"On behalf of {institution}, I have the honour of inviting you{(group ? " and your delegation" : string.Empty)} to visit our university "),
                TextRun.OfWeight(facts.Visit.Arrival == facts.Visit.Departure ? $"on {span}" : $"from {span}"),
                new TextRun($" for {purpose}.{(group ? " The members of the delegation are listed in the annex, which is part of this letter." : string.Empty)}"),
            ];
    }

    private static IEnumerable<Fact> Guest(InvitationLetterFacts facts, bool chinese)
    {
        var invitee = facts.Invitee;
        yield return new Fact(
            chinese ? "护照姓名" : "Passport name", LetterWords.Required(invitee.PassportName, "invitee.passportName"), Strong: true);
        if (Has(invitee.NativeName))
        {
            yield return new Fact(chinese ? "本国文字姓名" : "Name in own script", invitee.NativeName!) { Short = true };
        }

        if (Has(invitee.ChineseName) && invitee.ChineseName != invitee.NativeName)
        {
            yield return new Fact(chinese ? "中文姓名" : "Chinese name", invitee.ChineseName!) { Short = true };
        }

        yield return new Fact(chinese ? "性别" : "Sex", LetterWords.Sex(LetterWords.Required(invitee.Sex, "invitee.sex"), chinese)) { Short = true };
        if (Date(invitee.BirthDate, facts.NeedsVisa, "invitee.birthDate") is { } born)
        {
            yield return new Fact(chinese ? "出生日期" : "Date of birth", LetterDates.Date(born, chinese)) { Short = true };
        }

        yield return new Fact(chinese ? "国籍" : "Nationality", LetterWords.In(invitee.Nationality, chinese, "invitee.nationality")) { Short = true };
        if (Text(invitee.PassportNumber, facts.NeedsVisa, "invitee.passportNumber") is { } passport)
        {
            yield return new Fact(chinese ? "护照号码" : "Passport no.", passport, Strong: true) { Short = true };
        }

        if (invitee.PassportExpiry is { } expiry)
        {
            yield return new Fact(chinese ? "有效期至" : "Valid until", LetterDates.Date(expiry, chinese)) { Short = true };
        }

        yield return new Fact(chinese ? "工作单位" : "Employer", LetterWords.In(invitee.Employer, chinese, "invitee.employer"));
        yield return new Fact(chinese ? "职务" : "Post", LetterWords.In(invitee.Post, chinese, "invitee.post"));
    }

    private static IEnumerable<Fact> Visit(InvitationLetterFacts facts, bool chinese)
    {
        var visit = facts.Visit;
        yield return new Fact(chinese ? "访问事由" : "Purpose", Sentence(LetterWords.In(visit.Purpose, chinese, "visit.purpose")));
        yield return new Fact(chinese ? "抵达日期" : "Arrival", LetterDates.Date(visit.Arrival, chinese)) { Short = true };
        yield return new Fact(chinese ? "离开日期" : "Departure", LetterDates.Date(visit.Departure, chinese)) { Short = true };
        yield return new Fact(chinese ? "访问地点" : "Places", LetterWords.In(visit.Places, chinese, "visit.places"));
        yield return new Fact(
            chinese ? "与邀请方关系" : "Relation to host", Sentence(LetterWords.In(visit.Relation, chinese, "visit.relation")));
        yield return new Fact(chinese ? "费用来源" : "Source of funds", LetterWords.In(visit.Funding, chinese, "visit.funding"));
        if (visit.Entries is { } entries)
        {
            yield return new Fact(chinese ? "申请入境次数" : "Entries requested", LetterWords.Entries(entries, chinese));
        }
        else if (facts.NeedsVisa)
        {
            _ = LetterWords.Required(visit.Entries, "visit.entries");
        }
    }

    private static IEnumerable<Fact> Host(InvitationLetterFacts facts, bool chinese)
    {
        yield return new Fact(chinese ? "单位名称" : "Institution", LetterWords.In(facts.Letterhead.Institution, chinese, "letterhead.institution"));
        yield return new Fact(chinese ? "地址" : "Address", LetterWords.In(facts.Letterhead.Address, chinese, "letterhead.address"));
        yield return new Fact(
            chinese ? "联系人" : "Contact",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{LetterWords.In(facts.Inviter.ContactName, chinese, "inviter.contactName")}{(chinese ? "，" : ", ")}{LetterWords.In(facts.Letterhead.Office, chinese, "letterhead.office")}"));
        yield return new Fact(chinese ? "电话" : "Telephone", LetterWords.Required(facts.Inviter.ContactPhone, "inviter.contactPhone")) { Short = true };
        yield return new Fact(chinese ? "电子邮箱" : "E-mail", LetterWords.Required(facts.Letterhead.Email, "letterhead.email")) { Short = true };
    }

    private static IReadOnlyList<TextRun> Request(InvitationLetterFacts facts, bool chinese) => (facts.NeedsVisa, chinese) switch
    {
        (true, false) =>
        [
            new TextRun(
                "We would be grateful if the visa authorities of the People’s Republic of China would kindly extend every assistance to the "
                + "holder of this letter. We look forward to welcoming you."),
        ],
        (true, true) => [new TextRun("敬请中国驻外签证机关对持函人办理签证惠予协助。我们期待您的来访。")],
        (false, false) => [new TextRun("We look forward to welcoming you and remain at your service in preparing the visit.")],
        _ => [new TextRun("如有需要，请随时与我们联系。我们期待您的来访。")],
    };

    /// <summary>A signature never stands on a page without words of the letter above it.</summary>
    private static KeepTogether Ending(InvitationLetterFacts facts, LetterLanguage language, LetterVerification? verification)
    {
        var requests = LetterWords.Languages(language).Select(chinese => Prose(Request(facts, chinese), chinese)).ToArray();
        Block request = requests is [var left, var right] ? new TwoColumns([left], [right]) : requests[0];
        return new KeepTogether([request, Signature(facts, language) with { Code = verification?.Code(language) }]);
    }

    private static SignatureBlock Signature(InvitationLetterFacts facts, LetterLanguage language) => new(
        language switch
        {
            LetterLanguage.English => ["Yours sincerely,"],
            LetterLanguage.Chinese => ["\u3000\u3000此致", "敬礼！"],
            _ => ["此致 敬礼！", "Yours sincerely,"],
        },
        LetterWords.Either(facts.Inviter.Signatory, language, "inviter.signatory"),
        LetterWords.In(facts.Inviter.Post, language, "inviter.post"),
        LetterWords.In(facts.Letterhead.Institution, language, "letterhead.institution"),
        string.Join("  ·  ", LetterWords.Languages(language).Select(chinese => LetterDates.Date(facts.IssueDate, chinese))),
        language switch
        {
            LetterLanguage.English => "Official seal",
            LetterLanguage.Chinese => "（公章）",
            _ => "公章 Official seal",
        });

    private static IEnumerable<Block> Annex(InvitationLetterFacts facts, LetterLanguage language)
    {
        if (facts.Annex.Count == 0)
        {
            yield break;
        }

        string Words(string english, string chinese) => language switch
        {
            LetterLanguage.English => english,
            LetterLanguage.Chinese => chinese,
            _ => $"{chinese}\n{english}",
        };
        string Of(Wording text, string field) => string.Join('\n', LetterWords.In(text, language, field));
        string Born(LocalDate? date, int row) => Date(date, facts.NeedsVisa, Member(row, "birthDate")) is { } born
            ? LocalDatePattern.Iso.Format(born)
            : string.Empty;

        yield return new PageBreak();
        yield return new Heading(language switch
        {
            LetterLanguage.English => "Annex: members of the delegation",
            LetterLanguage.Chinese => "附件：代表团成员名单",
            _ => "附件：代表团成员名单  ·  Annex: members of the delegation",
        });
        yield return new Table(
            [
                new TableColumn(Words("No.", "序号"), 0.6),
                new TableColumn(Words("Name in passport", "护照姓名"), 2.3),
                new TableColumn(Words("Role", "身份"), 1.3),
                new TableColumn(Words("Sex", "性别"), 0.9),
                new TableColumn(Words("Date of birth", "出生日期"), 1.4),
                new TableColumn(Words("Nationality", "国籍"), 1.4),
                new TableColumn(Words("Passport no.", "护照号码"), 1.4),
                new TableColumn(Words("Post and employer", "职务及工作单位"), 2.7),
            ],
            [
                .. facts.Annex.Select((member, i) => (IReadOnlyList<string>)
                [
                    (i + 1).ToString(CultureInfo.InvariantCulture),
                    LetterWords.Required(member.PassportName, Member(i, "passportName")) + (Has(member.NativeName) ? "\n" + member.NativeName : string.Empty),
                    Of(member.Role, Member(i, "role")),
                    string.Join('\n', LetterWords.Languages(language).Select(chinese =>
                        LetterWords.Sex(LetterWords.Required(member.Sex, Member(i, "sex")), chinese))),
                    Born(member.BirthDate, i),
                    Of(member.Nationality, Member(i, "nationality")),
                    Text(member.PassportNumber, facts.NeedsVisa, Member(i, "passportNumber")) ?? string.Empty,
                    Of(member.Post, Member(i, "post")),
                ]),
            ]);
        yield return new Paragraph(
            [
                new TextRun(language switch
                {
                    LetterLanguage.English => $"This annex is part of letter No. {facts.Number}.",
                    LetterLanguage.Chinese => $"本附件为编号{facts.Number}邀请函的组成部分。",
                    _ => $"本附件为编号{facts.Number}邀请函的组成部分。 This annex is part of letter No. {facts.Number}.",
                }),
            ])
        {
            Tone = TextTone.Quiet,
        };
    }

    private static string Title(InvitationLetterFacts facts, LetterLanguage language) => language switch
    {
        LetterLanguage.English => $"Letter of Invitation {facts.Number}",
        LetterLanguage.Chinese => $"邀请函 {facts.Number}",
        _ => $"邀请函 Letter of Invitation {facts.Number}",
    };

    private static string RunningHead(string number, LetterLanguage language) => language switch
    {
        LetterLanguage.English => $"Letter of Invitation  ·  No. {number}",
        LetterLanguage.Chinese => $"邀请函  ·  编号：{number}",
        _ => $"邀请函 Letter of Invitation  ·  编号 No. {number}",
    };

    private static string Note(string number, LetterLanguage language) => language switch
    {
        LetterLanguage.English => $"No. {number}  ·  Valid only with signature and official seal",
        LetterLanguage.Chinese => $"编号：{number}  ·  签字并加盖公章后有效",
        _ => $"{number}  ·  签字并加盖公章后有效  Valid only with signature and official seal",
    };

    private static string Member(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"annex[{index}].{field}");

    private static string Sentence(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static LocalDate? Date(LocalDate? value, bool needed, string field) => needed ? LetterWords.Required(value, field) : value;

    private static string? Text(string? value, bool needed, string field) =>
        needed ? LetterWords.Required(value, field) : Has(value) ? value : null;

    private static bool Has(string? value) => !string.IsNullOrWhiteSpace(value);
}
