using System.Globalization;

namespace Delegations.Mutations.Running;

/// <summary>The least share of mutants that must be seen, by folder and in all (floors.txt).</summary>
internal sealed record MutationFloors(IReadOnlyDictionary<string, double> Floors)
{
    /// <summary>The name under which the floor of everything stands.</summary>
    public const string All = "all";

    public static MutationFloors Read(string path) => new(
        File.ReadLines(path)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    /// <summary>What lies below its floor, in words. A folder of which too few mutants were tried is not judged; when it is all of them, nothing is shown to hold.</summary>
    public IEnumerable<string> Broken(IEnumerable<MutationScore> scores)
    {
        foreach (var score in scores)
        {
            if (score.Tried < MutationScore.Enough)
            {
                if (score.Name == All)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{score.Tried} mutants were tried: with fewer than {MutationScore.Enough} no floor is shown to hold");
                }
            }
            else if (Floors.TryGetValue(score.Name, out var floor) && score.IsBelow(floor))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{score.Name}: {score.Percent:0.0} % of {score.Tried} mutants are seen, the floor is {floor:0.#} %");
            }
        }
    }
}
