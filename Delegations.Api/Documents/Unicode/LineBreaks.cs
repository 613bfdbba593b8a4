using static Delegations.Api.Documents.Unicode.LineBreakClass;

namespace Delegations.Api.Documents.Unicode;

/// <summary>
/// Where a line may end by the Unicode line breaking algorithm (UAX #14, version 15.0), with numbers kept whole as its section 8.2, example 7
/// says. Nothing is tailored here; <see cref="Skia.LineBreaking"/> adds the house's rules.
/// </summary>
internal static class LineBreaks
{
    /// <summary>For each code point whether a line may end before it. Never before the first.</summary>
    public static bool[] Find(ReadOnlySpan<int> codePoints)
    {
        var allowed = new bool[codePoints.Length];
        var units = Units(codePoints);
        var number = Number.None;
        var flags = 0;
        for (var unit = 1; unit < units.Count; unit++)
        {
            number = Follow(number, units[unit - 1].Class);
            flags = units[unit - 1].Class == RegionalIndicator ? flags + 1 : 0;
            var place = units[unit].Place;
            allowed[place] = Allows(units, unit, number, flags, UnicodeProperties.LineBreakOf(codePoints[place - 1]) == ZeroWidthJoiner);
        }

        return allowed;
    }

    /// <summary>LB9 and LB10: a combining mark belongs to what it stands on, and is a letter where it stands on nothing.</summary>
    private static List<Unit> Units(ReadOnlySpan<int> codePoints)
    {
        var units = new List<Unit>(codePoints.Length);
        for (var place = 0; place < codePoints.Length; place++)
        {
            var kind = UnicodeProperties.LineBreakOf(codePoints[place]);
            if (kind is CombiningMark or ZeroWidthJoiner)
            {
                if (units.Count > 0 && units[^1].Class is not (MandatoryBreak or CarriageReturn or LineFeed or NextLine or Space or ZeroWidthSpace))
                {
                    continue;
                }

                kind = Alphabetic;
            }

            units.Add(new Unit(place, kind));
        }

        return units;
    }

    private static bool Allows(List<Unit> units, int unit, Number number, int flags, bool joined)
    {
        var before = units[unit - 1].Class;
        var after = units[unit].Class;

        // LB4 to LB6: line ends that stand in the text.
        if (before is MandatoryBreak or LineFeed or NextLine || (before == CarriageReturn && after != LineFeed))
        {
            return true;
        }

        if (before == CarriageReturn || after is MandatoryBreak or CarriageReturn or LineFeed or NextLine or Space or ZeroWidthSpace)
        {
            return false;
        }

        // What stands before the spaces decides LB8 and LB14 to LB17.
        var solid = unit - 1;
        while (solid >= 0 && units[solid].Class == Space)
        {
            solid--;
        }

        var beforeSpaces = solid < 0 ? Space : units[solid].Class;
        if (beforeSpaces == ZeroWidthSpace)
        {
            return true;
        }

        if (joined || after == WordJoiner || before is WordJoiner or Glue || (after == Glue && before is not (Space or BreakAfter or Hyphen)))
        {
            return false;
        }

        if (after is ClosePunctuation or CloseParenthesis or WideCloseParenthesis or Exclamation or InfixNumeric or BreakSymbol)
        {
            return false;
        }

        if (IsOpening(beforeSpaces)
            || (beforeSpaces == Quotation && IsOpening(after))
            || (beforeSpaces is ClosePunctuation or CloseParenthesis or WideCloseParenthesis && after == NonStarter)
            || (beforeSpaces == BreakBoth && after == BreakBoth))
        {
            return false;
        }

        if (before == Space)
        {
            return true;
        }

        // LB19 to LB21b.
        if (before == Quotation || after == Quotation)
        {
            return false;
        }

        if (before == ContingentBreak || after == ContingentBreak)
        {
            return true;
        }

        if (after is BreakAfter or Hyphen or NonStarter or Inseparable || before == BreakBefore)
        {
            return false;
        }

        if ((before is Hyphen or BreakAfter && unit > 1 && units[unit - 2].Class == HebrewLetter) || (before == BreakSymbol && after == HebrewLetter))
        {
            return false;
        }

        var next = unit + 1 < units.Count ? units[unit + 1].Class : Space;
        return !(IsWord(before, after) || IsNumber(before, after, next, number) || IsHangul(before, after) || IsBesideParenthesis(before, after)
            || (before == RegionalIndicator && after == RegionalIndicator && flags % 2 == 1)
            || (before is EmojiBase or FuturePictograph && after == EmojiModifier));
    }

