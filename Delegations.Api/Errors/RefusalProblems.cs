using Delegations.Core;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Api.Errors;

/// <summary>The one place where a refusal becomes a status code.</summary>
public static class RefusalProblems
{
    /// <summary>The status of a kind of no.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>A refusal as ProblemDetails (RFC 9457) with its code and, for forms, the fields.</summary>
    public static ProblemHttpResult Problem(this Result result) => TypedResults.Problem(
        statusCode: StatusOf(result.Refusal.Kind),
        title: result.Refusal.Code,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = result.Refusal.Code,
            ["refusals"] = result.Refusals.Select(refusal => new { refusal.Code, refusal.Field, refusal.Arguments }).ToList(),
        });
}
