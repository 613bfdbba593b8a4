using System.Text;

namespace Delegations.Api.Tests.Replies;

/// <summary>Calendars and mails as guests' programs write them, made line by line.</summary>
internal static class ReplySamples
{
    public const string Guest = "guest@example.org";
    public const string Ours = "visits+t0k3n@qhu.example";
    public const string Uid = "7b1e@qhu.example";

    /// <summary>A calendar with one entry.</summary>
    public static string Calendar(string? method, params string[] entry) =>
        Lines(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Test//EN", .. method is null ? Array.Empty<string>() : [$"METHOD:{method}"], "BEGIN:VEVENT", .. entry, "END:VEVENT", "END:VCALENDAR"]);

    /// <summary>An acceptance of version 3; lines of the same name stand in place of its own.</summary>
    public static string Reply(params string[] instead)
    {
        string[] own =
        [
            $"UID:{Uid}", "SEQUENCE:3", "DTSTAMP:20261001T080000Z", "DTSTART:20261005T070000Z", $"ORGANIZER:mailto:{Ours}", $"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{Guest}",
        ];
        var names = instead.Select(Name).ToHashSet(StringComparer.Ordinal);
        return Calendar("REPLY", [.. own.Where(line => !names.Contains(Name(line))), .. instead.Where(line => !line.EndsWith(":-", StringComparison.Ordinal))]);
    }

    /// <summary>A mail with one part.</summary>
    public static string Message(string contentType, string body, params string[] fields) =>
        Lines([.. Envelope(fields), $"Content-Type: {contentType}", string.Empty, body]);

    /// <summary>A mail with several parts; each begins with its fields.</summary>
    public static string Parts(string kind, string[] fields, params string[] parts) =>
        Lines([.. Envelope(fields), $"Content-Type: multipart/{kind}; boundary=\"edge\"", string.Empty, .. parts.SelectMany(part => new[] { "--edge", part }), "--edge--", string.Empty]);

    public static string Part(string contentType, string body, params string[] fields) => Lines([$"Content-Type: {contentType}", .. fields, string.Empty, body]);

    public static string Lines(IEnumerable<string> lines) => string.Join("\r\n", lines);

    public static byte[] Octets(this string text) => Encoding.UTF8.GetBytes(text);

    private static string[] Envelope(string[] fields)
    {
        string[] own = [$"From: A Guest <{Guest}>", $"To: <{Ours}>", "Message-ID: <answer-1@example.org>", "Subject: Zugesagt: Rundgang", "Date: Thu, 01 Oct 2026 10:00:00 +0200", "MIME-Version: 1.0"];
        var names = fields.Select(Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. own.Where(field => !names.Contains(Name(field))), .. fields];
    }

    private static string Name(string line) => line.Split([':', ';'], 2)[0];
}
