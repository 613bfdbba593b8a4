using Xunit;

namespace Delegations.Mutations.Planted;

/// <summary>Tests of what is planted in the mutated Core (Planted.cs); some of them are blind on purpose.</summary>
public sealed class PlantedTests
{
    [Fact]
    public void Both_sides_of_the_bound_are_looked_at()
    {
        var isSeen = Method<Func<int, bool>>("IsSeen");

        Assert.Equal([true, false], [isSeen(8), isSeen(9)]);
    }

    [Fact]
    public void The_bound_itself_is_not_looked_at()
    {
        var isUnseen = Method<Func<int, bool>>("IsUnseen");

        Assert.Equal([true, false], [isUnseen(2), isUnseen(20)]);
    }

    [Fact]
    public void Hours_pass() => Assert.Equal(3, Method<Func<int, int>>("Endless")(3));

    // The type exists in the mutated Core only.
    private static TMethod Method<TMethod>(string name)
        where TMethod : Delegate =>
        Type.GetType("Delegations.Injected.Planted, Delegations.Core", throwOnError: true)!.GetMethod(name)!.CreateDelegate<TMethod>();
}
