namespace Delegations.Core.Letters.Layout;

/// <summary>How often the guest wishes to enter the country on the visa.</summary>
public enum VisaEntries
{
    /// <summary>Once.</summary>
    Single,

    /// <summary>Twice.</summary>
    Double,

    /// <summary>As often as needed.</summary>
    Multiple,
}
