using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;

namespace Delegations.Core.Replies;

/// <summary>What tells two copies of the same answer.</summary>
internal static class InboundFingerprint
{
    /// <summary>
    /// SHA-256 over what names the answer. A server that delivers a mail twice, a mailbox that is read again and a mail that holds the same answer twice give the same
    /// one. Where nothing names it, the bytes do.
    /// </summary>
    public static string Of(InboundAnswer answer, ReadOnlySpan<byte> bytes)
    {
        if (answer.MessageId is null && answer.Uid is null)
        {
            return Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        // An address has no case worth telling; a figure between the fields keeps two of them from running into one.
        string?[] names =
        [
            answer.MessageId,
            answer.Kind.ToString(),
            answer.Uid,
            answer.RecurrenceId,
            answer.Sequence?.ToString(CultureInfo.InvariantCulture),
            answer.Stamp is { } stamp ? InstantPattern.ExtendedIso.Format(stamp) : null,
            answer.Attendee?.ToUpperInvariant(),
            answer.PartStat,
        ];
        var words = string.Concat(names.Select(name => name is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{name.Length}:{name};")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
    }
}
