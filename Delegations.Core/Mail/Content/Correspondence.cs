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

    /// <summary>Says who is meant: the guest, or the assistant in whose mailbox the guest's mail arrives.</summary>
    public static void Greet(this MailBody body, string person, string? assistant, string language)
    {
        if (assistant is null)
        {
            body.Paragraph(MailWords.Dear.In(language), person);
        }
        else if (assistant.Length == 0)
        {
            body.Paragraph(MailWords.DearOfficeOf.In(language), person);
        }
        else
        {
            body.Paragraph(MailWords.DearAssistant.In(language), assistant, person);
        }
    }

    public static void LinkToPages(this MailBody body, Uri? page, Uri? assistantPage, string language)
    {
        if (assistantPage is not null)
        {
            body.Link(MailWords.AssistantPage.In(language), assistantPage);
        }

        if (page is not null)
        {
            body.LinkToPage(page, language);
        }
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
