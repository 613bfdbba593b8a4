using Delegations.Core.Scheduling;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling;

public sealed class AlternativesTests
{
    [Fact]
    public void Three_programmes_differ_in_at_least_the_share_that_was_asked_for()
    {
        var problem = ThreeVisits.Request(1).Checked();

        var alternatives = Alternatives.Propose(problem, new SchedulingLimits(60, Work: 3), count: 3, share: 0.2);

        Assert.Equal(3, alternatives.Count);
        Assert.All(alternatives, alternative => Assert.True(alternative.Share >= 0.2, $"{alternative.Share}"));
        foreach (var alternative in alternatives)
        {
            Assert.DoesNotContain(
                ProgrammeCheck.Check(problem, alternative.Proposal.Placements), finding => finding.Severity == FindingSeverity.Hard && finding.Code != FindingCodes.NotPlaced);
            Assert.Equal(alternative.Proposal.Objective - alternatives[0].Proposal.Objective, alternative.Differences.Sum(difference => difference.Cost));
        }
    }

    [Fact]
    public void When_there_is_only_one_programme_one_is_proposed()
    {
        var problem = Request(Item("talks").At(Monday, "10:00")).Checked();

        Assert.Single(Alternatives.Propose(problem, new SchedulingLimits(5, Work: 0.5)));
    }
}
