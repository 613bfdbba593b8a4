using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Persistence;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary><c>demo</c>: an office of its own, three visits from request to sent mail, and the papers in a folder.</summary>
internal static class DemoVerb
{
    /// <summary>The story begins so long before the first visit.</summary>
    private const int WeeksBefore = 8;

    private static readonly JsonSerializerOptions _json = new(Json.Options) { WriteIndented = true };

    /// <summary>Plays the demo; true when every item was placed, every release approved and every mail sent.</summary>
    public static async Task<bool> RunAsync(string outFolder, string? dataFolder, VerbConsole console, IClock clock, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        void Say(string line) => console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{Stopwatch.GetElapsedTime(started).TotalSeconds,5:0.0} s] {line}"));

        var papers = DemoPapers.In(outFolder);
        var data = dataFolder is null ? Directory.CreateTempSubdirectory("delegations-demo-").FullName : Path.GetFullPath(dataFolder);
        try
        {
            var content = await SampleFiles.ReadAsync(SampleFiles.Folder, _ => string.Empty, ct);
            var zone = DateTimeZoneProviders.Tzdb[content.Profile.ZoneId];
            var begins = content.Visits.Min(visit => visit.Request.Dates!.From).PlusWeeks(-WeeksBefore).At(new LocalTime(9, 0)).InZoneLeniently(zone).ToInstant();
            var setup = new OfficeSetup(data, DatabaseKind.Sqlite, Database.SqliteFile(Path.Combine(data, "delegations.db")), new Uri("http://localhost:5080/"), IsDemo: true, RunsWorkers: false);
            Say("an office of its own, in " + data);
            IReadOnlyList<DemoVisit> visits;
            await using (var office = await VerbOffice.OpenAsync(setup, papers.MailFolder, new StoryClock(clock, begins), ct))
            {
                visits = await new DemoPlay(office, content, papers, Say).RunAsync(ct);
            }

            var summary = DemoSummary.Of(visits, Stopwatch.GetElapsedTime(started).TotalSeconds);
            await File.WriteAllTextAsync(papers.SummaryFile, JsonSerializer.Serialize(summary, _json) + "\n", ct);
            Say($"{visits.Count} visits: {summary.Placed} of {summary.Items} items placed, {summary.Findings.Hard} hard and {summary.Findings.Soft} soft findings, {summary.Letters} letters, {summary.Mails} mails.");
            Say($"The papers are in {papers.Folder}");
            return summary.IsWhole;
        }
        finally
        {
            if (dataFolder is null)
            {
                // The pool would keep files of the throw-away database open.
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(data, recursive: true);
            }
        }
    }
}
