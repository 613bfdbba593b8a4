namespace Delegations.Core.Letters.Layout;

/// <summary>Sex as the passport states it.</summary>
public enum LetterSex
{
    /// <summary>F.</summary>
    Female,

    /// <summary>M.</summary>
    Male,

    /// <summary>X.</summary>
    Unspecified,
}
