using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Layout;

/// <summary>Chooses words by language and refuses where they are missing.</summary>
internal static class LetterWords
{
    /// <summary>A value that must be there.</summary>
    public static string Required(string? value, string field) => string.IsNullOrWhiteSpace(value) ? throw Missing(field) : value.Trim();

    /// <summary>A value that must be there.</summary>
    public static T Required<T>(T? value, string field)
        where T : struct => value ?? throw Missing(field);

    /// <summary>The words of one language, which must be there.</summary>
    public static string In(Wording text, bool chinese, string field) =>
        Required(chinese ? text.Chinese : text.English, field + (chinese ? ".chinese" : ".english"));

    /// <summary>The words of the paper's languages, Chinese first when there are both.</summary>
    public static IReadOnlyList<string> In(Wording text, LetterLanguage language, string field) =>
        [.. Languages(language).Select(chinese => In(text, chinese, field)).Distinct(StringComparer.Ordinal)];

    /// <summary>Words of which one language is enough to print, such as a name that exists in one script only.</summary>
    public static string Either(Wording text, LetterLanguage language, string field) => language == LetterLanguage.Bilingual
        ? string.Join("  ", In(text, language, field))
        : In(text, language == LetterLanguage.Chinese, field);

    /// <summary>The languages of a paper; true is Chinese.</summary>
    public static IReadOnlyList<bool> Languages(LetterLanguage language) => language switch
    {
        LetterLanguage.English => [false],
        LetterLanguage.Chinese => [true],
        _ => [true, false],
    };

    /// <summary>The BCP 47 tag of a language.</summary>
    public static string Tag(bool chinese) => chinese ? "zh-Hans" : "en";

    /// <summary>A sex in words.</summary>
    public static string Sex(LetterSex sex, bool chinese) => (sex, chinese) switch
    {
        (LetterSex.Female, false) => "Female",
        (LetterSex.Male, false) => "Male",
        (LetterSex.Unspecified, false) => "Unspecified (X)",
        (LetterSex.Female, true) => "女",
        (LetterSex.Male, true) => "男",
        _ => "未注明（X）",
    };

    /// <summary>Entries in words.</summary>
    public static string Entries(VisaEntries entries, bool chinese) => (entries, chinese) switch
    {
        (VisaEntries.Single, false) => "Single entry",
        (VisaEntries.Double, false) => "Two entries",
        (VisaEntries.Multiple, false) => "Multiple entries",
        (VisaEntries.Single, true) => "一次",
        (VisaEntries.Double, true) => "两次",
        _ => "多次",
    };

    /// <summary>How pages are counted.</summary>
    public static string PageCount(LetterLanguage language) => language switch
    {
        LetterLanguage.English => "Page {page} of {pages}",
        LetterLanguage.Chinese => "第{page}页 共{pages}页",
        _ => "第{page}页 共{pages}页 · Page {page} of {pages}",
    };

    /// <summary>The head of a paper from the office's names in the paper's languages; a paper names the office in both where it can.</summary>
    public static Letterhead Letterhead(OfficeLetterhead office, LetterLanguage language)
    {
        var chineseFirst = language != LetterLanguage.English;
        return new Letterhead(
            Both(office.Institution, chineseFirst, "letterhead.institution"),
            Both(office.Office, chineseFirst, "letterhead.office"),
            [
                .. Languages(language).Select(chinese => string.Join(
                    "  ·  ",
                    In(office.Address, chinese, "letterhead.address"),
                    (chinese ? "电话 " : "Tel. ") + Required(office.Phone, "letterhead.phone"),
                    Required(office.Email, "letterhead.email"))),
            ]);
    }

    private static string[] Both(Wording text, bool chineseFirst, string field)
    {
        var first = In(text, chineseFirst, field);
        var second = chineseFirst ? text.English : text.Chinese;
        return string.IsNullOrWhiteSpace(second) ? [first] : [first, second.Trim()];
    }

    private static DocumentRefusedException Missing(string field) => new(new UnprintableText(UnprintableReason.MissingValue, field));
}
