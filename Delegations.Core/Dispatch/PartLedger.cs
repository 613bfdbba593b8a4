using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>Makes the parts of a visit's people follow a release.</summary>
internal static class PartLedger
{
    /// <summary>
    /// Each person's part in each item under the person's mailbox follows the release; parts that it does not have, or has under another mailbox, are withdrawn.
    /// The parts that are new come back.
    /// </summary>
    public static IReadOnlyList<Participation> Follow(Release release, IReadOnlyList<Participation> known, HouseProfile profile, OfficeKey key, Instant now)
    {
        var fresh = new List<Participation>();
        var followed = new HashSet<ParticipationId>();
        foreach (var member in release.Content.Delegates)
        {
            foreach (var item in ReleasedEntry.Of(release.Content, member))
            {
                var part = known.FirstOrDefault(row => row.DelegateId == member.Id && row.ItemId == item.Id && ReleasedEntry.IsSameMailbox(row.Mailbox, member.Mailbox));
                if (part is null)
                {
                    part = new Participation(release.VisitId, member.Id, item.Id, member.Mailbox, profile.Domain, key);
                    fresh.Add(part);
                }

                part.Follow(ReleasedEntry.Fingerprint(item, member.Language), ReleasedEntry.TextPrint(item, member), release.Number, now);
                followed.Add(part.Id);
            }
        }

        foreach (var part in known.Where(row => !followed.Contains(row.Id)))
        {
            part.Withdraw(now);
        }

        return fresh;
    }
}
