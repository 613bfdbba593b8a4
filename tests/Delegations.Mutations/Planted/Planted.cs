namespace Delegations.Injected;

/// <summary>
/// Compiled into the mutated Core, with tests that see some of its mutants and are blind for others (PlantedTests). Every run begins with
/// them: a harness that does not tell the seen from the unseen says nothing about the rest either.
/// </summary>
public static class Planted
{
    /// <summary>Both bounds are tested.</summary>
    public static bool IsSeen(int hour) => hour < 9;

    /// <summary>The test stays away from the bound: that <c>&lt;</c> becomes <c>&lt;=</c> is not seen.</summary>
    public static bool IsUnseen(int hour) => hour < 9;

    /// <summary>No test comes here.</summary>
    public static bool IsNotReached(int hour) => hour < 9;

    /// <summary>Runs for ever when the last statement is gone.</summary>
    public static int Endless(int hours)
    {
        var passed = 0;
        while (passed != hours)
        {
            passed += 1;
        }

        return passed;
    }
}
