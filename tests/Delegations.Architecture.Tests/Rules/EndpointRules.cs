using Delegations.Architecture.Tests.Assemblies;

namespace Delegations.Architecture.Tests.Rules;

/// <summary>A route is found by its slice: it is mapped in a type <c>{Slice}Endpoints</c>, and nowhere else.</summary>
internal static class EndpointRules
{
    private static readonly string[] Mappers = ["EndpointRouteBuilderExtensions", "ControllerEndpointRouteBuilderExtensions"];

    /// <summary>Types that map a route and are not called so.</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<TypeUse> uses) =>
        [.. uses.Where(use => use.To.Namespace == "Microsoft.AspNetCore.Builder" && Mappers.Contains(use.To.Name))
            .Where(use => !use.From.Name.EndsWith("Endpoints", StringComparison.Ordinal))
            .Select(use => $"{use.From} maps a route: that belongs in a type named ...Endpoints").Distinct()];
}
