using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Core.Mail.Content;

/// <summary>The mail that brings a guest their itinerary.</summary>
public static class ItineraryMail
{
    /// <summary>
    /// Writes the mail in the guest's language: one table a day, each entry with its local hours, city and offset, and the hours at the
    /// guest's home where these differ. Nothing is asked of the mail program: without the attachment and without pictures it says it all.
    /// </summary>
    /// <param name="itinerary">The itinerary, checked.</param>
    /// <param name="visitorPage">The guest's own page; the whole address, with its secret.</param>
    public static MailContent Compose(Itinerary itinerary, Uri visitorPage)
    {
        var language = itinerary.Language;
        var title = itinerary.VisitTitle.In(language);
        var entries = itinerary.InOrder();
        var body = new MailBody(language);

        body.Paragraph(MailWords.Dear.In(language), itinerary.PersonName);
        body.Paragraph(MailWords.ItineraryIntroduction.In(language), title);
        if (entries.Count == 0)
        {
            body.Paragraph(MailWords.NoEntries.In(language));
        }
        else
        {
            var homeDiffers = entries.Any(entry => ItineraryTimes.AtHome(itinerary, entry) is not null);
            body.Paragraph((homeDiffers ? MailWords.TimesAreLocalAndHome : MailWords.TimesAreLocal).In(language));
            foreach (var day in ByDay(entries))
            {
                body.Table(
                    ItineraryTimes.Date(day.Date, language),
                    [(MailWords.Time.In(language), 34), (MailWords.Entry.In(language), 38), (MailWords.Where.In(language), 28)],
                    day.Entries.Select(entry => Row(itinerary, entry)));
            }

            body.Paragraph(MailWords.CalendarAttached.In(language));
        }

        body.LinkToPage(visitorPage, language);
        body.Close(itinerary.Contact, itinerary.OfficeName, language);
        return body.Finish(MailWords.Fill(MailWords.ItinerarySubject, language, title));
    }

    // Entries stay in the order in which they happen, even where a flight over the date line begins "yesterday".
    private static IEnumerable<(LocalDate Date, List<ItineraryEntry> Entries)> ByDay(IReadOnlyList<ItineraryEntry> entries)
    {
        var day = new List<ItineraryEntry>();
        foreach (var entry in entries)
        {
            if (day.Count > 0 && day[0].Start.Local.Date != entry.Start.Local.Date)
            {
                yield return (day[0].Start.Local.Date, day);
                day = [];
            }

            day.Add(entry);
        }

        if (day.Count > 0)
        {
            yield return (day[0].Start.Local.Date, day);
        }
    }

    private static IReadOnlyList<IReadOnlyList<string>> Row(Itinerary itinerary, ItineraryEntry entry)
    {
        var language = itinerary.Language;
        var cancelled = entry.Cancelled ? ItineraryWords.Cancelled.In(language) : string.Empty;
        List<string> time = [ItineraryTimes.Hours(itinerary, entry)];
        if (ItineraryTimes.AtHome(itinerary, entry) is { } home)
        {
            time.Add(home);
        }

        List<string> what = [cancelled + entry.Title.In(language)];
        AddLabelled(what, ItineraryWords.With, entry.With, language);
        AddLabelled(what, ItineraryWords.Interpreter, entry.Interpreter, language);
        AddLabelled(what, ItineraryWords.Note, entry.Notes, language);

        List<string> where = [];
        where.AddRange(new[] { entry.Place, entry.Address }.OfType<Wording>().Select(words => words.In(language)));
        return [time, what, where];
    }

    private static void AddLabelled(List<string> lines, Wording label, Wording? words, string language)
    {
        if (words?.In(language) is { Length: > 0 } said)
        {
            lines.Add(label.In(language) + said);
        }
    }
}
