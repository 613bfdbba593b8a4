using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Layout;

/// <summary>Where anybody who holds a letter can ask whether it is valid.</summary>
/// <param name="Page">The page that asks for number and code, for whoever has no telephone that reads codes.</param>
/// <param name="Letter">The page about this letter; the code says it.</param>
/// <param name="ShortCode">What is typed beside the number: <c>7k3m-9qxt-2b</c>.</param>
public sealed record LetterVerification(Uri Page, Uri Letter, string ShortCode)
{
    /// <summary>The code as it is printed beside the signature.</summary>
    public QrCode Code(LetterLanguage language)
    {
        var page = Page.Host + (Page.IsDefaultPort ? string.Empty : ":" + Page.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)) + Page.AbsolutePath;
        return new QrCode(
            Letter.AbsoluteUri,
            language switch
            {
                LetterLanguage.English => ["Check this letter", page, ShortCode],
                LetterLanguage.Chinese => ["核验本函", page, ShortCode],
                _ => ["核验本函 Check this letter", page, ShortCode],
            });
    }
}
