using Delegations.Core.Itineraries;

namespace Delegations.Core.Mail.Content;

/// <summary>The mail about one entry: invited, changed, withdrawn, cancelled. Without its calendar part it still says it all.</summary>
public static class EntryMail
{
    /// <summary>Writes the mail in the guest's language: this entry first, where it has changed with old and new side by side, then the whole itinerary.</summary>
    /// <param name="news">What is to be said.</param>
    /// <param name="note">Words of the officer; empty: none.</param>
    /// <param name="visitorPage">The guest's own page; null when the receiver is not to have it.</param>
    /// <param name="assistantPage">The page of the mailbox that receives for the guest; null when the guest reads it.</param>
    public static MailContent Compose(EntryNews news, string note, Uri? visitorPage, Uri? assistantPage)
    {
        var itinerary = news.Itinerary;
        var language = itinerary.Language;
        var body = new MailBody(language);
        body.Greet(itinerary.PersonName, news.AssistantName, language);
        Introduce(body, news, language);
        if (note.Length > 0)
        {
            body.Quote(note);
        }

        var caption = news.Entry.Title.In(language);
        if (news.Before is { } before && news.Kind == MailKind.Changed)
        {
            body.Facts(caption, MailWords.WhatItWas.In(language), MailWords.WhatItIs.In(language), EntryFacts.SideBySide(itinerary, before, news.Entry));
        }
        else
        {
            body.Facts(caption, null, string.Empty, EntryFacts.Of(itinerary, news.Entry));
        }

        if (news.Kind is MailKind.Invited or MailKind.Changed)
        {
            body.Paragraph(MailWords.PleaseAnswer.In(language));
        }

        if (itinerary.Entries.Count > 0)
        {
            body.Paragraph(MailWords.WholeItinerary.In(language));
            body.Days(itinerary);
        }

        body.LinkToPages(visitorPage, assistantPage, language);
        body.Close(itinerary.Contact, itinerary.OfficeName, language);
        return body.Finish(MailWords.Fill(Prefix(news.Kind), language, Subject(news, language)));
    }

    private static Wording Prefix(MailKind kind) => kind switch
    {
        MailKind.Invited => MailWords.InvitedSubject,
        MailKind.Changed => MailWords.ChangedSubject,
        MailKind.Withdrawn => MailWords.WithdrawnSubject,
        MailKind.Cancelled => MailWords.CancelledSubject,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a mail about one entry"),
    };

    private static string Subject(EntryNews news, string language)
    {
        var title = Direction.Isolate(CleanText.OneLine(news.Entry.Title.In(language)));
        var principal = news.AssistantName is null ? string.Empty : MailWords.FillSubject(MailWords.ForPrincipal, language, news.Itinerary.PersonName);
        return $"{title}{principal} – {Direction.Isolate(CleanText.OneLine(news.Itinerary.VisitTitle.In(language)))}";
    }

    private static void Introduce(MailBody body, EntryNews news, string language)
    {
        var visit = news.Itinerary.VisitTitle.In(language);
        var person = news.Itinerary.PersonName;
        var own = news.AssistantName is null;
        switch (news.Kind)
        {
            case MailKind.Invited when own:
                body.Paragraph(MailWords.Invited.In(language), visit);
                break;
            case MailKind.Invited:
                body.Paragraph(MailWords.InvitedFor.In(language), person, visit);
                break;
            case MailKind.Changed when news.Before is { } before && news.ShiftedFrom is null && EntryFacts.SaysTheSame(news.Itinerary, before, news.Entry):
                body.Paragraph(MailWords.SentOnceMore.In(language));
                break;
            case MailKind.Changed when own:
                body.Paragraph(MailWords.Changed.In(language), visit);
                break;
            case MailKind.Changed:
                body.Paragraph(MailWords.ChangedFor.In(language), person, visit);
                break;
            case MailKind.Cancelled:
                body.Paragraph(MailWords.CalledOff.In(language), visit);
                break;
            case MailKind.Withdrawn:
                TakeBack(body, news, visit, language);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(news), news.Kind, "Not a mail about one entry");
        }

        if (news.ShiftedFrom is { } shifted)
        {
            var start = news.Entry.Start;
            var old = NodaTime.Offset.FromTicks((start.Local.InUtc().ToInstant() - shifted).BclCompatibleTicks);
            body.Paragraph(MailWords.ClocksChanged.In(language), ItineraryTimes.OffsetFromUtc(old), ItineraryTimes.OffsetFromUtc(start.Offset));
        }
    }

    private static void TakeBack(MailBody body, EntryNews news, string visit, string language)
    {
        switch (news.Because)
        {
            case TakenBackBecause.OtherMailbox:
                body.Paragraph(MailWords.OtherMailbox.In(language), visit);
                break;
            case TakenBackBecause.OtherChoice:
                body.Paragraph(MailWords.OtherChoice.In(language), visit);
                break;
            case TakenBackBecause.NotTheirs when news.AssistantName is not null:
                body.Paragraph(MailWords.NotTheirsFor.In(language), news.Itinerary.PersonName, visit);
                break;
            default:
                body.Paragraph(MailWords.NotTheirs.In(language), visit);
                break;
        }
    }
}
