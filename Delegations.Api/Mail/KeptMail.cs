using System.Text.RegularExpressions;
using MimeKit;

namespace Delegations.Api.Mail;

/// <summary>A header of a mail as it stands there, decoded.</summary>
public sealed record KeptHeader(string Name, string Value);

/// <summary>A file that travels with a mail.</summary>
/// <param name="Index">Its place among the mail's files, from 0.</param>
/// <param name="FileName">What the recipient saves it as.</param>
/// <param name="MediaType">Its type without parameters.</param>
/// <param name="Size">Octets when decoded.</param>
public sealed record KeptPart(int Index, string FileName, string MediaType, long Size);

/// <summary>
/// Reads the bytes that the outbox kept, to show them to an officer. Secret links are covered in everything shown: whoever looks over a shoulder,
/// or gets a picture of the page, cannot open a visitor's page with it.
/// </summary>
public sealed partial class KeptMail
{
    private KeptMail(IReadOnlyList<KeptHeader> headers, string text, IReadOnlyList<KeptPart> parts)
    {
        Headers = headers;
        Text = text;
        Parts = parts;
    }

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<KeptHeader> Headers { get; }

    /// <summary>The plain text, secret links covered.</summary>
    public string Text { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<KeptPart> Parts { get; }

    /// <summary>Reads a message.</summary>
    public static KeptMail Read(byte[] bytes)
    {
        using var mime = Load(bytes);
        return new KeptMail(
            [.. mime.Headers.Select(header => new KeptHeader(header.Field, Cover(header.Value)))],
            Cover(mime.TextBody ?? string.Empty),
            [.. Files(mime).Select((part, index) => new KeptPart(index, NameOf(part, index), part.ContentType.MimeType, Decode(part).LongLength))]);
    }

    /// <summary>One file's octets, or null when there is none at that place.</summary>
    public static (KeptPart Part, byte[] Content)? Open(byte[] bytes, int index)
    {
        using var mime = Load(bytes);
        var part = Files(mime).ElementAtOrDefault(index);
        if (part is null)
        {
            return null;
        }

        var content = Decode(part);
        return (new KeptPart(index, NameOf(part, index), part.ContentType.MimeType, content.LongLength), content);
    }

    /// <summary>The text with what follows <c>/v/</c>, <c>/a/</c>, <c>/feeds/</c> and <c>/slots/</c> covered.</summary>
    public static string Cover(string text) => Secret().Replace(text, "${way}…");

    private static MimeMessage Load(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return MimeMessage.Load(stream);
    }

    // The calendar of an invitation is no file to its receiver; an officer may want to look at it all the same.
    private static IEnumerable<MimePart> Files(MimeMessage mime) => mime.Attachments.OfType<MimePart>().Concat(mime.BodyParts.OfType<MimePart>().Where(IsCalendar));

    private static bool IsCalendar(MimePart part) => !part.IsAttachment && part.ContentType.IsMimeType("text", "calendar");

    private static string NameOf(MimePart part, int index) =>
        part.FileName is { Length: > 0 } name ? Path.GetFileName(name) : IsCalendar(part) ? "Invitation.ics" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"part-{index + 1}");

    private static byte[] Decode(MimePart part)
    {
        using var octets = new MemoryStream();
        part.Content?.DecodeTo(octets);
        return octets.ToArray();
    }

    [GeneratedRegex("(?<way>/(v|a|feeds|slots)/)[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
