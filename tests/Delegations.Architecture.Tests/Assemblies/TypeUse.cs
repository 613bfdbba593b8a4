namespace Delegations.Architecture.Tests.Assemblies;

/// <summary>One type names another: in a signature, an attribute, a base, or in the body of a method.</summary>
internal sealed record TypeUse(TypeName From, TypeName To);
