namespace Delegations.Core.Documents;

/// <summary>One piece of a printed paper. Blocks stand one below the other.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}
