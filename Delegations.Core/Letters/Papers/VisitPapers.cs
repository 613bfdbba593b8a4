using Delegations.Core.Documents;
using Delegations.Core.Programme;

namespace Delegations.Core.Letters.Papers;

/// <summary>The papers of a visit: their names in addresses and files, what a release has for them, and the one place that composes them.</summary>
public static class VisitPapers
{
    private static readonly (PaperKind Kind, string Name)[] Names =
    [
        (PaperKind.ReceptionPlan, "reception-plan"),
        (PaperKind.Programme, "programme"),
        (PaperKind.BriefingNote, "briefing-note"),
        (PaperKind.DelegationList, "delegation-list"),
        (PaperKind.NameSheet, "name-sheet"),
        (PaperKind.VehicleList, "vehicle-list"),
        (PaperKind.SeatingPlan, "seating-plan"),
        (PaperKind.PlaceCards, "place-cards"),
        (PaperKind.Badges, "badges"),
        (PaperKind.Signs, "signs"),
        (PaperKind.WelcomeSign, "welcome-sign"),
    ];

    /// <summary>All papers, in the order of a ZIP.</summary>
    public static IReadOnlyList<PaperKind> All { get; } = [.. Names.Select(pair => pair.Kind)];

    /// <summary>The name in addresses and files: <c>place-cards</c>.</summary>
    public static string NameOf(PaperKind kind) => Names.First(pair => pair.Kind == kind).Name;

    /// <summary>The paper of that name; null when there is none.</summary>
    public static PaperKind? Of(string name) => Array.Find(Names, pair => pair.Name == name) is { Name: not null } found ? found.Kind : null;

    /// <summary>True when the release has something to print on that paper.</summary>
    public static bool HasContent(PaperKind kind, ReleaseContent content) => kind switch
    {
        PaperKind.DelegationList or PaperKind.NameSheet or PaperKind.PlaceCards or PaperKind.Badges => content.Delegates.Count > 0,
        PaperKind.VehicleList => content.Items.Any(item => !item.Vehicle.IsEmpty),
        PaperKind.SeatingPlan => SeatingPlan.Items(content).Count > 0,
        PaperKind.Programme or PaperKind.ReceptionPlan or PaperKind.Signs => content.Items.Count > 0,
        _ => true,
    };

    /// <summary>A paper from a release.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="source">The release; it has content for this paper.</param>
    /// <param name="seating">How people sit, for the seating plan.</param>
    /// <param name="size">The sheet, standing; papers that lie turn it.</param>
    /// <exception cref="DocumentRefusedException">A value that the paper needs is missing; the place says which.</exception>
    public static PrintedDocument Compose(PaperKind kind, PaperSource source, SeatingChoice seating, PaperSize size) => kind switch
    {
        PaperKind.ReceptionPlan => ReceptionPlan.Compose(source, size),
        PaperKind.Programme => ProgrammeBooklet.Compose(source, size),
        PaperKind.BriefingNote => BriefingNote.Compose(source, size),
        PaperKind.DelegationList => PeopleSheets.DelegationList(source, size),
        PaperKind.NameSheet => PeopleSheets.NameSheet(source, size),
        PaperKind.VehicleList => VehicleList.Compose(source, size),
        PaperKind.SeatingPlan => SeatingPlan.Compose(source, SeatingPlan.ItemOf(source.Content, seating) ?? throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingValue, "item")), seating, size),
        PaperKind.PlaceCards => VisitCards.PlaceCards(source, size),
        PaperKind.Badges => VisitCards.Badges(source, size),
        PaperKind.Signs => VisitSigns.Signs(source, size),
        _ => VisitSigns.Welcome(source, size),
    };
}
