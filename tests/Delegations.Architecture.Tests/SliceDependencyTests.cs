using System.Text.RegularExpressions;
using Delegations.Architecture.Tests.Assemblies;
using Delegations.Architecture.Tests.Rules;
using Delegations.Core;

namespace Delegations.Architecture.Tests;

public sealed partial class SliceDependencyTests
{
    private const string Root = "Delegations.Core";

    private static readonly CompiledAssembly Core = CompiledAssembly.Of(typeof(Result).Assembly);

    private static readonly CompiledAssembly Planted = CompiledAssembly.Of(typeof(SliceDependencyTests).Assembly);

    [Fact]
    public void A_slice_of_Core_names_only_what_the_table_allows() =>
        Rule.Holds(SliceRules.Violations(Root, Core.Uses, SliceRules.MayName));

    [Fact]
    public void Every_slice_in_the_source_of_Core_is_in_the_table_and_was_read()
    {
        var written = SourceFile.All().Where(file => file.Path.StartsWith(Root + "/", StringComparison.Ordinal))
            .SelectMany(file => SliceNamespace().Matches(file.Text)).Select(match => match.Groups["slice"].Value).ToHashSet(StringComparer.Ordinal);

        var read = SliceRules.Slices(Root, Core.Types);

        Assert.Equal(written.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.Empty(read.Except(SliceRules.MayName.Keys));
        Assert.Contains(Core.Types, type => type.Namespace == Root);
    }

    [Fact]
    public void The_table_has_no_cycle_and_names_only_its_own_slices()
    {
        Rule.Holds(SliceRules.Cycles(SliceRules.MayName));
        Assert.Empty(SliceRules.MayName.Values.SelectMany(names => names).Except(SliceRules.MayName.Keys));
    }

    [Fact]
    public void A_planted_cycle_in_the_table_is_found()
    {
        var table = new Dictionary<string, string[]>(SliceRules.MayName) { ["Directory"] = ["Letters"] };

        Assert.Contains("Letters", SliceRules.Cycles(table));
    }

    [Theory]
    [InlineData("InAField")]
    [InlineData("InAMethod")]
    [InlineData("InALambda")]
    [InlineData("InAnAsyncMethod")]
    [InlineData("InAGenericArgument")]
    [InlineData("InAnAttribute")]
    [InlineData("InABase")]
    [InlineData("InACatch")]
    public void A_planted_visit_that_names_a_letter_is_found(string type)
    {
        var violations = SliceRules.Violations("Planted.Core", Planted.Uses, SliceRules.MayName);

        Assert.Contains(violations, violation => violation.StartsWith($"Visits may not name Letters: Planted.Core.Visits.{type} names", StringComparison.Ordinal));
    }

    [Fact]
    public void A_planted_solver_that_knows_the_database_and_an_unknown_slice_are_found()
    {
        var violations = SliceRules.Violations("Planted.Core", Planted.Uses, SliceRules.MayName);

        Assert.Equal(
            [
                "Parking is not in the table of slices",
                "Parking may not name Directory: Planted.Core.Parking.ParkingLot names Planted.Core.Directory.Person",
                "Scheduling may not name Persistence: Planted.Core.Scheduling.Solver names Planted.Core.Persistence.Context",
            ],
            violations.Where(violation => !violation.StartsWith("Visits may not name Letters", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^namespace Delegations\.Core\.(?<slice>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SliceNamespace();
}
