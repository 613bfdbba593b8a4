using Delegations.Core.Access;
using Microsoft.AspNetCore.Authorization;

namespace Delegations.Web.Access;

/// <summary>Who may open a page. Desks check again; a policy only keeps people from doors that are not theirs.</summary>
public static class Policies
{
    /// <summary>Anybody who has signed in.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Officers of the protocol office.</summary>
    public const string Officer = nameof(Officer);

    /// <summary>Officers, and requesters of the colleges.</summary>
    public const string Requester = nameof(Requester);

    /// <summary>People who decide steps of approval routes.</summary>
    public const string Approver = nameof(Approver);

    /// <summary>Administrators of the office.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Officers and administrators: whoever looks after the house's rooms, people and vehicles.</summary>
    public const string Office = nameof(Office);

    /// <summary>Defines the policies. Whatever names none is shut.</summary>
    public static void Define(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Staff, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Officer, policy => policy.RequireRole(nameof(Roles.Officer)));
        options.AddPolicy(Requester, policy => policy.RequireRole(nameof(Roles.Requester), nameof(Roles.Officer)));
        options.AddPolicy(Approver, policy => policy.RequireRole(nameof(Roles.Approver)));
        options.AddPolicy(Office, policy => policy.RequireRole(nameof(Roles.Officer), nameof(Roles.Administrator)));
        options.AddPolicy(Administrator, policy => policy.RequireRole(nameof(Roles.Administrator)));
    }
}
