using System.Globalization;
using Delegations.Core;

namespace Delegations.Web.Pages.Visits;

/// <summary>The person who reads this page: in which language words and names are shown.</summary>
internal static class Reader
{
    /// <summary>Language of the page.</summary>
    public static Language Language => LanguageTags.FromTag(CultureInfo.CurrentUICulture.Name);

    /// <summary>The language that the page is not in.</summary>
    public static Language OtherLanguage => Language == Language.Chinese ? Language.English : Language.Chinese;

    /// <summary>The words in the language of the page.</summary>
    public static string Words(this Wording wording) => wording.For(Language);

    /// <summary>The words in the other language; null when they are the same or there are none.</summary>
    public static string? OtherWords(this Wording wording)
    {
        var other = Language == Language.Chinese ? wording.English : wording.Chinese;
        return string.IsNullOrWhiteSpace(other) || string.Equals(other, wording.Words(), StringComparison.Ordinal) ? null : other;
    }
}
