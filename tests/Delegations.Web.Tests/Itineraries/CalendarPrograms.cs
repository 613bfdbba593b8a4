using System.Diagnostics;
using System.Globalization;
using Delegations.Testing;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Tests.Itineraries;

/// <summary>
/// What a subscriber has who uses neither Outlook nor a telephone: vdirsyncer, which fetches a calendar and keeps a file for each entry, and khal, which shows them. Both as Debian
/// has them, each subscriber in a folder of their own. Of a calendar that it cannot write to, vdirsyncer takes no uid over: it names an entry by what is in it.
/// </summary>
internal sealed class CalendarPrograms : IDisposable
{
    private const string Syncer = "/usr/bin/vdirsyncer";
    private const string Shower = "/usr/bin/khal";
    private static readonly LocalDateTimePattern Shown = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("delegations-subscriber-");

    /// <summary>Subscribes.</summary>
    /// <param name="address">The calendar's address.</param>
    /// <param name="authorityFile">The authority that is trusted.</param>
    public CalendarPrograms(Uri address, string authorityFile)
    {
        if (!File.Exists(Syncer) || !File.Exists(Shower))
        {
            Needed.IsMissing("The subscriber's programs are not there: apt-get install khal vdirsyncer.");
        }

        Directory.CreateDirectory(Entries);
        File.WriteAllText(
            PathOf("vdirsyncer.conf"),
            $"""
            [general]
            status_path = "{PathOf("status")}"

            [pair itinerary]
            a = "feed"
            b = "files"
            collections = null

            [storage feed]
            type = "http"
            url = "{address}"
            verify = "{authorityFile}"

            [storage files]
            type = "filesystem"
            path = "{Entries}"
            fileext = ".ics"

            """);
    }

    /// <summary>What a program did.</summary>
    public sealed record Done(int Code, string Said);

    /// <summary>An entry as khal shows it on the clocks of a zone.</summary>
    public sealed record Row(Instant Start, Instant End, string Title, bool IsCancelled, string Place);

    private string Entries => PathOf("entries");

    /// <summary>The entries' files by name, each with when it was written and what is in it.</summary>
    public IReadOnlyDictionary<string, (DateTime Written, string Text)> Files() =>
        Directory.EnumerateFiles(Entries).ToDictionary(file => Path.GetFileName(file), file => (File.GetLastWriteTimeUtc(file), File.ReadAllText(file)), StringComparer.Ordinal);

    /// <summary>The first time that the two places meet.</summary>
    public Task<Done> DiscoverAsync() => RunAsync(Syncer, "-c", PathOf("vdirsyncer.conf"), "discover", "itinerary");

    /// <summary>Fetches what is new.</summary>
    public Task<Done> SyncAsync() => RunAsync(Syncer, "-c", PathOf("vdirsyncer.conf"), "sync", "itinerary");

    /// <summary>Shows everything from a day on, to somebody who lives in a zone.</summary>
    public async Task<IReadOnlyList<Row>> ShowAsync(string zoneId, LocalDate from, int days)
    {
        var name = zoneId.Replace('/', '-');
        await File.WriteAllTextAsync(
            PathOf(name + ".conf"),
            $"""
            [calendars]
            [[itinerary]]
            path = {Entries}
            readonly = True

            [sqlite]
            path = {PathOf(name + ".db")}

            [locale]
            local_timezone = {zoneId}
            default_timezone = {zoneId}
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%d %H:%M
            longdatetimeformat = %Y-%m-%d %H:%M
            unicode_symbols = False

            """);
        const string Fields = "ROW{start-date-long} {start-time}\u001F{end-date-long} {end-time}\u001F{title}\u001F{status}\u001F{location}";
        var first = from.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var shown = await RunAsync(Shower, "--no-color", "-c", PathOf(name + ".conf"), "list", "--once", "--day-format", string.Empty, "--format", Fields, first, $"{days}d");
        Assert.True(shown.Code == 0, shown.Said);
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        Instant Moment(string text) => Shown.Parse(text).Value.InZoneStrictly(zone).ToInstant();
        return [.. shown.Said.Split("ROW", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row => row.Split('\u001F')).Select(row => new Row(Moment(row[0]), Moment(row[1]), row[2], row[3].Trim() == "CANCELLED", row[4]))];
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<Done> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // Nothing of whoever runs the tests: no settings, no calendars, no language.
        foreach (var name in new[] { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" })
        {
            start.Environment[name] = _folder.FullName;
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, trouble) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Done(process.ExitCode, await said + await trouble);
    }
}
