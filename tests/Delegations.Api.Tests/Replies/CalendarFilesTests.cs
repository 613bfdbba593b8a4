using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using Delegations.Testing;

namespace Delegations.Api.Tests.Replies;

/// <summary>
/// Reads calendar files and mails from the wild, which are not ours to publish: the folder that <c>DELEGATIONS_CALENDAR_FILES</c> names. What they must say
/// was read by a person and stands in <c>CalendarFiles.tsv</c>, with addresses and UIDs only as part of a hash.
/// </summary>
public sealed class CalendarFilesTests
{
    private static readonly string? _folder = Environment.GetEnvironmentVariable("DELEGATIONS_CALENDAR_FILES");

    [Fact]
    public void Every_file_is_read_in_time()
    {
        var files = Files();
        ReplyReader.Read("BEGIN:VCALENDAR"u8.ToArray());
        var late = new List<string>();
        foreach (var file in files)
        {
            var octets = File.ReadAllBytes(file);
            var started = Stopwatch.GetTimestamp();
            ReplyReader.ReadAll(octets);
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(2))
            {
                late.Add(file);
            }
        }

        Assert.Empty(late);
    }

    [Fact]
    public void Replies_counters_and_cancellations_say_what_a_person_read_in_them()
    {
        Files();
        var expected = File.ReadAllLines(Path.Combine(Checkout.Root, "tests/Delegations.Api.Tests/Replies/CalendarFiles.tsv")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToList();

        Assert.Equal(
            expected.Select(row => string.Join(' ', row[..5])),
            expected.Select(row => Said(row[0], ReplyReader.Read(File.ReadAllBytes(Path.Combine(_folder!, row[0]))))));
    }

    // file, kind, answer, version, hash of uid|attendee|answer|version
    private static string Said(string file, InboundAnswer answer)
    {
        var sequence = answer.Sequence?.ToString(CultureInfo.InvariantCulture);
        var whole = string.Join('|', answer.Uid, answer.Attendee, answer.PartStat, sequence);
        return string.Join(' ', file, answer.Kind.ToString().ToLowerInvariant(), answer.PartStat ?? "-", sequence ?? "-", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..16]);
    }

    private static IReadOnlyList<string> Files()
    {
        Assert.SkipWhen(_folder is null, "DELEGATIONS_CALENDAR_FILES names no folder.");
        return [.. Directory.EnumerateFiles(_folder!, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".ics", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".eml", StringComparison.OrdinalIgnoreCase))];
    }
}
