namespace Delegations.Architecture.Tests.Assemblies;

/// <summary>A type as the metadata names it; a nested type (a closure, an async state machine) counts as the type around it.</summary>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name}";
}
