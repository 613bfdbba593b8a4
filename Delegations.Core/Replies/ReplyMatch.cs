using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Replies;

/// <summary>What ties an answer to an entry, the strongest first.</summary>
internal enum MatchedBy
{
    /// <summary>Nothing does.</summary>
    Nothing,

    /// <summary>Its UID is known to the invited alone.</summary>
    Uid,

    /// <summary>So is the token of the reply address.</summary>
    Token,

    /// <summary>It answers a mail of the house by its Message-ID.</summary>
    Thread,

    /// <summary>The sender's address, which anybody can write.</summary>
    Address,
}

/// <summary>The entry that an answer is about.</summary>
/// <param name="Participation">The entry; null when none, or more than one, could be meant.</param>
/// <param name="By">What ties them.</param>
/// <param name="IsAmbiguous">More than one could be meant.</param>
/// <param name="VisitId">The visit, also when only that is known.</param>
internal sealed record ReplyMatched(Participation? Participation, MatchedBy By, bool IsAmbiguous, VisitId? VisitId)
{
    /// <summary>Nothing found.</summary>
    public static ReplyMatched None { get; } = new(null, MatchedBy.Nothing, false, null);
}

/// <summary>
/// Finds the entry that an answer is about: by UID, by the token in an address, by the mail that it answers, and last by who answers. The last only where the answer
/// names no entry at all: one that names a foreign entry is about that (calendar guide 2.3).
/// </summary>
internal sealed class ReplyMatch(DelegationsDbContext db)
{
    private const int MostNames = 50;

    /// <summary>The entry, tracked.</summary>
    public async Task<ReplyMatched> FindAsync(InboundAnswer answer, CancellationToken ct)
    {
        if (answer.Uid is { Length: > 0 } uid)
        {
            var known = await db.Participations.Where(row => row.Uid == uid).Take(2).ToListAsync(ct);
            if (known.Count > 0)
            {
                return One(known, MatchedBy.Uid);
            }
        }

        var hashes = Tokens(answer).Select(OfficeKey.HashOf).ToList();
        if (hashes.Count > 0)
        {
            var addressed = await db.Participations.Where(row => hashes.Contains(row.TokenHash)).Take(2).ToListAsync(ct);
            if (addressed.Count > 0)
            {
                return One(addressed, MatchedBy.Token);
            }
        }

        if (await SentAsync(answer, ct) is { } sent)
        {
            var threaded = sent.ParticipationId is { } id ? await db.Participations.SingleOrDefaultAsync(row => row.Id == id, ct) : null;
            return new ReplyMatched(threaded, threaded is null ? MatchedBy.Nothing : MatchedBy.Thread, false, sent.VisitId);
        }

        return answer.Uid is null && answer.Kind is InboundKind.Reply or InboundKind.Counter or InboundKind.Refresh && (answer.Attendee ?? answer.From) is { } attendee
            ? One(await OpenAsync(attendee, ct), MatchedBy.Address)
            : ReplyMatched.None;
    }

    /// <summary>The mail of the house that an answer or a report is about, tracked; null when none is named, or more than one entry is.</summary>
    public async Task<OutboxMessage?> SentAsync(InboundAnswer answer, CancellationToken ct)
    {
        List<string> names = [.. new[] { answer.Returned?.MessageId }.OfType<string>().Concat(answer.InReplyTo).Concat(answer.References.Reverse()).Distinct(StringComparer.Ordinal).Take(MostNames)];
        if (names.Count == 0)
        {
            return null;
        }

        var sent = await db.OutboxMessages.Where(row => names.Contains(row.MessageId)).ToListAsync(ct);

        // The mail that is answered stands before those further up in the thread.
        return sent.MinBy(row => names.IndexOf(row.MessageId));
    }

    /// <summary>The last mail that went to an entry's mailbox, tracked.</summary>
    public Task<OutboxMessage?> LastSentAsync(ParticipationId id, CancellationToken ct) =>
        db.OutboxMessages.Where(row => row.ParticipationId == id && row.SentAt != null).OrderByDescending(row => row.SentAt).FirstOrDefaultAsync(ct);

    /// <summary>The tokens in the plus parts of all addresses that could be ours, in the case that they were made in.</summary>
    public static IReadOnlyList<string> Tokens(InboundAnswer answer)
    {
        IEnumerable<string> addresses = [.. answer.Recipients, .. answer.Returned?.Senders ?? [], .. answer.Returned?.Recipients ?? []];
        if (answer.Organizer is { } organizer)
        {
            addresses = addresses.Append(organizer);
        }

        return [.. addresses.Select(Token).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostNames)];
    }

    // Servers do not keep the case of what stands before the @.
#pragma warning disable CA1308 // The tokens are made of small letters and figures; capitals would be another token.
    private static string? Token(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = at < 0 ? -1 : address.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && plus + 1 < at ? address[(plus + 1)..at].Trim().ToLowerInvariant() : null;
    }
#pragma warning restore CA1308

    private Task<List<Participation>> OpenAsync(string attendee, CancellationToken ct)
    {
        // Addresses are compared without case, in the database by lower() of ASCII on either side.
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL: there is no culture and no comparison there.
        return db.Participations.Where(row => !row.Withdrawn && row.SentSequence != null && row.Mailbox.ToLower() == attendee.ToLower()).Take(2).ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    private static ReplyMatched One(List<Participation> found, MatchedBy by) => found switch
    {
        [var one] => new ReplyMatched(one, by, false, one.VisitId),
        [] => ReplyMatched.None,
        _ => new ReplyMatched(null, by, true, found.TrueForAll(row => row.VisitId == found[0].VisitId) ? found[0].VisitId : null),
    };
}
