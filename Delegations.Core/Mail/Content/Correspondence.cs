using Delegations.Core.Itineraries;

namespace Delegations.Core.Mail.Content;

/// <summary>What every mail of the office has at its end.</summary>
internal static class Correspondence
{
    public static void LinkToPage(this MailBody body, Uri page, string language)
    {
        body.Link(MailWords.YourPage.In(language), page);
        body.Paragraph(MailWords.PageIsPersonal.In(language));
    }

    public static void Close(this MailBody body, OfficeContact contact, Wording office, string language)
    {
        body.Lines(
            MailWords.Questions.In(language),
            contact.Name.In(language),
            contact.Telephone is { Length: > 0 } telephone ? MailWords.Telephone.In(language) + telephone : string.Empty,
            contact.Email is { Length: > 0 } email ? MailWords.Email.In(language) + email : string.Empty);
        body.Lines([.. MailWords.Closing.In(language).Split('\n'), office.In(language)]);
    }
}
