using NodaTime;

namespace Delegations.Core.Itineraries;

/// <summary>
/// One person's view of a release, complete in itself: everything that the mail, the calendar and the visitor's page say is here,
/// so that all of them say the same.
/// </summary>
public sealed record Itinerary
{
    /// <summary>What the visit is called.</summary>
    public required Wording VisitTitle { get; init; }

    /// <summary>How the person is addressed, in their language and with their title: "Professor Anna Muster", "穆斯特教授".</summary>
    public required string PersonName { get; init; }

    /// <summary>The person's language: <c>en</c> or <c>zh-Hans</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The zone of the host.</summary>
    public required DateTimeZone HostZone { get; init; }

    /// <summary>The city of the host.</summary>
    public required Wording HostCity { get; init; }

    /// <summary>The zone in which the person lives; null when unknown.</summary>
    public DateTimeZone? HomeZone { get; init; }

    /// <summary>The office that sends it.</summary>
    public required Wording OfficeName { get; init; }

    /// <summary>Whom to turn to.</summary>
    public required OfficeContact Contact { get; init; }

    /// <summary>The entries, in any order; <see cref="InOrder"/> gives them as they happen.</summary>
    public required IReadOnlyList<ItineraryEntry> Entries { get; init; }

    /// <summary>The entries as they happen: by the moment they begin, then by the moment they end, then by uid.</summary>
    public IReadOnlyList<ItineraryEntry> InOrder() =>
        [.. Entries.OrderBy(entry => entry.Start.Instant).ThenBy(entry => entry.End.Instant).ThenBy(entry => entry.Uid, StringComparer.Ordinal)];

    /// <summary>The city whose clocks an entry begins by.</summary>
    public Wording StartCityOf(ItineraryEntry entry) => entry.StartCity ?? CityOf(entry.Start.Zone);

    /// <summary>The city whose clocks an entry ends by.</summary>
    public Wording EndCityOf(ItineraryEntry entry) =>
        entry.EndCity ?? (entry.End.Zone.Id == entry.Start.Zone.Id ? StartCityOf(entry) : CityOf(entry.End.Zone));

    /// <summary>
    /// Whether it may leave the house. Refused: <c>itinerary.uid_missing</c>, <c>itinerary.uid_twice</c>, <c>itinerary.sequence_negative</c>,
    /// <c>itinerary.ends_before_start</c>, <c>itinerary.title_missing</c>, <c>itinerary.point_not_on_earth</c>, <c>itinerary.language_unknown</c>.
    /// All reasons are given; the argument is the place of the entry in <see cref="Entries"/>, counted from 1.
    /// </summary>
    public Result Check()
    {
        var refusals = new List<Refusal>();
        if (Language is not (LanguageTags.EnglishTag or LanguageTags.ChineseTag))
        {
            refusals.Add(new(RefusalKind.Rule, "itinerary.language_unknown", nameof(Language), Language));
        }

        var uids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in Entries.Index())
        {
            foreach (var code in FaultsOf(entry, uids))
            {
                refusals.Add(new(RefusalKind.Rule, code, nameof(Entries), index + 1));
            }
        }

        return refusals.Count == 0 ? Result.Done : Result.Refused(refusals);
    }

    private static IEnumerable<string> FaultsOf(ItineraryEntry entry, HashSet<string> uids)
    {
        if (string.IsNullOrWhiteSpace(entry.Uid))
        {
            yield return "itinerary.uid_missing";
        }
        else if (!uids.Add(entry.Uid))
        {
            yield return "itinerary.uid_twice";
        }

        if (entry.Sequence < 0)
        {
            yield return "itinerary.sequence_negative";
        }

        if (entry.End.Instant <= entry.Start.Instant)
        {
            yield return "itinerary.ends_before_start";
        }

        if (string.IsNullOrWhiteSpace(entry.Title.In(LanguageTags.EnglishTag)))
        {
            yield return "itinerary.title_missing";
        }

        if (entry.Point is { IsOnEarth: false })
        {
            yield return "itinerary.point_not_on_earth";
        }
    }

    private Wording CityOf(DateTimeZone zone)
    {
        if (zone.Id == HostZone.Id)
        {
            return HostCity;
        }

        // The IANA database names a zone after its best known city, in English: America/Argentina/Buenos_Aires.
        return Wording.Same(zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' '));
    }
}
