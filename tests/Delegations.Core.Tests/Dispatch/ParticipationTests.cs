using CsCheck;
using Delegations.Core.Itineraries;
using Delegations.Testing.Builders;
using NodaTime;

namespace Delegations.Core.Tests.Dispatch;

public sealed class ParticipationTests
{
    private static readonly string[] Fingerprints = ["ten in the hall", "eleven in the hall", "ten in the salon"];

    /// <summary>RFC 5545: a calendar believes the higher number, so it never falls, and rises exactly when the entry says something else.</summary>
    [Fact]
    public void Over_any_history_the_sequence_rises_exactly_when_the_calendar_must_change()
    {
        var key = A.Key();
        Gen.Int[0, Fingerprints.Length].List[1, 20].Sample(history =>
        {
            var part = new Participation(VisitId.New(), DelegateId.New(), ItemId.New(), "ada@aurora.example", "house.example", key);
            var id = part.Id;
            part.Follow(Fingerprints[0], Fingerprints[0], 1, Instant.FromUnixTimeSeconds(0));
            Assert.Equal(0, part.Sequence);
            string? shown = Fingerprints[0];
            for (var step = 0; step < history.Count; step++)
            {
                var now = Instant.FromUnixTimeSeconds(step + 1);
                var (sequence, changedAt) = (part.Sequence, part.ChangedAt);
                var next = history[step] == Fingerprints.Length ? null : Fingerprints[history[step]];
                if (next is null)
                {
                    part.Withdraw(now);
                }
                else
                {
                    part.Follow(next, next, step + 2, now);
                }

                var isNews = shown != next;
                Assert.Equal((isNews ? sequence + 1 : sequence, isNews ? now : changedAt), (part.Sequence, part.ChangedAt));
                Assert.Equal((id, next is null), (part.Id, part.Withdrawn));
                shown = next;
            }
        });
    }
}
