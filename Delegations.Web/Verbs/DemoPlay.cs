using System.Globalization;
using Delegations.Api.Dispatch;
using Delegations.Api.Itineraries;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Office;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;

namespace Delegations.Web.Verbs;

/// <summary>Plays the sample visits at the office's desks, each step by the person whose step it is.</summary>
internal sealed class DemoPlay(IServiceProvider services, SampleContent content, DemoPapers papers, Action<string> say)
{
    private const double LongestSearchSeconds = 20;
    private const double SearchWork = 3;

    /// <summary>From request to sent mail.</summary>
    public async Task<IReadOnlyList<DemoVisit>> RunAsync(CancellationToken ct)
    {
        var ids = await RequestAsync(ct);
        for (var index = 0; index < ids.Count; index++)
        {
            await TakeOnAsync(ids[index], content.Visits[index], ct);
        }

        await ProposeAsync(ids, ct);
        foreach (var id in ids)
        {
            await SubmitAsync(id, ct);
        }

        await ApproveAsync(ct);
        await SendAsync(ct);
        var visits = new List<DemoVisit>();
        foreach (var id in ids)
        {
            visits.Add(await CollectAsync(id, ct));
        }

        return visits;
    }

    private async Task<IReadOnlyList<VisitId>> RequestAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var loaded = Expect(await scope.ServiceProvider.GetRequiredService<SampleOffice>().LoadAsync(ct), "load the sample office");
        if (!loaded.WasEmpty)
        {
            throw new InvalidOperationException("The folder of --data holds an office already; a demo needs one of its own. Name an empty folder.");
        }

        say($"{content.Profile.Institution.English}: {content.People.Count} people, {content.Rooms.Count} rooms, {content.Organisations.Count} partners");
        for (var index = 0; index < loaded.Visits.Count; index++)
        {
            say($"requested by {content.Visits[index].Requester}: {content.Visits[index].Request.Title.English}");
        }

