using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>Writes who rides in which vehicle, from the items that have one.</summary>
public static class VehicleList
{
    private static readonly Wording PaperTitle = new("Vehicle list", "用车安排");

    /// <summary>The list as a paper.</summary>
    public static PrintedDocument Compose(PaperSource source, PaperSize size)
    {
        var content = source.Content;
        var journeys = new List<Fact>();
        if (content.Arrival is { } arrival)
        {
            journeys.Add(new Fact("抵达 Arrival", PaperWords.Journey(arrival)));
        }

        if (content.Departure is { } departure)
        {
            journeys.Add(new Fact("离开 Departure", PaperWords.Journey(departure)));
        }

        return PaperWords.Sheet(
            source,
            PaperTitle,
            [
                .. PaperWords.Head(source, PaperTitle),
                .. journeys.Count > 0 ? new Block[] { new Facts(journeys, LabelShare: 0.2) } : [],
                .. PaperWords.Days(content).Select(day => (day.Key, Items: day.Where(item => !item.Vehicle.IsEmpty).ToList())).Where(day => day.Items.Count > 0).SelectMany(day => new Block[]
                {
                    new Heading(PaperWords.Day(day.Key)),
                    new Table(
                        [
                            new TableColumn("时间\nTime", 1.25),
                            new TableColumn("车辆\nVehicle", 1.9),
                            new TableColumn("行程\nRide", 3),
                            new TableColumn("人数\nPeople", 0.9),
                            new TableColumn("乘车人\nWho rides", 3.4),
                        ],
                        [
                            .. day.Items.Select(item =>
                            {
                                var riders = PaperWords.GuestsOf(content, item).Select(member => string.Join(' ', PaperWords.Names(member.Name).Take(2)))
                                    .Concat(item.Hosts.Select(host => string.Join(' ', PaperWords.Lines(host.Name)))).ToList();
                                return (IReadOnlyList<string>)
                                [
                                    PaperWords.Times(item),
                                    PaperWords.Cell(item.Vehicle),
                                    string.Join('\n', PaperWords.Required(item.Title, "item.title").Concat(PaperWords.Lines(item.Place))),
                                    PaperWords.Number(riders.Count),
                                    string.Join('\n', riders),
                                ];
                            }),
                        ]),
                }),
            ],
            size);
    }
}
