namespace Delegations.Core.Scheduling;

/// <summary>What one soft rule costs in a programme.</summary>
/// <param name="Rule">One of <see cref="SoftRules"/>.</param>
/// <param name="Amount">How often or how much: minutes, seats, items.</param>
/// <param name="Weight">What one of it costs.</param>
public sealed record SoftCost(string Rule, long Amount, long Weight)
{
    /// <summary>Amount times weight.</summary>
    public long Cost => Amount * Weight;
}
