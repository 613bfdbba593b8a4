namespace Delegations.Mutations.Mutants;

/// <summary>What is done to the code.</summary>
public enum MutantKind
{
    /// <summary>A bound is moved by one: <c>&lt;</c> for <c>&lt;=</c>.</summary>
    Bound,

    /// <summary>A comparison or a condition says the opposite.</summary>
    Reversed,

    /// <summary>One side of <c>&amp;&amp;</c> or <c>||</c> is left out.</summary>
    Forgotten,

    /// <summary>Another operator of arithmetic: plus for minus.</summary>
    Arithmetic,

    /// <summary>A number is one more, a truth its opposite.</summary>
    Constant,

    /// <summary>A call, an assignment or a <c>yield</c> is left out.</summary>
    Removed,

    /// <summary>The method's counterpart is called: Max for Min, All for Any.</summary>
    Counterpart,
}
