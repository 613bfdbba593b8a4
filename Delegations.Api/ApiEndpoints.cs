using Delegations.Api.Itineraries;
using Delegations.Api.Letters;
using Delegations.Api.Searches;
using Delegations.Api.Visits;

namespace Delegations.Api;

/// <summary>The table of contents of the API.</summary>
public static class ApiEndpoints
{
    /// <summary>Maps the API and its description.</summary>
    public static IEndpointRouteBuilder MapDelegationsApi(this IEndpointRouteBuilder routes)
    {
        var visits = routes.MapGroup(ApiRegistration.Root + "/visits");
        visits.MapVisits();
        visits.MapItinerariesOfVisits();
        visits.MapLettersOfVisits();
        visits.MapSearchesOfVisits();
        routes.MapGroup(ApiRegistration.Root + "/searches").MapSearches();
        routes.MapOpenApi().AllowAnonymous();
        return routes;
    }
}
