using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Office;

namespace Delegations.Api.Office;

/// <summary>Reads the steps of <c>policy.json</c>.</summary>
internal static class SamplePolicy
{
    private const string File = "policy.json";

    /// <summary>The steps, with the person who decides; none named means the head of each hosting unit.</summary>
    public static IReadOnlyList<SamplePolicyStep> Steps(SamplePolicyDocument policy, IReadOnlyList<(string Key, string Head)> units) => [.. policy.Steps.Select(step => Step(step, units))];

    private static SamplePolicyStep Step(SampleStepDocument step, IReadOnlyList<(string Key, string Head)> units)
    {
        var (approver, person) = step.DecidedBy switch
        {
            { Kind: "head_of_hosting_unit" } => (ApproverKind.HeadOfHostUnit, (string?)null),
            { Kind: "head_of_unit", Unit: { } unit } => (ApproverKind.InternationalOffice, HeadOf(unit, step, units)),
            { Kind: "person", Person: { } named } => (ApproverKind.VicePresident, named),
            var other => throw new SampleFileException(File, 0, $"step '{step.Key}' is decided by '{other.Kind}'; write head_of_hosting_unit, head_of_unit with a unit, or person with a person"),
        };
        Rank? rank = step.Condition is { } condition ? (Rank)condition.MinRankOfHead : null;
        return rank is { } known && !Enum.IsDefined(known)
            ? throw new SampleFileException(File, 0, $"step '{step.Key}' asks for rank {(int)known}; ranks are 1 to 9")
            : new SamplePolicyStep(step.Order, approver, person, rank, step.ValidFrom, step.ValidTo, SampleFiles.Of(step.Source));
    }

    private static string HeadOf(string unit, SampleStepDocument step, IReadOnlyList<(string Key, string Head)> units) =>
        units.Where(row => row.Key == unit).Select(row => row.Head).FirstOrDefault() ?? throw new SampleFileException(File, 0, $"step '{step.Key}' names unit '{unit}', which is not in units.csv");
}
