namespace Delegations.Core.Documents;

/// <summary>How loudly a paragraph speaks.</summary>
public enum TextTone
{
    /// <summary>The body of the paper.</summary>
    Body,

    /// <summary>Remarks: smaller and in grey.</summary>
    Quiet,
}
