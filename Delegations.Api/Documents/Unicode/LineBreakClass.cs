namespace Delegations.Api.Documents.Unicode;

/// <summary>
/// What a character does at the end of a line: the classes of UAX #14, resolved as its rule LB1 says. Three are narrower than the standard's,
/// because its rules ask more of them: wide brackets and pictographs to come.
/// </summary>
internal enum LineBreakClass : byte
{
    Alphabetic,
    BreakAfter,
    BreakBefore,
    BreakBoth,
    MandatoryBreak,
    ContingentBreak,
    ClosePunctuation,
    CloseParenthesis,
    CombiningMark,
    CarriageReturn,
    EmojiBase,
    EmojiModifier,
    Exclamation,
    Glue,
    HangulTwoPart,
    HangulThreePart,
    HebrewLetter,
    Hyphen,
    Ideographic,
    Inseparable,
    InfixNumeric,
    LeadingJamo,
    TrailingJamo,
    VowelJamo,
    LineFeed,
    NextLine,
    NonStarter,
    Numeric,
    OpenPunctuation,
    PostfixNumeric,
    PrefixNumeric,
    Quotation,
    RegionalIndicator,
    Space,
    BreakSymbol,
    WordJoiner,
    ZeroWidthSpace,
    ZeroWidthJoiner,

    /// <summary>Opening punctuation that is as wide as an ideograph.</summary>
    WideOpenPunctuation,

    /// <summary>A closing parenthesis that is as wide as an ideograph.</summary>
    WideCloseParenthesis,

    /// <summary>A code point kept free for a pictograph.</summary>
    FuturePictograph,
}