        return loaded.Visits;
    }

    /// <summary>What the first run leaves to the user: accept the request and take the list.</summary>
    private async Task TakeOnAsync(VisitId id, SampleVisit visit, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var officer = await OfficerAsync(scope, visit.Officer, ct);
        var visits = scope.ServiceProvider.GetRequiredService<VisitDesk>();
        var file = await FileAsync(visits, id, officer, ct);
        if (file.State == VisitState.Requested)
        {
            Expect(await visits.AcceptAsync(id, file.Version, officer, ct), "accept a visit");
            Expect(await scope.ServiceProvider.GetRequiredService<SampleDesk>().TakeListAsync(id, visit, officer, ct), $"take {visit.ListName}");
        }

        var accepted = await FileAsync(visits, id, officer, ct);
        say($"{accepted.Number} accepted by {visit.Officer}; {visit.ListName} gives {accepted.Delegates.Count} guests");
    }

    private async Task ProposeAsync(IReadOnlyList<VisitId> ids, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var officer = await OfficerAsync(scope, content.Visits[0].Officer, ct);
        say("planning the visits together: hosts, rooms, interpreters, vehicles, ways, meals, flights …");
        var summary = Expect(
            await scope.ServiceProvider.GetRequiredService<ProgrammeDesk>().ProposeAsync(ids, version: null, new SchedulingLimits(LongestSearchSeconds, SearchWork), officer, new SearchProgress(say), ct),
            "propose programmes");
        say(string.Create(CultureInfo.InvariantCulture, $"{summary.Placed} items placed, {summary.LeftOut} left out"));
    }

    private async Task SubmitAsync(VisitId id, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var officer = await OfficerAsync(scope, content.Visits[0].Officer, ct);
        var board = await BoardAsync(scope, id, officer, ct);
        foreach (var finding in board.Findings.Where(finding => finding.Severity == FindingSeverity.Hard))
        {
            say($"  {board.Visit.Number}: {finding.Code} beside {finding.ItemTitle} {finding.Resource} {finding.OtherTitle}");
        }

        var submitted = await scope.ServiceProvider.GetRequiredService<ApprovalDesk>().SubmitAsync(id, board.Visit.Version, officer, ct);
        say(submitted.Succeeded ? $"{board.Visit.Number} submitted for approval" : $"{board.Visit.Number} cannot be submitted: {VerbWords.Say(submitted.Refusal)}");
    }

    /// <summary>Every approver looks at the work list until nobody has anything left.</summary>
    private async Task ApproveAsync(CancellationToken ct)
    {
        for (var decided = true; decided;)
        {
            decided = false;
            await using var scope = services.CreateAsyncScope();
            var approvals = scope.ServiceProvider.GetRequiredService<ApprovalDesk>();
            foreach (var account in await scope.ServiceProvider.GetRequiredService<AccessDesk>().AllAsync(ct))
            {
                var actor = AccessDesk.ActorOf(account);
                foreach (var row in await approvals.WorkListAsync(actor, ct))
                {
                    var brief = await approvals.BriefAsync(row.StepId, actor, ct) ?? throw new InvalidOperationException("A step of a work list has no brief.");
                    Expect(await approvals.DecideAsync(row.StepId, brief.Step.Version, Decision.Approve, string.Empty, actor, ct), "approve");
                    say($"{row.VisitNumber} release {row.ReleaseNumber} approved by {account.UserName} ({row.Approver})");
                    decided = true;
                }
            }
        }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        var sent = 0;
        for (var more = true; more; sent += more ? 1 : 0)
        {
            await using var scope = services.CreateAsyncScope();
            more = await scope.ServiceProvider.GetRequiredService<OutboxRound>().SendNextAsync("demo", ct);
        }

        say(string.Create(CultureInfo.InvariantCulture, $"{sent} mails made and handed over"));
    }

    private async Task<DemoVisit> CollectAsync(VisitId id, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var officer = await OfficerAsync(scope, content.Visits[0].Officer, ct);
        var board = await BoardAsync(scope, id, officer, ct);
        var letters = 0;
        foreach (var row in await scope.ServiceProvider.GetRequiredService<LetterDesk>().ListAsync(id, officer, ct))
        {
            var printed = await scope.ServiceProvider.GetRequiredService<LetterDesk>().PdfAsync(id, row.Id, officer, ct);
            if (printed.Succeeded)
            {
                await papers.LetterAsync(printed.Value.Number, printed.Value.Pdf, ct);
                letters++;
            }
            else
            {
                say($"  {board.Visit.Number}: {row.Number} for {row.Name.Latin} cannot be printed: {VerbWords.Say(printed.Refusal)}");
            }
        }

        if (board.Latest is { ApprovedAt: { } approved } release)
        {
            await papers.ProgrammeAsync(release, board.House.Profile, ct);
            foreach (var member in release.Content.Delegates)
            {
                var itinerary = await scope.ServiceProvider.GetRequiredService<VisitorDesk>().ItineraryAsync(release, member.Id, ct);
                await papers.ItineraryAsync(release.Content, member, CalendarWriter.Publish(itinerary!, approved), ct);
            }
        }

        var mails = await scope.ServiceProvider.GetRequiredService<OutboxDesk>().ListAsync(officer, id, state: null, ct);
        foreach (var mail in mails.Where(mail => mail.State != MailState.Sent))
        {
            say($"  {board.Visit.Number}: {mail.Kind} for {mail.ToName} is {mail.State}: {mail.LastError}");
        }

        return new DemoVisit(
            board.Visit.Number,
            board.Visit.Title.English,
            board.Visit.State.ToString(),
            board.Items.Count,
            board.Placed.Count(),
            new DemoFindings(board.Findings.Count(finding => finding.Severity == FindingSeverity.Hard), board.Findings.Count(finding => finding.Severity != FindingSeverity.Hard)),
            letters,
            mails.Count(mail => mail.State == MailState.Sent));
    }

    private static async Task<ProgrammeBoard> BoardAsync(AsyncServiceScope scope, VisitId id, Actor actor, CancellationToken ct) =>
        await scope.ServiceProvider.GetRequiredService<ProgrammeDesk>().BoardAsync(id, actor, ct) ?? throw new InvalidOperationException("A visit of the demo has no board.");

    private static async Task<Visit> FileAsync(VisitDesk visits, VisitId id, Actor actor, CancellationToken ct) =>
        (await visits.ReadAsync(id, actor, ct))?.Visit ?? throw new InvalidOperationException("A visit of the demo is not there.");

    private static async Task<Actor> OfficerAsync(AsyncServiceScope scope, string userName, CancellationToken ct) =>
        AccessDesk.ActorOf(await scope.ServiceProvider.GetRequiredService<AccessDesk>().FindAsync(userName, ct) ?? throw new InvalidOperationException($"There is no account '{userName}'."));

    private static T Expect<T>(Result<T> result, string what)
    {
        Expect((Result)result, what);
        return result.Value;
    }

    private static void Expect(Result result, string what)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The demo could not {what}: {string.Join(" ", result.Refusals.Select(VerbWords.Say))}");
        }
    }

    /// <summary>Tells of the programmes that are found on the way: each that places more, and of the others one a second.</summary>
    private sealed class SearchProgress(Action<string> say) : IProgress<SchedulingProgress>
    {
        private SchedulingProgress? _told;

        public void Report(SchedulingProgress value)
        {
            if (_told is null || value.Placed > _told.Placed || value.Seconds >= _told.Seconds + 1)
            {
                _told = value;
                say(string.Create(CultureInfo.InvariantCulture, $"  a programme with {value.Placed} of {value.Items} items, cost {value.Objective}"));
            }
        }
    }
}
