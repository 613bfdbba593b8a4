using System.Globalization;
using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Core.Mail.Content;

/// <summary>The mail that asks a leader's office which of some times suits. It says what the office's page says and nothing else of the file: no name of a guest.</summary>
public static class SlotPollMail
{
    /// <summary>Writes the mail.</summary>
    /// <param name="news">What is asked.</param>
    /// <param name="note">Words of the officer; empty: none.</param>
    /// <param name="page">The office's page; the whole address, with its secret.</param>
    public static MailContent Compose(SlotPollNews news, string note, Uri page)
    {
        var language = news.Language;
        var question = news.Question;
        var host = question.Host.In(language);
        var body = new MailBody(language);
        body.Paragraph(MailWords.DearOfficeOf.In(language), host);
        body.Paragraph((news.IsReminder ? MailWords.SlotsReminder : MailWords.SlotsAsked).In(language), host);
        if (note.Length > 0)
        {
            body.Quote(note);
        }

        var minutes = question.Slots[0].Minutes.ToString(CultureInfo.InvariantCulture);
        var guests = question.HeadRank is { } rank
            ? question.Organisation.In(language) + MailWords.Fill(MailWords.SlotsLedBy, language, SlotWords.Of(rank).In(language))
            : question.Organisation.In(language);
        var times = string.Join('\n', question.Slots.Select(slot => Time(slot.Starts, slot.Minutes, news)));
        body.Facts(
            SlotWords.Of(question.Kind).In(language),
            null,
            string.Empty,
            [
                (MailWords.SlotsGuests.In(language), guests, guests),
                (MailWords.SlotsLong.In(language), MailWords.Fill(MailWords.SlotsMinutes, language, minutes), MailWords.Fill(MailWords.SlotsMinutes, language, minutes)),
                (MailWords.SlotsTimes.In(language), times, times),
            ]);
        body.Paragraph(MailWords.SlotsUntil.In(language), ItineraryTimes.Date(question.LastDay, language));
        body.Link(MailWords.SlotsPage.In(language), page);
        body.Paragraph(MailWords.SlotsSecret.In(language));
        body.Close(news.Contact, news.OfficeName, language);
        return body.Finish(MailWords.FillSubject(news.IsReminder ? MailWords.SlotsReminderSubject : MailWords.SlotsSubject, language, host));
    }

    private static string Time(LocalDateTime starts, int minutes, SlotPollNews news)
    {
        var start = news.Zone.AtLeniently(starts);
        return ItineraryTimes.Range(start, start.PlusMinutes(minutes), news.Question.House.Place.In(news.Language), news.Language);
    }
}
