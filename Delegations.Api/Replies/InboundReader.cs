using Delegations.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Api.Replies;

/// <summary>Reads a mail's bytes and hands what they say to the intake. A mail that cannot be taken in as it was read is taken in as unreadable: it ends before a person, and the next one is read.</summary>
internal sealed class InboundReader(ReplyIntake intake)
{
    /// <summary>Takes in one mail; how many of its answers were new.</summary>
    public async Task<int> TakeAsync(InboundSource source, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            return await intake.TakeAsync(source, ReplyReader.ReadAll(bytes), bytes, ct);
        }
        catch (Exception exception) when (exception is DbUpdateException or ArgumentException or InvalidOperationException or FormatException)
        {
            // Whatever of it the store did not take is left out. When the store takes nothing at all, this fails as well, and the mail is read again later.
            return await intake.TakeAsync(source, [ReplyReader.Unreadable(InboundProblems.NotReadable)], bytes, ct);
        }
    }

    /// <summary>Takes in that there is a mail which is too large to be fetched.</summary>
    public Task<int> TakeTooLargeAsync(InboundSource source, string? from, string? subject, string? messageId, long most, CancellationToken ct) =>
        intake.TakeAsync(source, [ReplyReader.Unreadable(InboundProblems.TooLarge, most) with { From = from, Subject = subject, MessageId = messageId }], ReadOnlyMemory<byte>.Empty, ct);
}
