namespace Delegations.Core.Mail.Content;

/// <summary>The mail that brings a guest their invitation letter, or says where it is.</summary>
public static class LetterMail
{
    /// <summary>Writes the mail in the guest's language.</summary>
    /// <param name="notice">The facts.</param>
    /// <param name="visitorPage">The guest's own page; the whole address, with its secret.</param>
    public static MailContent Compose(LetterNotice notice, Uri visitorPage)
    {
        var language = notice.Language;
        var body = new MailBody(language);
        body.Paragraph(MailWords.Dear.In(language), notice.PersonName);
        body.Paragraph(
            (notice.Attached ? MailWords.LetterAttached : MailWords.LetterReady).In(language), notice.LetterNumber, notice.VisitTitle.In(language));
        body.Paragraph(MailWords.LetterCheck.In(language));
        body.LinkToPage(visitorPage, language);
        body.Close(notice.Contact, notice.OfficeName, language);
        return body.Finish(MailWords.Fill(MailWords.LetterSubject, language, notice.LetterNumber));
    }
}
