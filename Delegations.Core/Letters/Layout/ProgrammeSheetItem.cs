using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>An item of a printed programme.</summary>
/// <param name="Start">When it begins, on the place's clock.</param>
/// <param name="End">When it ends, or null when it has no end to print, such as an arrival.</param>
/// <param name="Title">What happens.</param>
/// <param name="Place">Where, or null.</param>
/// <param name="With">With whom, or null.</param>
public sealed record ProgrammeSheetItem(LocalTime Start, LocalTime? End, Wording Title, Wording? Place, Wording? With)
{
    /// <summary>True when it is for the whole day; its times are not printed then.</summary>
    public bool WholeDay { get; init; }

    /// <summary>A remark below the item, such as dress or language, or null.</summary>
    public Wording? Remark { get; init; }
}
