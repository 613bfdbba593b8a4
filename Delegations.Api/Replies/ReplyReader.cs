using System.Buffers;
using System.Text;
using Delegations.Core.Replies;

namespace Delegations.Api.Replies;

/// <summary>
/// Reads what comes into the mailbox: mails (.eml) and calendar files (.ics), from octets. It never throws and never runs on; what is missing stays missing, what
/// is odd becomes a problem of the answer. It judges nothing: whether an answer counts is the desk's to say.
/// </summary>
public static class ReplyReader
{
    private const int LongestHeaderName = 76;

    private static readonly SearchValues<byte> _fieldSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!#$%&'*+/=?^`{|}~"u8);

    /// <summary>The answer in a file; the first one where there are several, which its problems say.</summary>
    public static InboundAnswer Read(ReadOnlyMemory<byte> file) => ReadAll(file)[0];

    /// <summary>All answers in a file, at least one: a mail may answer for several occurrences, and one that answers nothing is an answer of another kind.</summary>
    public static IReadOnlyList<InboundAnswer> ReadAll(ReadOnlyMemory<byte> file) => ReadAll(file, new ReplyLimits());

    /// <summary>The same with other limits.</summary>
    public static IReadOnlyList<InboundAnswer> ReadAll(ReadOnlyMemory<byte> file, ReplyLimits limits)
    {
        if (file.Length > limits.Octets)
        {
            return [Unreadable(InboundProblems.TooLarge, limits.Octets)];
        }

        if (file.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return [Unreadable(InboundProblems.Empty)];
        }

        // Mails name code pages of the last century. Registering twice is registering once.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Read(file, new ReplyBudget(limits));
        }
        catch (ReplyLimitException over)
        {
            return [new InboundAnswer { Kind = InboundKind.Unreadable, Problems = [over.Problem] }];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Foreign octets through a foreign parser: whatever it trips over, the mail goes to a person, and the next one is read.
            return [Unreadable(InboundProblems.NotReadable)];
        }
    }

    /// <summary>The answer for what could not be read at all.</summary>
    public static InboundAnswer Unreadable(string problem, params object[] values) => new() { Kind = InboundKind.Unreadable, Problems = [InboundProblems.Of(problem, values)] };

    private static IReadOnlyList<InboundAnswer> Read(ReadOnlyMemory<byte> file, ReplyBudget budget)
    {
        if (LooksLikeMail(file.Span))
        {
            return new MailReading(budget).Read(file);
        }

        var octets = AnswerOctets.Repaired(file.ToArray(), out var wasEncoded);
        if (AnswerOctets.Find(octets) < 0)
        {
            return [Unreadable(InboundProblems.NotReadable)];
        }

        var calendar = new AnswerCalendar(octets, null, null, wasEncoded ? [InboundProblems.Of(InboundProblems.WronglyEncoded)] : []);
        var answers = new AnswerMaking(budget, []).Make([calendar]);
        return answers.Count > 0 ? answers : [Unreadable(InboundProblems.NotReadable)];
    }

    // A mail begins with a field, a calendar with BEGIN.
    private static bool LooksLikeMail(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.UTF8.Preamble))
        {
            file = file[Encoding.UTF8.Preamble.Length..];
        }

        file = file.TrimStart(" \t\r\n"u8);
        if (file.StartsWith("From "u8) || file.StartsWith(">From "u8))
        {
            return true;
        }

        var colon = file[..Math.Min(file.Length, LongestHeaderName)].IndexOf((byte)':');
        return colon > 0 && !Ascii.EqualsIgnoreCase(file[..colon], "BEGIN"u8) && !file[..colon].ContainsAnyExcept(_fieldSigns);
    }
}
