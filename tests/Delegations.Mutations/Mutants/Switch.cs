namespace Delegations.Injected;

/// <summary>Compiled into the mutated Core: which of its mutants is on, and which were reached.</summary>
public static class Switch
{
    /// <summary>The number of the mutant that is on; below zero none is.</summary>
    public static int Active = -1;

    /// <summary>Set while it is noted which mutants a test reaches.</summary>
    public static bool Recording;

    /// <summary>By number: 1 for a mutant that was reached.</summary>
    public static byte[] Reached = [];

    /// <summary>Asked at the place of each mutant.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static bool Is(int mutant) => mutant == Active || (Recording && Note(mutant));

    private static bool Note(int mutant)
    {
        Reached[mutant] = 1;
        return false;
    }
}
