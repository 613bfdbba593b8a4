using Delegations.Architecture.Tests.Rules;

namespace Delegations.Architecture.Tests;

public sealed class SourceTests
{
    private static readonly IReadOnlyList<SourceFile> Files = SourceFile.All();

    private static readonly SourceFile Faults =
        Files.Single(file => file.Path.EndsWith("Planted/faults.cs.txt", StringComparison.Ordinal)) with { Path = "Planted.cs" };

    [Fact]
    public void The_files_of_every_project_are_read()
    {
        string[] expected = ["test.sh", "Delegations.Core/Result.cs", "Delegations.Web/WebProgram.cs", "tests/Delegations.Testing/Checkout.cs", ".ci/run"];

        Assert.Empty(expected.Except(Files.Select(file => file.Path)));
        Assert.DoesNotContain(Files, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_worker_loops_catch_every_exception() => Rule.Holds(SourceRules.CatchesAll(Files, SourceRules.WorkerLoops));

    [Fact]
    public void Every_worker_loop_in_the_list_exists() => Assert.Empty(SourceRules.WorkerLoops.Except(Files.Select(file => file.Path)));

    [Fact]
    public void Every_open_promise_has_an_issue() => Rule.Holds(SourceRules.Promises(Files));

    [Fact]
    public void Every_suppression_says_why() => Rule.Holds(SourceRules.SilentSuppressions(Files));

    [Fact]
    public void Nothing_takes_the_time_from_the_machine_or_sleeps() => Rule.Holds(SourceRules.AmbientTime(Files));

    [Fact]
    public void Nothing_names_a_path_of_one_machine() => Rule.Holds(SourceRules.PathsOfOneMachine(Files));

    [Fact]
    public void Planted_catches_are_found_and_a_listed_worker_loop_may()
    {
        Assert.Equal(
            [13, 14, 15],
            LinesOf(SourceRules.CatchesAll([Faults], [])));
        Assert.Empty(SourceRules.CatchesAll([Faults], [Faults.Path]));
    }

    [Fact]
    public void Planted_promises_are_found() => Assert.Equal([6, 8], LinesOf(SourceRules.Promises([Faults])));

    [Fact]
    public void Planted_silent_suppressions_are_found() => Assert.Equal([9, 11], LinesOf(SourceRules.SilentSuppressions([Faults])));

    [Fact]
    public void Planted_ambient_clocks_and_sleeps_are_found() => Assert.Equal([2, 3, 4, 5], LinesOf(SourceRules.AmbientTime([Faults])));

    [Theory]
    [InlineData("mnt")]
    [InlineData("root")]
    [InlineData("home/officer")]
    public void Planted_paths_of_one_machine_are_found(string folder)
    {
        var planted = new SourceFile("Planted.md", $"See https://example.org/{folder}/page and\nopen /{folder}/delegations/README.md first.");

        Assert.Equal([2], LinesOf(SourceRules.PathsOfOneMachine([planted])));
    }

    private static IEnumerable<int> LinesOf(IEnumerable<string> violations) => violations.Select(violation => int.Parse(violation.Split(':')[1]));
}
