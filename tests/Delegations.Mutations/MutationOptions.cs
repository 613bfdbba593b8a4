using System.Globalization;

namespace Delegations.Mutations;

/// <summary>What is asked on the command line.</summary>
/// <param name="Sample">How many mutants are tried; null for all.</param>
/// <param name="Seed">Which ones.</param>
/// <param name="Minutes">After so many no further mutant is tried; those tried are still drawn by chance.</param>
/// <param name="Budget">Seconds of tests that one mutant may cost.</param>
/// <param name="IsList">Only count the mutants.</param>
/// <param name="IsAgain">Try those again that no test saw in the last run, and take its word for the others.</param>
/// <param name="Only">Files or folders below Core/Scheduling whose names begin like one of these; empty for all.</param>
internal sealed record MutationOptions(int? Sample, int Seed, double Minutes, double Budget, bool IsList, bool IsAgain, IReadOnlyList<string> Only)
{
    public const string Usage = "dotnet run -c Release --project tests/Delegations.Mutations -- [--list] [--sample N | --all | --again] [--seed S] [--minutes M] [--budget SECONDS] [--only Check/,Board.cs]";

    private const int UsualSample = 300;
    private const double UsualBudget = 10;

    /// <summary>Null when the arguments make no sense.</summary>
    public static MutationOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new MutationOptions(UsualSample, 1, double.PositiveInfinity, UsualBudget, IsList: false, IsAgain: false, []);
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index] is "--all" or "--list" or "--again")
            {
                options = arguments[index] switch
                {
                    "--all" => options with { Sample = null },
                    "--list" => options with { IsList = true },
                    _ => options with { IsAgain = true, Sample = null },
                };
                continue;
            }

            if (index + 1 == arguments.Count || With(options, arguments[index], arguments[++index]) is not { } next)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    private static MutationOptions? With(MutationOptions options, string name, string value) => name switch
    {
        "--sample" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var sample) && sample > 0 => options with { Sample = sample },
        "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
        "--minutes" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 => options with { Minutes = minutes },
        "--budget" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var budget) && budget > 0 => options with { Budget = budget },
        "--only" => options with { Only = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        _ => null,
    };
}
