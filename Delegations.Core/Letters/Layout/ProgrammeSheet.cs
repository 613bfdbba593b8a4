using System.Globalization;
using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Layout;

/// <summary>Writes a visit's programme for print: a heading a day, a table of time, item, place and people.</summary>
public static class ProgrammeSheet
{
    /// <summary>The programme as a paper.</summary>
    /// <exception cref="DocumentRefusedException">A value that the paper needs is missing; the place is the field's name.</exception>
    public static PrintedDocument Compose(ProgrammeSheetFacts facts, LetterLanguage language)
    {
        if (facts.Days.Count == 0)
        {
            throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingValue, "days"));
        }

        var titles = LetterWords.In(facts.Title, language, "title");
        var release = facts.Release.ToString(CultureInfo.InvariantCulture);
        return new PrintedDocument(
            string.Join(" ", titles),
            LetterWords.Tag(language == LetterLanguage.Chinese),
            facts.IssuedAt,
            LetterWords.Letterhead(facts.Letterhead, language),
            [.. Head(facts, language), .. facts.Days.SelectMany((day, i) => Day(day, i, language))],
            new PageFooter(LetterWords.PageCount(language), Words(language, $"Release {release} of the programme", $"日程第{release}版")))
        {
            Margins = PageMargins.Sheet,
            RunningHead = string.Join("  ·  ", titles),
            Author = LetterWords.In(facts.Letterhead.Institution, language != LetterLanguage.English, "letterhead.institution"),
        };
    }

    private static IEnumerable<Block> Head(ProgrammeSheetFacts facts, LetterLanguage language)
    {
        foreach (var chinese in LetterWords.Languages(language))
        {
            yield return new Heading(LetterWords.In(facts.Title, chinese, "title"), Level: 1, LetterWords.Tag(chinese));
        }

        var lines = new List<Fact>
        {
            new(Words(language, "Dates", "日期"), Each(language, chinese => LetterDates.Span(facts.Days[0].Date, facts.Days[^1].Date, chinese))),
            new(Words(language, "Guests", "来宾"), string.Join('\n', LetterWords.In(facts.Guests, language, "guests"))),
            new(Words(language, "Times", "时间"), string.Join('\n', LetterWords.In(facts.TimeZone, language, "timeZone"))),
        };
        if (facts.Contact is { } contact)
        {
            lines.Add(new Fact(Words(language, "Contact", "联系人"), string.Join('\n', LetterWords.In(contact, language, "contact"))));
        }

        yield return new Facts(lines, LabelShare: 0.2);
    }

    private static IEnumerable<Block> Day(ProgrammeSheetDay day, int index, LetterLanguage language)
    {
        yield return new Heading(string.Join("  ·  ", LetterWords.Languages(language).Select(chinese => LetterDates.Day(day.Date, chinese))));
        if (day.Items.Count == 0)
        {
            yield return new Paragraph(Words(language, "No appointments.", "无安排。")) { Tone = TextTone.Quiet };
            yield break;
        }

        yield return new Table(
            [
                new TableColumn(Words(language, "Time", "时间"), 1.25),
                new TableColumn(Words(language, "Programme", "日程"), 3.6),
                new TableColumn(Words(language, "Place", "地点"), 2.4),
                new TableColumn(Words(language, "With", "出席人员"), 2.6),
            ],
            [
                .. day.Items.Select((item, i) =>
                {
                    var field = string.Create(CultureInfo.InvariantCulture, $"days[{index}].items[{i}]");
                    return (IReadOnlyList<string>)
                    [
                        item.WholeDay ? Words(language, "All day", "全天") : item.End is { } end ? $"{LetterDates.Time(item.Start)}–{LetterDates.Time(end)}" : LetterDates.Time(item.Start),
                        Cell(item.Title, language, field + ".title") + (item.Remark is { } remark ? "\n" + Cell(remark, language, field + ".remark") : string.Empty),
                        Cell(item.Place, language, field + ".place"),
                        Cell(item.With, language, field + ".with"),
                    ];
                }),
            ]);
    }

    private static string Cell(Wording? text, LetterLanguage language, string field) =>
        text is null ? string.Empty : string.Join('\n', LetterWords.In(text, language, field));

    private static string Each(LetterLanguage language, Func<bool, string> words) => string.Join('\n', LetterWords.Languages(language).Select(words));

    private static string Words(LetterLanguage language, string english, string chinese) => language switch
    {
        LetterLanguage.English => english,
        LetterLanguage.Chinese => chinese,
        _ => $"{chinese} {english}",
    };
}
