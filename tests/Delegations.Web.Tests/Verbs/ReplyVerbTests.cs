using System.Text.Json;
using Delegations.Web.Verbs;
using NodaTime;

namespace Delegations.Web.Tests.Verbs;

public sealed class ReplyVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("delegations-reply-").FullName;

    [Fact]
    public async Task Each_file_is_a_line_of_json_in_the_order_given()
    {
        var answer = Write("answer.ics", "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:7b1e@qhu.example\r\nRECURRENCE-ID:20261005T070000Z\r\nSEQUENCE:3\r\nDTSTAMP:20261001T080000Z\r\nDTSTART;TZID=Europe/Berlin:20261005T090000\r\nCOMMENT:好的\u2028bis <Montag>\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:guest+x@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        var letter = Write("letter.eml", "From: guest@example.org\r\nSubject: x\r\n\r\nWe come.\r\n");
        var missing = Path.Combine(_folder, "missing.eml");

        var (code, output, trouble) = await RunAsync("reply", answer, letter, missing, _folder);

        Assert.Equal((0, string.Empty), (code, trouble));
        var lines = output.Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal(
            $$"""{"file":"{{answer}}","kind":"reply","uid":"7b1e@qhu.example","recurrenceId":"20261005T070000Z","attendee":"guest+x@example.org","partstat":"ACCEPTED","sequence":3,"dtstamp":"2026-10-01T08:00:00Z","start":"2026-10-05T07:00:00Z","comment":"好的\u2028bis <Montag>","problems":[]}""",
            lines[0]);
        Assert.Equal(
            $$"""{"file":"{{letter}}","kind":"other","uid":null,"recurrenceId":null,"attendee":null,"partstat":null,"sequence":null,"dtstamp":null,"start":null,"comment":null,"problems":["no_calendar: the mail has no calendar"]}""",
            lines[1]);
        Assert.Equal(["not_opened: the file cannot be opened: there is no such file"], Problems(lines[2]));
        Assert.Equal(["not_opened: the file cannot be opened: it is a folder, or may not be read"], Problems(lines[3]));
    }

    [Fact]
    public async Task It_fails_when_no_file_could_be_opened_and_needs_at_least_one()
    {
        var (code, output, _) = await RunAsync("reply", Path.Combine(_folder, "missing.eml"));
        var none = await RunAsync("reply");

        Assert.Equal((1, "unreadable"), (code, JsonDocument.Parse(output).RootElement.GetProperty("kind").GetString()));
        Assert.Equal(2, none.Code);
        Assert.StartsWith("reply needs FILE…", none.Trouble, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string?> Problems(string line) => [.. JsonDocument.Parse(line).RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString())];

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Trouble)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var trouble = new StringWriter { NewLine = "\n" };
        var code = await Web.Verbs.Verbs.RunAsync(args, new VerbConsole(output, trouble), _ => throw new InvalidOperationException("Nothing was to be served."), new Never(), TestContext.Current.CancellationToken);
        return (code, output.ToString(), trouble.ToString());
    }

    /// <summary>The verb asks no clock.</summary>
    private sealed class Never : IClock
    {
        public Instant GetCurrentInstant() => throw new InvalidOperationException("No clock was to be asked.");
    }
}
