namespace Delegations.Core.Documents;

/// <summary>One line of a list of facts.</summary>
/// <param name="Label">What it is: <c>Passport number</c>.</param>
/// <param name="Value">How it is for this person; never empty, a fact without a value is left out by the one who composes.</param>
/// <param name="Strong">True when the value must catch the eye.</param>
public sealed record Fact(string Label, string Value, bool Strong = false)
{
    /// <summary>True when it may share its line with the next short fact on a page wide enough.</summary>
    public bool Short { get; init; }
}

/// <summary>A list of labels and values, the labels in one column.</summary>
/// <param name="Items">The facts, in order; at least one.</param>
/// <param name="LabelShare">Share of the width that the labels take, 0.1 to 0.6.</param>
/// <param name="Language">BCP 47 tag when it is not the paper's language.</param>
public sealed record Facts(IReadOnlyList<Fact> Items, double LabelShare = 0.3, string? Language = null) : Block
{
    /// <summary>Share of the width that the labels take.</summary>
    public double LabelShare { get; init; } = LabelShare is >= 0.1 and <= 0.6
        ? LabelShare
        : throw new ArgumentOutOfRangeException(nameof(LabelShare), LabelShare, "Labels take between a tenth and six tenths of the width.");
}
