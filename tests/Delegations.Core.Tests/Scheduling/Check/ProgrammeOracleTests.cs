using System.Globalization;
using CsCheck;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Check;
using NodaTime;

namespace Delegations.Core.Tests.Scheduling.Check;

public sealed class ProgrammeOracleTests
{
    private const int ProgrammesOfProblem = 10;
    private const int Usual = 6_000;

    // DELEGATIONS_CHECKS=100000 for the full number.
    private static int Checks => int.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_CHECKS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : Usual;

    [Fact]
    public void The_check_and_a_checker_that_looks_at_every_moment_agree()
    {
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var checks = 0;
        Gen.Int.Sample(
            seed =>
            {
                var random = new RandomProgrammes(seed);
                var created = SchedulingProblem.Create(random.Request());
                for (var number = 0; created.Succeeded && number < ProgrammesOfProblem; number++)
                {
                    var placements = random.Programme(created.Value);
                    var findings = ProgrammeCheck.Check(created.Value, placements);
                    var expected = new ProgrammeOracle(created.Value, placements).Faults();
                    var found = findings.Select(ProgrammeOracle.Name).ToHashSet();
                    Assert.True(
                        expected.SetEquals(found),
                        $"only the oracle: {string.Join("; ", expected.Except(found))}\nonly the check: {string.Join("; ", found.Except(expected))}");
                    lock (kinds)
                    {
                        checks++;
                        foreach (var finding in findings)
                        {
                            kinds[finding.Code] = kinds.GetValueOrDefault(finding.Code) + 1;
                        }
                    }
                }
            },
            iter: Checks / ProgrammesOfProblem * 3);

        // It says nothing to agree on programmes in which some fault never happens.
        var all = typeof(FindingCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(code => code != FindingCodes.Unknown);
        Assert.Empty(all.Except(kinds.Keys));
        Assert.True(checks >= Checks, $"only {checks} programmes");
    }

    [Fact]
    public void A_watched_programme_has_the_findings_of_the_whole_check_after_every_change() => Gen.Int.Sample(
        seed =>
        {
            var random = new RandomProgrammes(seed);
            var created = SchedulingProblem.Create(random.Request());
            if (!created.Succeeded)
            {
                return;
            }

            var choice = new Random(seed);
            var watch = new ProgrammeWatch(created.Value, random.Programme(created.Value));
            for (var change = 0; change < 12; change++)
            {
                var item = created.Value.Items[choice.Next(created.Value.Items.Count)];
                var findings = choice.Next(4) == 0 ? watch.Remove(item.Key) : watch.Place(random.Place(created.Value, item));
                Assert.Equal(ProgrammeCheck.Check(created.Value, watch.Placements), findings);
            }
        },
        iter: 400);

    [Fact]
    public void What_is_unknown_is_told_while_it_is_there()
    {
        var problem = Wanted.Request(Wanted.Item("talks")).Checked();
        var ghost = new Placement(new ItemKey("ghost"), new Interval(Instant.FromUtc(2027, 5, 3, 1, 0), Instant.FromUtc(2027, 5, 3, 2, 0)), new Dictionary<string, ResourceKey>());
        var watch = new ProgrammeWatch(problem, []);

        Assert.Equal(["not_placed", "unknown"], watch.Place(ghost).Select(finding => finding.Code));
        Assert.Equal(["not_placed"], watch.Remove(ghost.Item).Select(finding => finding.Code));
    }
}
