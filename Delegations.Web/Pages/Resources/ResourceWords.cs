using Delegations.Core;
using Delegations.Core.Resources;
using Delegations.Web.Pages.Visits;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Pages.Resources;

/// <summary>Addresses and words of the pages of resources.</summary>
internal static class ResourceWords
{
    /// <summary>The page of a resource, in a week.</summary>
    public static string Address(ResourceId id, LocalDate? monday = null) => monday is { } week ? $"/resources/{id}?week={Iso(week)}" : $"/resources/{id}";

    /// <summary>A date as addresses have it.</summary>
    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>The Monday of a week that an address asks for; this week when it asks for none.</summary>
    public static LocalDate MondayOf(string? wanted, LocalDate today)
    {
        var date = LocalDatePattern.Iso.Parse(wanted ?? string.Empty).TryGetValue(today, out var read) ? read : today;

        // A date at the edge of the calendar has no week around it.
        return MondayOf(date.Year is < 1900 or > 2200 ? today : date);
    }

    /// <summary>The Monday before or on a day.</summary>
    public static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    /// <summary>Stored opening hours in the language of the page; empty when there are none.</summary>
    public static string Hours(string stored) => OpeningHours.Parse(stored) is { Succeeded: true } hours ? OpeningHours.Format(hours.Value, Reader.Language) : stored;

    /// <summary>How a stretch is painted.</summary>
    public static string Class(BusyStretch stretch) => (stretch.Kind, stretch.State) switch
    {
        (BusyKind.Visit, BookingState.Confirmed) => "week-confirmed",
        (BusyKind.Visit, _) => "week-held",
        (BusyKind.Imported, _) => "week-imported",
        _ => "week-away",
    };

    /// <summary>Its word, as a key of the texts.</summary>
    public static string Key(BusyStretch stretch) => (stretch.Kind, stretch.State) switch
    {
        (BusyKind.Visit, BookingState.Confirmed) => "Key.Confirmed",
        (BusyKind.Visit, _) => "Key.Held",
        (BusyKind.Imported, _) => "Key.Imported",
        _ => "Key.Away",
    };
}
