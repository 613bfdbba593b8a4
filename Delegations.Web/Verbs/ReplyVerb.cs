using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using NodaTime.Text;

namespace Delegations.Web.Verbs;

/// <summary>The verb that reads mails and calendar files and says what they answer, a line of JSON for each. It needs no office.</summary>
internal static class ReplyVerb
{
    // Names in any script and plus-tokens stay readable; no page shows these lines. What ends a line is escaped by this encoder, too.
    private static readonly JsonWriterOptions _form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the files in their order; false when none could be opened.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<string> files, VerbConsole console, CancellationToken ct)
    {
        var isAnyOpen = false;
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            var answer = await ReadAsync(file, ct);
            isAnyOpen |= !answer.Has(InboundProblems.NotOpened);
            await console.Out.WriteLineAsync(Line(file, answer));
        }

        return isAnyOpen;
    }

    /// <summary>An answer as a line of JSON.</summary>
    internal static string Line(string file, InboundAnswer answer)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, _form))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("kind", answer.Kind.ToString().ToLowerInvariant());
            json.WriteString("uid", answer.Uid);
            json.WriteString("recurrenceId", answer.RecurrenceId);
            json.WriteString("attendee", answer.Attendee);
            json.WriteString("partstat", answer.PartStat);
            if (answer.Sequence is { } sequence)
            {
                json.WriteNumber("sequence", sequence);
            }
            else
            {
                json.WriteNull("sequence");
            }

            json.WriteString("dtstamp", answer.Stamp is { } stamp ? InstantPattern.ExtendedIso.Format(stamp) : null);
            json.WriteString("start", answer.Start?.ToString());
            json.WriteString("comment", answer.Comment);
            json.WriteStartArray("problems");
            foreach (var problem in answer.Problems)
            {
                json.WriteStringValue(problem.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length);
    }

    private static async Task<InboundAnswer> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            var most = new ReplyLimits().Octets;
            if (stream.Length > most)
            {
                return ReplyReader.Unreadable(InboundProblems.TooLarge, most);
            }

            var octets = new byte[stream.Length];
            var count = await stream.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, ct);
            return ReplyReader.Read(octets.AsMemory(0, count));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ReplyReader.Unreadable(InboundProblems.NotOpened, Reason(trouble));
        }
    }

    private static string Reason(Exception trouble) => trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it is a folder, or may not be read",
        _ => trouble.GetType().Name,
    };
}
