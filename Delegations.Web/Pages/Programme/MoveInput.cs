using Delegations.Core;
using Delegations.Core.Programme;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Pages.Programme;

/// <summary>The Move form, as posted: by hand, by dragging, or by arrow keys.</summary>
internal sealed class MoveInput
{
    public string? Version { get; set; }

    public string? Item { get; set; }

    public string? Day { get; set; }

    public string? Start { get; set; }

    /// <summary>The lane that it is put into: the key of a room, person or vehicle, or of a sub-group; empty or unknown keeps all that.</summary>
    public string? Lane { get; set; }

    /// <summary>The lane that it is taken from; of several hosts this one gives way.</summary>
    public string? From { get; set; }

    /// <summary>When it would begin, or null when day or time is not one.</summary>
    public LocalDateTime? Starts => PostedTime.Day(Day) is { } day && PostedTime.Time(Start) is { } time ? day + time : null;

    /// <summary>The room, person or vehicle of the lane, or null.</summary>
    public ResourceId? To => Resource(Lane);

    /// <summary>The move for the desk, or null when item, day or time is not one.</summary>
    public ItemMove? Read() => ItemAddress.Parse(Item) is { } item && Starts is { } starts
        ? new ItemMove(item, starts) { To = To, InsteadOf = Resource(From), Group = LaneNames.GroupOf(Lane) }
        : null;

    private static ResourceId? Resource(string? lane) => Guid.TryParse(lane, out var id) ? new ResourceId(id) : null;
}

/// <summary>Dates, times and versions as forms post them.</summary>
internal static class PostedTime
{
    private static readonly LocalTimePattern[] Times = [LocalTimePattern.CreateWithInvariantCulture("HH:mm"), LocalTimePattern.CreateWithInvariantCulture("H:mm"), LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss")];

    /// <summary>A day: 2027-05-12.</summary>
    public static LocalDate? Day(string? text) => LocalDatePattern.Iso.Parse(text?.Trim() ?? string.Empty) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>A time of day: 09:30.</summary>
    public static LocalTime? Time(string? text)
    {
        foreach (var pattern in Times)
        {
            if (pattern.Parse(text?.Trim() ?? string.Empty) is { Success: true } parsed)
            {
                return parsed.Value;
            }
        }

        return null;
    }

    /// <summary>A day as a form shows it.</summary>
    public static string Write(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>A time as a form shows it.</summary>
    public static string Write(LocalTime time) => Times[0].Format(time);

    /// <summary>The version that the page was made from; one that was never given is stale.</summary>
    public static long Version(string? text) => long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>A version as a form carries it.</summary>
    public static string Write(long version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
