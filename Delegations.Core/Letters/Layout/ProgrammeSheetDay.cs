using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>A day of a printed programme.</summary>
/// <param name="Date">The date in the place's own calendar.</param>
/// <param name="Items">What happens, in order of time, those of the whole day first; a day without items is printed as free.</param>
public sealed record ProgrammeSheetDay(LocalDate Date, IReadOnlyList<ProgrammeSheetItem> Items);
