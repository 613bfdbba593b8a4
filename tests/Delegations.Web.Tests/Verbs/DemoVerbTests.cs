using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Delegations.Web.Verbs;
using NodaTime;
using UglyToad.PdfPig;

namespace Delegations.Web.Tests.Verbs;

public sealed class DemoVerbTests
{
    [Fact]
    public async Task The_demo_plays_three_visits_from_request_to_sent_mail()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("delegations-demo-papers-").FullName;
        try
        {
            using var output = new StringWriter();
            using var trouble = new StringWriter();
            var code = await Web.Verbs.Verbs.RunAsync(["demo", "--out", folder], new VerbConsole(output, trouble), _ => Task.CompletedTask, new Running(), ct);

            Assert.Equal((0, string.Empty), (code, trouble.ToString()));
            using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "summary.json"), ct));
            var root = summary.RootElement;
            Assert.Equal(
                [("V-2027-0001", "Approved", 18, 18, 0, 7, 133), ("V-2027-0002", "Approved", 17, 17, 0, 1, 18), ("V-2027-0003", "Approved", 7, 7, 0, 5, 40)],
                root.GetProperty("visits").EnumerateArray().Select(visit => (
                    visit.GetProperty("number").GetString(),
                    visit.GetProperty("state").GetString(),
                    visit.GetProperty("items").GetInt32(),
                    visit.GetProperty("placed").GetInt32(),
                    visit.GetProperty("findings").GetProperty("hard").GetInt32(),
                    visit.GetProperty("letters").GetInt32(),
                    visit.GetProperty("mails").GetInt32())));
            Assert.InRange(root.GetProperty("seconds").GetDouble(), 0.1, 60);

            Assert.Equal(["V-2027-0001.txt", "V-2027-0002.txt", "V-2027-0003.txt"], Names(folder, "programmes"));
            Assert.Equal(Enumerable.Range(1, 13).Select(number => $"QHU-OIR-2027-{number:0000}.pdf"), Names(folder, "letters"));
            Assert.Equal(13, Names(folder, "itineraries").Count);
            Assert.Equal(191, Names(folder, "mail").Count);
            Assert.All(Directory.EnumerateFiles(Path.Combine(folder, "itineraries")), file => Assert.StartsWith("BEGIN:VCALENDAR", File.ReadAllText(file), StringComparison.Ordinal));
            foreach (var (file, latin, own) in new[] { ("0001", "MUSTERMANN, Annegret", "安妮格蕾特·穆斯特曼"), ("0008", "MITHAL, Yusuf", "优素福·米萨尔"), ("0009", "VORLAGE, Hiltrud", "希尔特鲁德·福拉格") })
            {
                var text = Read(Path.Combine(folder, "letters", $"QHU-OIR-2027-{file}.pdf"));
                Assert.Contains(latin.Replace(" ", string.Empty), text, StringComparison.Ordinal);
                Assert.Contains(own, text, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<string> Names(string folder, string kind) => [.. Directory.EnumerateFiles(Path.Combine(folder, kind)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Read(string pdf)
    {
        using var document = PdfDocument.Open(pdf);
        var text = new StringBuilder();
        foreach (var page in document.GetPages())
        {
            text.Append(page.Text);
        }

        return text.Replace(" ", string.Empty).ToString();
    }

    /// <summary>A clock that runs, as the demo's does, from a day of its own.</summary>
    private sealed class Running : IClock
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(_started));
    }
}
