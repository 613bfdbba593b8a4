using Delegations.Core;

namespace Delegations.Web.Pages.Programme;

/// <summary>The status that a page with a refusal comes back with.</summary>
internal static class RefusalStatus
{
    /// <summary>The status of a refusal.</summary>
    public static int Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
