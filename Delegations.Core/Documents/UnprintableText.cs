using System.Globalization;
using System.Text;

namespace Delegations.Core.Documents;

/// <summary>Why a paper is not printed.</summary>
public enum UnprintableReason
{
    /// <summary>No font of the house has the character; a box or a blank is never printed in its place.</summary>
    MissingGlyph,

    /// <summary>A value that the paper needs is not there.</summary>
    MissingValue,

    /// <summary>The words do not fit where they belong, however small they are set.</summary>
    NoRoom,
}

/// <summary>What cannot be printed, and where it stands.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Place">Where: a label, a column and row, or a field's name. Never the text itself, which may be personal.</param>
/// <param name="Character">The character that no font has; null when a value is missing.</param>
public sealed record UnprintableText(UnprintableReason Reason, string Place, Rune? Character = null)
{
    /// <summary>The character as a code point, <c>U+1F44D</c>; empty when a value is missing.</summary>
    public string CodePoint => Character is { } character ? "U+" + character.Value.ToString("X4", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The same as a refusal: <c>document.missing_glyph</c> (place, character, code point), <c>document.missing_value</c> (place) or <c>document.no_room</c> (place).</summary>
    public Refusal ToRefusal() => Reason switch
    {
        UnprintableReason.MissingGlyph => new Refusal(
            RefusalKind.Rule, "document.missing_glyph", Place, Place, Character?.ToString() ?? string.Empty, CodePoint),
        UnprintableReason.NoRoom => new Refusal(RefusalKind.Rule, "document.no_room", Place, Place),
        _ => new Refusal(RefusalKind.Rule, "document.missing_value", Place, Place),
    };
}
