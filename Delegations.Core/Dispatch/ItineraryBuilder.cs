using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>One delegate's view of a release, with the calendar identities of the ledger.</summary>
public static class ItineraryBuilder
{
    /// <summary>
    /// Builds the itinerary. Entries that an earlier release had and this one has not come as cancelled, taken from <paramref name="earlier"/>.
    /// </summary>
    /// <param name="release">The frozen programme.</param>
    /// <param name="member">Whose view.</param>
    /// <param name="ledger">The person's participations.</param>
    /// <param name="profile">The house.</param>
    /// <param name="earlier">Earlier releases, newest first.</param>
    /// <param name="isCancelled">The whole visit is called off.</param>
    public static Itinerary Build(
        Release release, ReleasedDelegate member, IReadOnlyList<Participation> ledger, HouseProfile profile, IReadOnlyList<Release> earlier, bool isCancelled = false)
    {
        var content = release.Content;
        var entries = new List<ItineraryEntry>();
        var own = ledger.Where(row => row.DelegateId == member.Id && ReleasedEntry.IsSameMailbox(row.Mailbox, member.Mailbox)).ToList();
        var shown = new HashSet<ItemId>();
        foreach (var item in ReleasedEntry.Of(content, member))
        {
            if (own.Find(row => row.ItemId == item.Id) is { } participation)
            {
                entries.Add(Entry(item, participation, profile, isCancelled || participation.Withdrawn));
                shown.Add(item.Id);
            }
        }

        foreach (var withdrawn in own.Where(row => row.Withdrawn && !shown.Contains(row.ItemId)))
        {
            if (earlier.Select(before => ItemFor(before.Content, withdrawn)).FirstOrDefault(item => item is not null) is { } last)
            {
                entries.Add(Entry(last, withdrawn, profile, isCancelled: true));
            }
        }

        return Frame(content, member, profile) with { Entries = entries };
    }

    /// <summary>A person's itinerary without its entries: who it is for, in which language, on which clocks.</summary>
    internal static Itinerary Frame(ReleaseContent content, ReleasedDelegate member, HouseProfile profile)
    {
        var language = member.Language;
        return new Itinerary
        {
            VisitTitle = content.Title,
            PersonName = Address(member, language),
            Language = language.Tag(),
            HostZone = DateTimeZoneProviders.Tzdb[profile.ZoneId],
            HostCity = profile.Place,
            HomeZone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(member.ZoneId),
            OfficeName = OfficeName(profile),
            Contact = ContactOf(profile),
            Entries = [],
        };
    }

    /// <summary>How a person is addressed: <c>Professor Ada Eriksen</c>, <c>阿达教授</c>.</summary>
    public static string Address(ReleasedDelegate member, Language language) => Address(member.Name, member.Honorific, language);

    /// <summary>The same from a name and a form of address.</summary>
    public static string Address(PersonName person, Wording honorific, Language language)
    {
        var name = person.For(language);
        var title = honorific.For(language);
        return language == Language.Chinese ? name + honorific.Chinese : title.Length > 0 ? $"{title} {name}" : name;
    }

    /// <summary>The office with its institution, as mails are signed.</summary>
    internal static Wording OfficeName(HouseProfile profile) =>
        new($"{profile.Office.For(Language.English)}, {profile.Institution.For(Language.English)}", profile.Institution.For(Language.Chinese) + profile.Office.For(Language.Chinese));

    /// <summary>Whom to turn to.</summary>
    internal static OfficeContact ContactOf(HouseProfile profile) => new(profile.Office, profile.Phone, profile.Email);

    private static ReleasedItem? ItemFor(ReleaseContent content, Participation part) =>
        content.Delegates.FirstOrDefault(member => member.Id == part.DelegateId) is { } member ? ReleasedEntry.Of(content, member).FirstOrDefault(item => item.Id == part.ItemId) : null;

    /// <summary>An item as an entry of somebody's calendar.</summary>
    internal static ItineraryEntry Entry(ReleasedItem item, Participation participation, HouseProfile profile, bool isCancelled) =>
        Entry(item, participation.Uid.Length > 0 ? participation.Uid : $"{participation.Id.Value:N}@{profile.Domain}", participation.Sequence, participation.ChangedAt, isCancelled);

    /// <summary>An item as an entry of a calendar that is only read.</summary>
    internal static ItineraryEntry Entry(ReleasedItem item, string uid, int sequence, Instant changedAt, bool isCancelled)
    {
        var zone = DateTimeZoneProviders.Tzdb[item.ZoneId];
        return new ItineraryEntry
        {
            Uid = uid,
            Sequence = sequence,
            Kind = Enum.Parse<ItineraryEntryKind>(item.Kind.ToString()),
            Title = item.Title,
            IsWholeDay = item.WholeDay,
            Start = item.WholeDay ? PlaceTime.StartOfDay(item.Starts.Date, zone) : PlaceTime.At(item.Starts, zone).Value,
            End = item.WholeDay ? PlaceTime.StartOfDay(item.Ends.Date, zone) : PlaceTime.At(item.Ends, zone).Value,
            Place = item.Place.IsEmpty ? null : item.Place,
            Address = item.Address.IsEmpty ? null : item.Address,
            Point = item.Latitude is { } latitude && item.Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null,
            With = item.Hosts.Count == 0 ? null : new Wording(
                string.Join("; ", item.Hosts.Select(host => Introduce(host, Language.English))),
                string.Join("、", item.Hosts.Select(host => Introduce(host, Language.Chinese)))),
            Interpreter = item.Interpreter.IsEmpty ? null : item.Interpreter,
            Notes = Notes(item),
            Cancelled = isCancelled,
            LastModified = changedAt,
        };
    }

    private static Wording? Notes(ReleasedItem item)
    {
        var english = string.Join("\n", new[] { item.Dress.English.Length > 0 ? $"Dress: {item.Dress.English}" : string.Empty, item.Notes.English }.Where(line => line.Length > 0));
        var chinese = string.Join("\n", new[] { item.Dress.Chinese.Length > 0 ? $"着装：{item.Dress.Chinese}" : string.Empty, item.Notes.Chinese }.Where(line => line.Length > 0));
        return english.Length + chinese.Length == 0 ? null : new Wording(english, chinese);
    }

    private static string Introduce(ReleasedHost host, Language language) =>
        host.Post.IsEmpty ? host.Name.For(language) : language == Language.Chinese ? host.Post.For(language) + host.Name.For(language) : $"{host.Name.For(language)}, {host.Post.For(language)}";
}
