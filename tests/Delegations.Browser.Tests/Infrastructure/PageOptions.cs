namespace Delegations.Browser.Tests.Infrastructure;

/// <summary>How a visitor or an officer looks at the office.</summary>
/// <param name="Language">The language that the browser asks for: <c>en</c> or <c>zh-Hans</c>.</param>
/// <param name="JavaScript">False: every page must work as a document of links and forms.</param>
/// <param name="Width">In CSS pixels; 1280 a desk, 390 a telephone.</param>
/// <param name="TimeZone">
/// Where the browser is. Not where the office is, on purpose: a page that takes the browser's zone for the place's zone shows it here.
/// </param>
public sealed record PageOptions(string Language = "en", bool JavaScript = true, int Width = PageOptions.Desk, string TimeZone = "America/Sao_Paulo")
{
    /// <summary>A desk's screen.</summary>
    public const int Desk = 1280;

    /// <summary>A telephone's screen.</summary>
    public const int Telephone = 390;

    /// <summary>Both languages, with and without JavaScript; a feature is done when all corners pass.</summary>
    public static TheoryData<PageOptions> Corners =>
        [new PageOptions("en"), new PageOptions("zh-Hans"), new PageOptions("en", JavaScript: false), new PageOptions("zh-Hans", JavaScript: false)];

    /// <summary>What a browser set to this language sends; browsers name the country, and the office must find its language in that.</summary>
    public string Locale => Language == "zh-Hans" ? "zh-CN" : "en-GB";

    /// <inheritdoc/>
    public override string ToString() => $"{Language}, {(JavaScript ? "with" : "without")} JavaScript, {Width} px";
}
