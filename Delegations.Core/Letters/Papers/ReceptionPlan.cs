using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes the plan that approvers decide on (接待方案, field guide step 3).</summary>
public static class ReceptionPlan
{
    private static readonly Wording PaperTitle = new("Reception plan", "接待方案");

    /// <summary>The plan as a paper, lying.</summary>
    public static PrintedDocument Compose(PaperSource source, PaperSize size)
    {
        var content = source.Content;
        var number = 0;
        return PaperWords.Sheet(
            source,
            PaperTitle,
            [
                .. PaperWords.Head(source, PaperTitle),
                VisitFacts.Of(source),
                .. PaperWords.Days(content).SelectMany(day => new Block[]
                {
                    new Heading(PaperWords.Day(day.Key)),
                    new Table(
                        [
                            new TableColumn("序号\nNo.", 0.6),
                            new TableColumn("时间\nTime", 1.35),
                            new TableColumn("项目\nItem", 2.5),
                            new TableColumn("地点\nPlace", 2),
                            new TableColumn("主方\nHosts", 2.6),
                            new TableColumn("来宾\nGuests", 1.5),
                            new TableColumn("译员\nInterpreter", 1.3),
                            new TableColumn("着装\nDress", 1.2),
                            new TableColumn("车辆与备注\nVehicle, remarks", 2),
                        ],
                        [
                            .. day.Select(item => (IReadOnlyList<string>)
                            [
                                PaperWords.Number(++number),
                                PaperWords.Times(item),
                                string.Join('\n', PaperWords.Required(item.Title, "item.title")),
                                PaperWords.Cell(item.Place),
                                PaperWords.HostCell(item.Hosts),
                                PaperWords.Cell(PaperWords.GuestSide(content, item)),
                                PaperWords.Cell(item.Interpreter),
                                PaperWords.Cell(item.Dress),
                                string.Join('\n', new[] { PaperWords.Cell(item.Vehicle), PaperWords.Cell(item.Notes) }.Where(text => text.Length > 0)),
                            ]),
                        ]),
                }),
                new Heading("代表团名单  Delegation"),
                PeopleSheets.Members(content),
            ],
            size.Lying);
    }
}
