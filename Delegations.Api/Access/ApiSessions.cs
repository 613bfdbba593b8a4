using System.Globalization;
using System.Security.Claims;
using Delegations.Core;
using Delegations.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using NodaTime;

namespace Delegations.Api.Access;

/// <summary>
/// Sessions of a node that serves the API alone. It signs nobody in: it reads the cookie that the pages' node wrote, which it can when both share the
/// folder of keys and the database. The account is read anew on every request.
/// </summary>
internal static class ApiSessions
{
    private static readonly Duration Longest = Duration.FromHours(10);

    public static IServiceCollection AddApiSessions(this IServiceCollection services)
    {
        services.AddScoped<ApiActor>();
        services.AddScoped<IActorSource>(provider => provider.GetRequiredService<ApiActor>());
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "delegations.session";
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var actor = Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && long.TryParse(context.Principal?.FindFirstValue("began"), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            && services.GetRequiredService<IClock>().GetCurrentInstant() - Instant.FromUnixTimeSeconds(began) < Longest
            ? await services.GetRequiredService<AccessDesk>().ActorAsync(new AccountId(id), context.Principal!.FindFirstValue("stamp") ?? string.Empty, context.HttpContext.RequestAborted)
            : null;
        if (actor is null)
        {
            context.RejectPrincipal();
            return;
        }

        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None && actor.Is(role)))
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        }

        context.ReplacePrincipal(new ClaimsPrincipal(identity));
        services.GetRequiredService<ApiActor>().Actor = actor;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private sealed class ApiActor : IActorSource
    {
        public Actor Actor { get; set; } = new(new AccountId(Guid.Empty), string.Empty, Roles.None);
    }
}
