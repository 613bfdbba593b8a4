using Delegations.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Api.Replies;

/// <summary>
/// Reads a mail's bytes and hands what they say to the intake. A mail that cannot be taken in as it was read is taken in as unreadable: it ends before a person, and the next one
/// is read. A store that is out of order is no fault of the mail.
/// </summary>
internal sealed class InboundReader(ReplyIntake intake)
{
    /// <summary>Takes in one mail; how many of its answers were new.</summary>
    public async Task<int> TakeAsync(InboundSource source, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            return await intake.TakeAsync(source, ReplyReader.ReadAll(bytes), bytes, ct);
        }
        catch (Exception exception) when (exception is DbUpdateException or ArgumentException or InvalidOperationException or FormatException && !StoreOutage.IsOne(exception))
        {
            // Whatever of it the store did not take is left out.
            return await intake.TakeAsync(source, [ReplyReader.Unreadable(InboundProblems.NotReadable)], bytes, ct);
        }
    }

    /// <summary>Takes in that there is a mail which is too large to be fetched.</summary>
    public Task<int> TakeTooLargeAsync(InboundSource source, string? from, string? subject, string? messageId, long most, CancellationToken ct) =>
        intake.TakeAsync(source, [ReplyReader.Unreadable(InboundProblems.TooLarge, most) with { From = from, Subject = subject, MessageId = messageId }], ReadOnlyMemory<byte>.Empty, ct);

    /// <summary>Takes in that there is a mail which its server does not give out.</summary>
    public Task<int> TakeNotFetchedAsync(InboundSource source, CancellationToken ct) => intake.TakeAsync(source, [ReplyReader.Unreadable(InboundProblems.NotFetched)], ReadOnlyMemory<byte>.Empty, ct);
}
