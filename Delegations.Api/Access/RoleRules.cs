using Delegations.Core.Access;
using Microsoft.AspNetCore.Authorization;

namespace Delegations.Api.Access;

/// <summary>Who may knock at an endpoint, by role. The desk behind it asks again.</summary>
public static class RoleRules
{
    /// <summary>Officers only.</summary>
    public static TBuilder ForOfficers<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(new AuthorizeAttribute { Roles = nameof(Roles.Officer) });

    /// <summary>Officers, and requesters of the colleges.</summary>
    public static TBuilder ForRequesters<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(new AuthorizeAttribute { Roles = $"{nameof(Roles.Officer)},{nameof(Roles.Requester)}" });

    /// <summary>Anybody of the house; the scope of the desk decides what they see.</summary>
    public static TBuilder ForStaff<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(new AuthorizeAttribute());
}
