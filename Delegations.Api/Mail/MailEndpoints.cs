using Delegations.Api.Access;
using Delegations.Core;
using Delegations.Core.Mail;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Delegations.Api.Mail;

/// <summary>Mails and what travels with them, as files for an officer.</summary>
public static class MailEndpoints
{
    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapMail(this IEndpointRouteBuilder routes)
    {
        var outbox = routes.MapGroup("/outbox").ForOfficers().ExcludeFromDescription();
        outbox.MapGet("/{id:guid}.eml", MessageAsync).WithName("OutboxMessage").WithSummary("The exact bytes of a mail.");
        outbox.MapGet("/{id:guid}/parts/{index:int}", PartAsync).WithName("OutboxPart").WithSummary("One file that travels with a mail.");
        return routes;
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> MessageAsync(Guid id, OutboxDesk desk, IActorSource source, CancellationToken ct)
    {
        var mail = await desk.TakeAsync(new OutboxMessageId(id), source.Actor, ct);
        return mail?.Bytes is { } bytes ? TypedResults.File(bytes, "message/rfc822", $"{mail.Row.Id}.eml") : TypedResults.NotFound();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> PartAsync(Guid id, int index, OutboxDesk desk, IActorSource source, CancellationToken ct)
    {
        var mail = await desk.ReadAsync(new OutboxMessageId(id), source.Actor, ct);
        if (mail?.Bytes is not { } bytes || KeptMail.Open(bytes, index) is not { } file)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.File(file.Content, file.Part.MediaType, file.Part.FileName);
    }
}
