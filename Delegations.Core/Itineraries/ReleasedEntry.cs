using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Programme;
using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>An item of a release as one person has it in the calendar: for whom it is, when it is in the world, and what tells its versions apart.</summary>
public static class ReleasedEntry
{
    /// <summary>True when an item is for this delegate: the whole delegation's, or of the delegate's own group.</summary>
    public static bool IsFor(ReleasedItem item, ReleasedDelegate member) => item.Group.Length == 0 || string.Equals(item.Group, member.Group, StringComparison.Ordinal);

    /// <summary>True when two mailboxes are the same; mail servers and people do not keep upper and lower case.</summary>
    public static bool IsSameMailbox(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The person's entries of a release.</summary>
    public static IEnumerable<ReleasedItem> Of(ReleaseContent content, ReleasedDelegate member) => content.Items.Where(item => IsFor(item, member));

    /// <summary>
    /// Hash of start, end, zone and place: another one is a material change and a higher SEQUENCE (calendar guide 1.3). Of a whole-day entry the dates and the place: a date
    /// is the same in every zone.
    /// </summary>
    public static string Fingerprint(ReleasedItem item, Language language) => item.WholeDay
        ? HashOf(new WholeDayFacts(item.Starts.Date, item.LastDay, item.Place.For(language)))
        : HashOf(new MaterialFacts(item.Starts, item.Ends, item.ZoneId, item.Place.For(language)));

    /// <summary>
    /// Hash of everything that the person reads in the entry, in the person's language, offsets from UTC and hours at home included. Whoever adds to it tells
    /// everybody of every entry again at the next release.
    /// </summary>
    public static string TextPrint(ReleasedItem item, ReleasedDelegate member)
    {
        var language = member.Language;
        if (item.WholeDay)
        {
            return HashOf(new WholeDayTextFacts(
                language,
                item.Starts.Date,
                item.LastDay,
                item.Title.For(language),
                item.Place.For(language),
                item.Address.For(language),
                item.Latitude,
                item.Longitude,
                HostsOf(item, language),
                item.Interpreter.For(language),
                item.Dress.For(language),
                item.Notes.For(language)));
        }

        var (starts, ends) = Moments(item);
        var home = DateTimeZoneProviders.Tzdb.GetZoneOrNull(member.ZoneId);
        return HashOf(new TextFacts(
            language,
            item.Starts,
            item.Ends,
            item.ZoneId,
            starts,
            ends,
            home?.Id ?? string.Empty,
            home?.GetUtcOffset(starts).Seconds ?? 0,
            home?.GetUtcOffset(ends).Seconds ?? 0,
            item.Title.For(language),
            item.Place.For(language),
            item.Address.For(language),
            item.Latitude,
            item.Longitude,
            HostsOf(item, language),
            item.Interpreter.For(language),
            item.Dress.For(language),
            item.Notes.For(language)));
    }

    /// <summary>When it begins and ends in the world, by the time-zone database of this program; of a whole-day item when its days do in its place.</summary>
    public static (Instant Starts, Instant Ends) Moments(ReleasedItem item)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(item.ZoneId) ?? DateTimeZone.Utc;
        return item.WholeDay
            ? (PlaceTime.StartOfDay(item.Starts.Date, zone).Instant, PlaceTime.StartOfDay(item.Ends.Date, zone).Instant)
            : (item.Starts.InZoneLeniently(zone).ToInstant(), item.Ends.InZoneLeniently(zone).ToInstant());
    }

    private static IReadOnlyList<HostFacts> HostsOf(ReleasedItem item, Language language) => [.. item.Hosts.Select(host => new HostFacts(host.Name.For(language), host.Post.For(language)))];

    private static string HashOf<T>(T facts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(facts))));

    // Records, not anonymous types: stored JSON leaves out properties that can only be read, and those of an anonymous type are.
    private sealed record MaterialFacts(LocalDateTime Starts, LocalDateTime Ends, string ZoneId, string Place);

    private sealed record WholeDayFacts(LocalDate FirstDay, LocalDate LastDay, string Place);

    private sealed record WholeDayTextFacts(
        Language Language,
        LocalDate FirstDay,
        LocalDate LastDay,
        string Title,
        string Place,
        string Address,
        double? Latitude,
        double? Longitude,
        IReadOnlyList<HostFacts> Hosts,
        string Interpreter,
        string Dress,
        string Notes);

    private sealed record HostFacts(string Name, string Post);

    private sealed record TextFacts(
        Language Language,
        LocalDateTime Starts,
        LocalDateTime Ends,
        string ZoneId,
        Instant StartsAt,
        Instant EndsAt,
        string HomeZoneId,
        int HomeOffsetAtStart,
        int HomeOffsetAtEnd,
        string Title,
        string Place,
        string Address,
        double? Latitude,
        double? Longitude,
        IReadOnlyList<HostFacts> Hosts,
        string Interpreter,
        string Dress,
        string Notes);
}
