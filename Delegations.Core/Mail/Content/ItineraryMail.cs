using Delegations.Core.Itineraries;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Mail.Content;

/// <summary>The mail that brings a guest their itinerary as a whole: for whoever wants no invitations.</summary>
public static class ItineraryMail
{
    /// <summary>Writes the first mail to a guest who follows no calendar.</summary>
    /// <param name="itinerary">The itinerary, checked.</param>
    /// <param name="visitorPage">The guest's own page; the whole address, with its secret.</param>
    public static MailContent Compose(Itinerary itinerary, Uri visitorPage) =>
        Compose(new WholeNews { Kind = MailKind.Itinerary, Itinerary = itinerary, Choice = CalendarChoice.None }, string.Empty, visitorPage, null);

    /// <summary>
    /// Writes the mail in the guest's language: what has changed first, entry by entry with old and new side by side, then one table a day, each entry with its local
    /// hours, city and offset, and the hours at the guest's home where these differ. Nothing is asked of the mail program: without pictures it says it all.
    /// </summary>
    /// <param name="news">What is to be said; the itinerary is checked.</param>
    /// <param name="note">Words of the officer; empty: none.</param>
    /// <param name="visitorPage">The guest's own page; the whole address, with its secret; null when the receiver is not to have it.</param>
    /// <param name="assistantPage">The page of the mailbox that receives for the guest; null when the guest reads it.</param>
    public static MailContent Compose(WholeNews news, string note, Uri? visitorPage, Uri? assistantPage)
    {
        var itinerary = news.Itinerary;
        var language = itinerary.Language;
        var title = itinerary.VisitTitle.In(language);
        var body = new MailBody(language);
        body.Greet(itinerary.PersonName, news.AssistantName, language);
        body.Paragraph(Introduction(news).In(language), title);
        if (note.Length > 0)
        {
            body.Quote(note);
        }

        if (news.Kind == MailKind.Itinerary)
        {
            if (news.Before is { } before)
            {
                Differences(body, before, itinerary);
            }

            body.Days(itinerary);
            if (itinerary.Entries.Count > 0)
            {
                body.Paragraph((news.Choice == CalendarChoice.Feed ? MailWords.FollowsFeed : MailWords.FollowsMail).In(language));
            }
        }

        body.LinkToPages(visitorPage, assistantPage, language);
        body.Close(itinerary.Contact, itinerary.OfficeName, language);
        return body.Finish(MailWords.FillSubject(Subject(news), language, title) + (news.AssistantName is null ? string.Empty : MailWords.FillSubject(MailWords.ForPrincipal, language, itinerary.PersonName)));
    }

    /// <summary>One table a day.</summary>
    internal static void Days(this MailBody body, Itinerary itinerary)
    {
        var language = itinerary.Language;
        var entries = itinerary.InOrder();
        if (entries.Count == 0)
        {
            body.Paragraph(MailWords.NoEntries.In(language));
            return;
        }

        var homeDiffers = entries.Any(entry => ItineraryTimes.AtHome(itinerary, entry) is not null);
        body.Paragraph((homeDiffers ? MailWords.TimesAreLocalAndHome : MailWords.TimesAreLocal).In(language));
        foreach (var day in ByDay(entries))
        {
            body.Table(
                ItineraryTimes.Date(day.Date, language),
                [(MailWords.Time.In(language), 34), (MailWords.Entry.In(language), 38), (MailWords.Where.In(language), 28)],
                day.Entries.Select(entry => Row(itinerary, entry)));
        }
    }

    private static Wording Introduction(WholeNews news) => news.Kind switch
    {
        MailKind.Withdrawn => MailWords.ItineraryWithdrawn,
        MailKind.Cancelled => MailWords.VisitCancelled,
        _ => news.Before is null ? MailWords.ItineraryIntroduction : MailWords.ItineraryChanged,
    };

    private static Wording Subject(WholeNews news) => news.Kind switch
    {
        MailKind.Withdrawn => MailWords.ItineraryWithdrawnSubject,
        MailKind.Cancelled => MailWords.ItineraryCancelledSubject,
        _ => news.Before is null ? MailWords.ItinerarySubject : MailWords.ItineraryUpdatedSubject,
    };

    private static void Differences(MailBody body, Itinerary before, Itinerary after)
    {
        var language = after.Language;
        var old = before.Entries.ToDictionary(entry => entry.Uid, StringComparer.Ordinal);
        var now = after.Entries.Where(entry => !entry.Cancelled).ToDictionary(entry => entry.Uid, StringComparer.Ordinal);
        foreach (var entry in after.InOrder().Where(entry => now.ContainsKey(entry.Uid)))
        {
            if (!old.TryGetValue(entry.Uid, out var known))
            {
                body.Facts(MailWords.Fill(MailWords.Added, language, entry.Title.In(language)), null, string.Empty, EntryFacts.Of(after, entry));
            }
            else if (!EntryFacts.SaysTheSame(after, known, entry))
            {
                body.Facts(MailWords.Fill(MailWords.AlteredEntry, language, entry.Title.In(language)), MailWords.WhatItWas.In(language), MailWords.WhatItIs.In(language), EntryFacts.SideBySide(after, known, entry));
            }
        }

        foreach (var entry in before.InOrder().Where(entry => !now.ContainsKey(entry.Uid)))
        {
            body.Facts(MailWords.Fill(MailWords.Dropped, language, entry.Title.In(language)), null, string.Empty, EntryFacts.Of(after, entry));
        }
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
