using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Delegations.Web.Text;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>The words of the pages in one language: what a person reads to find a button or a field. A key without words fails the test.</summary>
public sealed class Words(string language)
{
    private readonly CultureInfo _culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);

    /// <summary><c>en</c> or <c>zh-Hans</c>.</summary>
    public string Language => language;

    /// <summary>True when the pages are read in Chinese.</summary>
    public bool IsChinese => language != "en";

    /// <summary>The text of a key, with its arguments put in.</summary>
    public string Say<TTexts>(string key, params object[] arguments) =>
        arguments.Length == 0 ? Read(typeof(TTexts), key) : string.Format(CultureInfo.InvariantCulture, Read(typeof(TTexts), key), arguments);

    /// <summary>A pattern that the text of a key fits, whatever its arguments are; each is a group.</summary>
    public Regex Like<TTexts>(string key) => new(Regex.Replace(Regex.Escape(Read(typeof(TTexts), key)), @"\\\{\d}", "(.+)"), RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The label of an input as it stands on the page: with or without the word "optional" behind it.</summary>
    public Regex Label<TTexts>(string key, params object[] arguments) =>
        new($@"^\s*{Regex.Escape(Say<TTexts>(key, arguments))}\s*({Regex.Escape(Say<Shell>("Optional"))}\s*)?$", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The one of two texts that is in this language.</summary>
    public string Of(string english, string chinese) => IsChinese ? chinese : english;

    private string Read(Type texts, string key) =>
        new ResourceManager(texts).GetResourceSet(_culture, createIfNotExists: true, tryParents: false)?.GetString(key)
        ?? throw new InvalidOperationException($"{texts.Name} has no words for '{key}' in {language}.");
}
