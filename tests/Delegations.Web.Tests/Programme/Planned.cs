using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Programme;

/// <summary>Visits that have come some way, through the desks that people use.</summary>
internal static class Planned
{
    /// <summary>Each visit has a week of its own, so that tests do not meet in the president's calendar.</summary>
    private static int _weeks;

    /// <summary>An accepted visit of three days without wishes, in a week that no other test has.</summary>
    public static async Task<Visit> VisitAsync(OfficeHost host)
    {
        var from = new LocalDate(2028, 1, 3).PlusWeeks(Interlocked.Increment(ref _weeks));
        var id = await host.AcceptedAsync(request => request with { Dates = new DateRange(from, from.PlusDays(2)), Wishes = [] });
        return await host.VisitAsync(id);
    }

    /// <summary>Adds an item; the rest as <paramref name="change"/> says.</summary>
    public static async Task<ItemId> AddAsync(OfficeHost host, VisitId id, string title, LocalDateTime? starts, Func<ItemInput, ItemInput>? change = null, int minutes = 60)
    {
        var input = new ItemInput(ItemKind.Meeting, new Wording(title, string.Empty), starts, minutes) { RoomId = host.House.GreatHall.Id };
        var version = (await host.VisitAsync(id)).Version;
        var added = await host.AtAsync<ProgrammeDesk, Result<ItemId>>(desk => desk.AddAsync(id, version, change?.Invoke(input) ?? input, OfficeHost.As(host.House.Officer), CancellationToken.None));
        return added.Value;
    }

    /// <summary>What a worker does: takes the search whose turn it is, and searches. False when none waits.</summary>
    public static Task<bool> SearchAsync(OfficeHost host) => host.AtAsync<SearchRound, bool>(async round =>
    {
        if (await round.ClaimAsync(CancellationToken.None) is not { } id)
        {
            return false;
        }

        await round.RunAsync(id, CancellationToken.None);
        return true;
    });

    /// <summary>The item as it is stored.</summary>
    public static Task<ProgrammeItem> ItemAsync(OfficeHost host, ItemId id) => host.StoreAsync(db => db.ProgrammeItems.AsNoTracking().Include(item => item.Assignments).SingleAsync(item => item.Id == id));

    /// <summary>A visit with a head of that rank and one member, one item, submitted; its first step waits.</summary>
    public static async Task<VisitId> SubmittedAsync(OfficeHost host, Rank rank = Rank.Dean)
    {
        var visit = await VisitAsync(host);
        await AddAsync(host, visit.Id, "Courtesy call", visit.From.At(new LocalTime(9, 30)), input => input with { Hosts = [host.House.President.Id] });
        await host.AddDelegateAsync(visit.Id, new DelegateDetails(new PersonName("Muster", "Eva", string.Empty, "穆伊娃", NameOrder.GivenFirst), DelegateRole.Head, 1)
        {
            Rank = rank,
            Post = new Wording("Vice-President", "副校长"),
            Email = "eva@musterstadt.example",
            Nationality = "DE",
        });
        await host.AddDelegateAsync(visit.Id, new DelegateDetails(new PersonName("Beispiel", "Max", string.Empty, string.Empty, NameOrder.GivenFirst), DelegateRole.Member, 2) { Nationality = "DE" });
        await SubmitAsync(host, visit.Id);
        return visit.Id;
    }

    /// <summary>Submits the draft as it is.</summary>
    public static async Task SubmitAsync(OfficeHost host, VisitId id)
    {
        var version = (await host.VisitAsync(id)).Version;
        var submitted = await host.AtAsync<ApprovalDesk, Result<ReleaseId>>(desk => desk.SubmitAsync(id, version, OfficeHost.As(host.House.Officer), CancellationToken.None));
        Assert.True(submitted.Succeeded, submitted.Succeeded ? null : submitted.Refusal.Code);
    }

    /// <summary>The step of that account about the latest release.</summary>
    public static Task<ApprovalStep> StepAsync(OfficeHost host, VisitId id, Account account) =>
        host.StoreAsync(db => db.ApprovalSteps.AsNoTracking().Where(step => step.VisitId == id && step.ApproverId == account.Id).OrderByDescending(step => db.Releases.Where(release => release.Id == step.ReleaseId).Select(release => release.Number).First()).FirstAsync());

    /// <summary>Says yes at the desk.</summary>
    public static async Task ApproveAsync(OfficeHost host, VisitId id, Account account)
    {
        var step = await StepAsync(host, id, account);
        var decided = await host.AtAsync<ApprovalDesk, Result>(desk => desk.DecideAsync(step.Id, step.Version, Decision.Approve, string.Empty, OfficeHost.As(account), CancellationToken.None));
        Assert.True(decided.Succeeded, decided.Succeeded ? null : decided.Refusal.Code);
    }
}
