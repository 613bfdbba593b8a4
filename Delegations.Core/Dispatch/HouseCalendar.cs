using System.Globalization;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// Calendars for people of the house, from approved releases alone: a whole visit, or what one host has to do in all visits. They are read, not answered, so they have
/// UIDs of their own; their SEQUENCE is what the releases themselves tell, and the same releases give the same entries.
/// </summary>
public static class HouseCalendar
{
    /// <summary>All entries of a visit, whoever they are for.</summary>
    /// <param name="approved">Its approved releases, oldest first.</param>
    /// <param name="calledOff">When the visit was called off; null: it stands.</param>
    /// <param name="profile">The house.</param>
    public static IReadOnlyList<ItineraryEntry> OfVisit(IReadOnlyList<Release> approved, Instant? calledOff, HouseProfile profile) =>
    [
        .. Standings(approved, _ => true, calledOff).Select(standing => Entry(standing, "visit", profile) with
        {
            Title = standing.Item.Group.Length == 0 ? standing.Item.Title : Joined(standing.Item.Title, Wording.Same(standing.Item.Group)),
        }),
    ];

    /// <summary>What a host has to do in one visit; the title names the visit.</summary>
    /// <param name="approved">The visit's approved releases, oldest first.</param>
    /// <param name="calledOff">When the visit was called off; null: it stands.</param>
    /// <param name="host">Whose duties.</param>
    /// <param name="profile">The house.</param>
    public static IReadOnlyList<ItineraryEntry> OfHost(IReadOnlyList<Release> approved, Instant? calledOff, ResourceId host, HouseProfile profile) =>
    [
        .. Standings(approved, item => item.Hosts.Any(present => present.ResourceId == host), calledOff).Select(standing => Entry(standing, host.Value.ToString("N"), profile) with
        {
            Title = Joined(standing.Item.Title, approved[^1].Content.Organisation),
        }),
    ];

    private static Wording Joined(Wording first, Wording second) => new(
        $"{first.For(Language.English)} · {second.For(Language.English)}", $"{first.For(Language.Chinese)} · {second.For(Language.Chinese)}");

    private static ItineraryEntry Entry(Standing standing, string whose, HouseProfile profile)
    {
        var item = standing.Item;
        var entry = ItineraryBuilder.Entry(item, $"{item.Id.Value:N}.{whose}@{profile.Domain}", standing.Sequence, standing.ChangedAt, standing.IsGone);
        var people = string.Create(CultureInfo.InvariantCulture, $"{standing.VisitNumber} · ");
        return entry with
        {
            Notes = new Wording(
                Lines(people + item.Vehicle.For(Language.English), entry.Notes?.For(Language.English)),
                Lines(people + item.Vehicle.For(Language.Chinese), entry.Notes?.For(Language.Chinese))),
        };
    }

    private static string Lines(string first, string? more) => first.TrimEnd(' ', '·') + (string.IsNullOrEmpty(more) ? string.Empty : "\n" + more);

    private static List<Standing> Standings(IReadOnlyList<Release> approved, Func<ReleasedItem, bool> isTheirs, Instant? calledOff)
    {
        var standings = new Dictionary<ItemId, Standing>();
        foreach (var release in approved)
        {
            var at = release.ApprovedAt ?? release.FrozenAt;
            var seen = new HashSet<ItemId>();
            foreach (var item in release.Content.Items.Where(isTheirs))
            {
                seen.Add(item.Id);
                standings[item.Id] = standings.TryGetValue(item.Id, out var before)
                    ? before.Next(item, release.Content.VisitNumber, at)
                    : new Standing(item, release.Content.VisitNumber, 0, at, IsGone: false);
            }

            foreach (var (id, standing) in standings.Where(pair => !seen.Contains(pair.Key)).ToList())
            {
                standings[id] = standing.Gone(at);
            }
        }

        return [.. standings.Values.Select(standing => calledOff is { } off ? standing.Gone(off) : standing)];
    }

    private sealed record Standing(ReleasedItem Item, string VisitNumber, int Sequence, Instant ChangedAt, bool IsGone)
    {
        // What moves it in a calendar raises the sequence, other words only change the day of the change.
        public Standing Next(ReleasedItem item, string number, Instant at)
        {
            // The dates of whole days are the same in every zone.
            var moved = IsGone || (Item.Starts, Item.Ends, Item.WholeDay, Item.Place) != (item.Starts, item.Ends, item.WholeDay, item.Place) || (!item.WholeDay && Item.ZoneId != item.ZoneId);
            var changed = moved || !string.Equals(Json.Write(Item), Json.Write(item), StringComparison.Ordinal);
            return new Standing(item, number, moved ? Sequence + 1 : Sequence, changed ? at : ChangedAt, IsGone: false);
        }

        public Standing Gone(Instant at) => IsGone ? this : this with { IsGone = true, Sequence = Sequence + 1, ChangedAt = at };
    }
}
