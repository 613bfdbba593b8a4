using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>What a visit is, as a list of facts in both languages.</summary>
internal static class VisitFacts
{
    /// <summary>Dates, who comes, why, who receives, who pays, how they travel.</summary>
    public static Facts Of(PaperSource source)
    {
        var content = source.Content;
        var facts = new List<Fact>
        {
            new("日期 Dates", PaperWords.Dates(content)),
            new("来访单位 Visitors", string.Join('\n', PaperWords.Required(content.Organisation, "organisation"))),
        };
        if (PaperWords.Guests(content) is [var head, ..])
        {
            facts.Add(new Fact("团长 Head", PaperWords.Cell(PaperWords.PersonLine(PaperWords.Name(head), head.Post))));
            facts.Add(new Fact("人数 People", PaperWords.Number(content.Delegates.Count)));
        }

        Add(facts, "接待单位 Host", PaperWords.Cell(content.HostUnit));
        Add(facts, "来访目的 Purpose", string.Join('\n', new[]
        {
            string.Join('、', content.Purposes.Select(purpose => PaperWords.Purpose(purpose).Chinese)),
            string.Join(", ", content.Purposes.Select(purpose => PaperWords.Purpose(purpose).English)),
        }.Where(text => text.Length > 0)));
        Add(facts, "目标 Objective", PaperWords.Cell(content.Objective));
        facts.Add(new Fact("费用 Costs", PaperWords.Cell(content.FundingNotes.IsEmpty ? PaperWords.Paid(content.Funding) : content.FundingNotes)));
        if (content.Arrival is { } arrival)
        {
            facts.Add(new Fact("抵达 Arrival", PaperWords.Journey(arrival)));
        }

        if (content.Departure is { } departure)
        {
            facts.Add(new Fact("离开 Departure", PaperWords.Journey(departure)));
        }

        Add(facts, "联系人 Contact", string.Join("  ·  ", new[] { string.Join(' ', PaperWords.Lines(source.Office.Office)), source.Office.Phone, source.Office.Email }.Where(text => text.Length > 0)));
        return new Facts(facts, LabelShare: 0.2);
    }

    private static void Add(List<Fact> facts, string label, string value)
    {
        if (value.Length > 0)
        {
            facts.Add(new Fact(label, value));
        }
    }
}