    /// <summary>LB23, LB23a, LB24, LB28, LB29: letters, digits beside letters, signs before and after them.</summary>
    private static bool IsWord(LineBreakClass before, LineBreakClass after) =>
        (IsLetter(before) && (IsLetter(after) || after is Numeric or PrefixNumeric or PostfixNumeric))
        || (IsLetter(after) && before is Numeric or PrefixNumeric or PostfixNumeric or InfixNumeric)
        || (before == PrefixNumeric && IsPicture(after))
        || (IsPicture(before) && after == PostfixNumeric);

    /// <summary>LB25 in the form of example 7.</summary>
    private static bool IsNumber(LineBreakClass before, LineBreakClass after, LineBreakClass next, Number number) =>
        (before is PrefixNumeric or PostfixNumeric && (after == Numeric || ((IsOpening(after) || after == Hyphen) && next == Numeric)))
        || ((IsOpening(before) || before == Hyphen) && after == Numeric)
        || (number == Number.Open && after is Numeric or BreakSymbol or InfixNumeric)
        || (number != Number.None && after is PostfixNumeric or PrefixNumeric);

    /// <summary>LB26 and LB27.</summary>
    private static bool IsHangul(LineBreakClass before, LineBreakClass after) =>
        (before == LeadingJamo && after is LeadingJamo or VowelJamo or HangulTwoPart or HangulThreePart)
        || (before is VowelJamo or HangulTwoPart && after is VowelJamo or TrailingJamo)
        || (before is TrailingJamo or HangulThreePart && after == TrailingJamo)
        || (IsKorean(before) && after == PostfixNumeric)
        || (before == PrefixNumeric && IsKorean(after));

    /// <summary>LB30: a narrow parenthesis belongs to the word or number beside it.</summary>
    private static bool IsBesideParenthesis(LineBreakClass before, LineBreakClass after) =>
        ((IsLetter(before) || before == Numeric) && after == OpenPunctuation)
        || (before == CloseParenthesis && (IsLetter(after) || after == Numeric));

    private static Number Follow(Number number, LineBreakClass kind) => kind switch
    {
        Numeric => Number.Open,
        BreakSymbol or InfixNumeric when number == Number.Open => Number.Open,
        ClosePunctuation or CloseParenthesis or WideCloseParenthesis when number == Number.Open => Number.Closed,
        _ => Number.None,
    };

    private static bool IsLetter(LineBreakClass kind) => kind is Alphabetic or HebrewLetter;

    private static bool IsOpening(LineBreakClass kind) => kind is OpenPunctuation or WideOpenPunctuation;

    private static bool IsPicture(LineBreakClass kind) => kind is Ideographic or FuturePictograph or EmojiBase or EmojiModifier;

    private static bool IsKorean(LineBreakClass kind) => kind is LeadingJamo or VowelJamo or TrailingJamo or HangulTwoPart or HangulThreePart;

    /// <summary>How far a number has been read: its digits, or the bracket that closes it.</summary>
    private enum Number
    {
        None,
        Open,
        Closed,
    }

    /// <summary>A character with the marks that stand on it.</summary>
    private readonly record struct Unit(int Place, LineBreakClass Class);
}
