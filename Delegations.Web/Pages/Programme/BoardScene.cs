using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>What a board is drawn from: the drafts of one visit, or of several beside each other.</summary>
/// <param name="House">Places and resources.</param>
/// <param name="Visits">Whose items they are.</param>
/// <param name="Items">Placed and waiting.</param>
/// <param name="Findings">What is wrong with them.</param>
/// <param name="Others">What all other visits hold.</param>
/// <param name="Absences">When resources are away.</param>
internal sealed record BoardScene(
    House House, IReadOnlyList<Visit> Visits, IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<Finding> Findings, IReadOnlyList<OtherBooking> Others, IReadOnlyList<Absence> Absences)
{
    private const string NoZone = "Etc/UTC";

    /// <summary>The guests' own zone and the name of their place; null when nobody knows it.</summary>
    public (DateTimeZone Zone, string Place)? Guest { get; init; }

    /// <summary>The latest release, when there is one.</summary>
    public Release? Released { get; init; }

    /// <summary>What differs from it.</summary>
    public ReleaseDifferenceByItem? Difference { get; init; }

    /// <summary>The hours of rest after a long flight.</summary>
    public (LocalDateTime From, LocalDateTime Until)? Rest { get; init; }

    /// <summary>The scene of one visit.</summary>
    public static BoardScene Of(ProgrammeBoard board) => new(board.House, [board.Visit], board.Items, board.Findings, board.Others, board.Absences)
    {
        Guest = GuestOf(board),
        Released = board.Latest,
        Difference = board.Latest is { } latest ? ReleaseDifferenceByItem.Between(latest.Content, board.Draft) : null,
        Rest = board.RestAfterArrival,
    };

    /// <summary>The scene of several visits.</summary>
    public static BoardScene Of(PlanningBoard board) => new(board.House, board.Chosen, board.Items, board.Findings, board.Others, board.Absences);

    /// <summary>A zone's city, when nobody named the place: Los Angeles.</summary>
    public static string CityOf(string zoneId) => zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>Where the organisation is; if that is not known, where the flight in comes from.</summary>
    private static (DateTimeZone Zone, string Place)? GuestOf(ProgrammeBoard board)
    {
        if (board.Organisation.ZoneId != NoZone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(board.Organisation.ZoneId) is { } home)
        {
            return (home, board.Organisation.City.Length > 0 ? board.Organisation.City : CityOf(home.Id));
        }

        return board.Visit.Arrival is { } flight && flight.DepartsZone != NoZone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(flight.DepartsZone) is { } left
            ? (left, flight.From.Length > 0 ? flight.From : CityOf(left.Id))
            : null;
    }
}
