using Delegations.Core.Itineraries;
using Delegations.Core.Mail;

namespace Delegations.Core.Dispatch;

/// <summary>A mail that is to go into the outbox.</summary>
/// <param name="Kind">What about.</param>
/// <param name="DelegateId">For whom.</param>
/// <param name="Part">The one entry that it is about; null for the whole.</param>
/// <param name="PreviousReleaseId">The release that the receiver knows.</param>
/// <param name="ToName">Shown name of the recipient.</param>
/// <param name="ToAddress">Address of the recipient.</param>
/// <param name="Language">Language of the mail.</param>
internal sealed record PlannedMail(MailKind Kind, DelegateId DelegateId, Participation? Part, ReleaseId? PreviousReleaseId, string ToName, string ToAddress, Language Language);
