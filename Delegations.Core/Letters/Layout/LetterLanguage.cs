namespace Delegations.Core.Letters.Layout;

/// <summary>In which language a paper speaks.</summary>
public enum LetterLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,

    /// <summary>Both side by side, Chinese at the left.</summary>
    Bilingual,
}
