namespace Delegations.Core.Documents;

/// <summary>Where the lines of a text stand in their column.</summary>
public enum TextAlignment
{
    /// <summary>At the left edge, ragged at the right.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right edge.</summary>
    Right,

    /// <summary>At both edges, the last line left: how Chinese prose is set.</summary>
    Justified,
}
