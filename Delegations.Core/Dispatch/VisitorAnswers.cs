using Delegations.Core.Visits;

namespace Delegations.Core.Dispatch;

/// <summary>What a visitor has answered, and how the programme comes to them.</summary>
/// <param name="Choice">How they follow the programme.</param>
/// <param name="HasMail">Mail goes to their own address; otherwise to an assistant, or there is none.</param>
/// <param name="AssistantName">Who receives their mail; empty: they themselves, or an assistant without a name.</param>
/// <param name="Mailbox">Where mail goes; empty: nowhere.</param>
/// <param name="Entries">Their entries by <see cref="EntryAnswering.Uid"/>.</param>
public sealed record VisitorAnswers(CalendarChoice Choice, bool HasMail, string AssistantName, string Mailbox, IReadOnlyDictionary<string, EntryAnswering> Entries);
