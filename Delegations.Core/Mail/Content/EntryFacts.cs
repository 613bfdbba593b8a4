using Delegations.Core.Itineraries;

namespace Delegations.Core.Mail.Content;

/// <summary>What a guest reads of one entry, line by line, and what of it has changed.</summary>
internal static class EntryFacts
{
    /// <summary>The entry as it is; its title stands above.</summary>
    public static IReadOnlyList<(string What, string Old, string New)> Of(Itinerary itinerary, ItineraryEntry entry) =>
        [.. Lines(itinerary, entry).Skip(1).Where(line => line.Words.Length > 0).Select(line => (line.What, line.Words, line.Words))];

    /// <summary>How it was and how it is.</summary>
    public static IReadOnlyList<(string What, string Old, string New)> SideBySide(Itinerary itinerary, ItineraryEntry before, ItineraryEntry after) =>
        [.. Lines(itinerary, before).Zip(Lines(itinerary, after)).Where(pair => pair.First.Words.Length + pair.Second.Words.Length > 0).Select(pair => (pair.First.What, pair.First.Words, pair.Second.Words))];

    /// <summary>True when the guest would read the same in both.</summary>
    public static bool SaysTheSame(Itinerary itinerary, ItineraryEntry before, ItineraryEntry after) => Lines(itinerary, before).SequenceEqual(Lines(itinerary, after));

    private static IEnumerable<(string What, string Words)> Lines(Itinerary itinerary, ItineraryEntry entry)
    {
        var language = itinerary.Language;
        string Words(Wording? words) => words?.In(language) ?? string.Empty;
        string Under(params string?[] lines) => string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
        yield return (MailWords.Entry.In(language), Words(entry.Title));
        yield return (MailWords.Time.In(language), Under(ItineraryTimes.Range(itinerary, entry), ItineraryTimes.AtHome(itinerary, entry)));
        yield return (MailWords.Zone.In(language), entry.IsWholeDay ? string.Empty : Zone(entry.Start) + (entry.Start.Zone.Id == entry.End.Zone.Id && entry.Start.Offset == entry.End.Offset ? string.Empty : " → " + Zone(entry.End)));
        yield return (MailWords.Where.In(language), Under(Words(entry.Place), Words(entry.Address)));
        yield return (MailWords.With.In(language), Words(entry.With));
        yield return (MailWords.Interpreter.In(language), Words(entry.Interpreter));
        yield return (MailWords.Note.In(language), Words(entry.Notes));
    }

    private static string Zone(PlaceTime time) => $"{time.Zone.Id} ({ItineraryTimes.OffsetFromUtc(time.Offset)})";
}
