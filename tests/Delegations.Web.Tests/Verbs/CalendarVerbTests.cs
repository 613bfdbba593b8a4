using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Testing.Web;
using Delegations.Web.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;

namespace Delegations.Web.Tests.Verbs;

public sealed class CalendarVerbTests(OfficeHost host) : IClassFixture<OfficeHost>, IDisposable
{
    private readonly string _out = Directory.CreateTempSubdirectory("delegations-calendar-").FullName;

    public void Dispose() => Directory.Delete(_out, recursive: true);

    [Fact]
    public async Task It_writes_what_a_person_would_be_sent_and_sends_and_stores_nothing()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 8, 2), send: false);
        var number = (await host.VisitAsync(visit.Id)).Number;
        var before = await StateAsync();

        var (code, output, trouble) = await RunAsync("--visit", number, "--person", "ada@musterstadt.example", "--out", _out);

        Assert.Equal((0, string.Empty), (code, trouble));
        var files = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"{number}-01-001-invited.eml".ToLowerInvariant(), $"{number}-01-002-invited.eml".ToLowerInvariant()], files.Select(Path.GetFileName));
        Assert.All(files, file => Assert.Equal(["text/plain", "text/html", "text/calendar"], Alternatives(file)));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Since_a_release_it_writes_what_has_changed()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 8, 9));
        await host.StoreAsync(async db =>
        {
            // The second release, as a desk would make it: one item moved, the other dropped.
            var first = await db.Releases.AsNoTracking().SingleAsync(row => row.VisitId == visit.Id);
            var item = first.Content.Items[0];
            var second = new Release(visit.Id, 2, first.Content with { Items = [item with { Starts = item.Starts.PlusHours(1), Ends = item.Ends.PlusHours(1) }] }, "Zhao Min", null, host.Clock.GetCurrentInstant());
            second.MarkApproved(host.Clock.GetCurrentInstant());
            db.Releases.Add(second);
            return await db.SaveChangesAsync();
        });

        var all = await RunAsync("--visit", visit.Id.ToString(), "--person", visit.Bo.ToString(), "--out", _out);
        var changed = await RunAsync("--visit", visit.Id.ToString(), "--person", "林博", "--since", "1", "--out", _out);
        var nothing = await RunAsync("--visit", visit.Id.ToString(), "--person", "Bo Lind", "--since", "2", "--out", _out);

        Assert.Single(all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["cancelled.eml", "changed.eml"], changed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(file => file.Split('-')[^1]));
        Assert.Equal((0, string.Empty), (nothing.Code, nothing.Output));
        Assert.StartsWith("Nothing would be sent.", nothing.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_words()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 8, 16), send: false);
        var id = visit.Id.ToString();

        Assert.Equal((1, string.Empty, "There is no such visit. Write its number, such as V-2027-0001, or its id.\n"), await RunAsync("--visit", "V-1999-0001", "--person", "ada@musterstadt.example", "--out", _out));
        Assert.Equal((1, string.Empty, "Nobody of that name, address or id is on a released delegation list of this visit.\n"), await RunAsync("--visit", id, "--person", "nobody@musterstadt.example", "--out", _out));
        Assert.Equal((1, string.Empty, "There is no approved release 7 of this visit.\n"), await RunAsync("--visit", id, "--person", "ada@musterstadt.example", "--since", "7", "--out", _out));
        Assert.Equal((1, string.Empty, "2 people answer to that name or address. Write an id.\n"), await RunAsync("--visit", id, "--person", "n", "--out", _out));
    }

    private static IEnumerable<string> Alternatives(string file)
    {
        using var mime = MimeMessage.Load(file);
        return [.. ((MultipartAlternative)mime.Body!).Select(part => part.ContentType.MimeType)];
    }

    private Task<(int, int, int, int)> StateAsync() => host.StoreAsync(async db =>
        (await db.OutboxMessages.CountAsync(), await db.AuditEntries.CountAsync(), await db.Participations.CountAsync(), await db.OutboxMessages.CountAsync(mail => mail.Attempts > 0)));

    private async Task<(int Code, string Output, string Trouble)> RunAsync(params string[] options)
    {
        using var output = new StringWriter();
        using var trouble = new StringWriter();
        var data = host.Services.GetRequiredService<OfficeSetup>().DataFolder;
        var code = await Web.Verbs.Verbs.RunAsync(["calendar", .. options, "--data", data], new VerbConsole(output, trouble), _ => Task.CompletedTask, host.Clock, TestContext.Current.CancellationToken);
        return (code, output.ToString().ReplaceLineEndings("\n"), trouble.ToString());
    }
}
