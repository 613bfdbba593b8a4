using Delegations.Api.Access;
using Delegations.Core;
using Delegations.Core.Replies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Api.Replies;

/// <summary>Mails that came in, as files for an officer.</summary>
public static class ReplyEndpoints
{
    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapReplies(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/replies").ForOfficers().ExcludeFromDescription()
            .MapGet("/{id:guid}.eml", MessageAsync).WithName("InboundMessage").WithSummary("The exact bytes of a mail that came in.");
        return routes;
    }

    // A file to keep, never a page: whatever a stranger sent is not shown by the browser under our address.
    private static async Task<Results<FileContentHttpResult, NotFound>> MessageAsync(Guid id, ReplyDesk desk, IActorSource source, CancellationToken ct)
    {
        var mail = await desk.TakeAsync(new InboundMailId(id), source.Actor, ct);
        return mail?.Bytes is { } bytes ? TypedResults.File(bytes, "message/rfc822", $"{mail.Row.Id}.eml") : TypedResults.NotFound();
    }
}
