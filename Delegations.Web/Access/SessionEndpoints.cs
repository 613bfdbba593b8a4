using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Delegations.Web.Access;

/// <summary>Signing out.</summary>
public static class SessionEndpoints
{
    /// <summary>Address of signing out; a form posts to it.</summary>
    public const string SignOutPath = "/sign-out";

    /// <summary>Maps it.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes) =>
        routes.MapPost(SignOutPath, OutAsync).RequireAuthorization(Policies.Staff).WithName("SignOut").WithSummary("Ends the session.");

    private static async Task<IResult> OutAsync(HttpRequest request, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
        {
            return Results.BadRequest();
        }

        await request.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/sign-in");
    }
}
