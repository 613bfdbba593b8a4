using Delegations.Api.Dispatch;
using Delegations.Core;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Dispatch;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Testing.Web;

/// <summary>
/// A visit of two people that went the whole way at the public desks: planned, approved by everybody asked, and, unless held back, sent. Ada Eriksen's letter
/// shows her passport, Bo Lind's does not; he reads Chinese.
/// </summary>
public sealed record SentVisit(VisitId Id, DelegateId Ada, DelegateId Bo, string AdaToken, string BoToken)
{
    /// <summary>Ada's passport number.</summary>
    public const string Passport = "N1234567";

    /// <summary>Makes one.</summary>
    /// <param name="host">The office.</param>
    /// <param name="day">Its first day.</param>
    /// <param name="send">Whether the mails leave.</param>
    /// <param name="adaAddress">Where Ada gets mail.</param>
    /// <param name="assistant">Address of somebody who receives the mail of both; null: they receive it themselves.</param>
    /// <param name="more">Further items of the programme.</param>
    public static async Task<SentVisit> MakeAsync(OfficeHost host, LocalDate day, bool send = true, string adaAddress = "ada@musterstadt.example", string? assistant = null, params IReadOnlyList<ItemInput> more)
    {
        var id = await host.AcceptedAsync(request => request with { Dates = new DateRange(day, day.PlusDays(2)), LetterLanguage = Language.English, NeedsInterpreter = false, Wishes = [] });
        var ada = await host.AddDelegateAsync(id, new DelegateDetails(new PersonName("Eriksen", "Ada", "", "", NameOrder.GivenFirst), DelegateRole.Head, 1)
        {
            Honorific = new Wording("Professor", "教授"),
            Post = new Wording("Vice-Rector", "副校长"),
            Sex = PassportSex.Female,
            Nationality = "DE",
            Rank = Rank.Dean,
            Email = adaAddress,
            AssistantName = assistant is null ? null : "Jo Muster",
            AssistantEmail = assistant,
            Restricted = new RestrictedDetails(Passport, new LocalDate(2031, 1, 1), new LocalDate(1970, 2, 3), ""),
        });
        var bo = await host.AddDelegateAsync(id, new DelegateDetails(new PersonName("Lind", "Bo", "", "林博", NameOrder.GivenFirst), DelegateRole.Member, 2)
        {
            Honorific = new Wording("Dr", "博士"),
            Post = new Wording("Researcher", "研究员"),
            Nationality = "DE",
            Rank = Rank.Officer,
            Email = "bo@musterstadt.example",
            AssistantEmail = assistant,
            Language = Language.Chinese,
        });
        await AddAsync(host, id, new ItemInput(ItemKind.Meeting, new Wording("Courtesy call on the dean", "拜会院长"), day.At(new LocalTime(9, 30)), 45) { RoomId = host.House.GreatHall.Id, Hosts = [host.House.Dean.Id], Dress = new Wording("Business", "正装") });
        await AddAsync(host, id, new ItemInput(ItemKind.Signing, new Wording("Signing of the exchange agreement", "签署学生交换协议"), day.PlusDays(1).At(new LocalTime(15, 0)), 60) { RoomId = host.House.GreatHall.Id, Hosts = [host.House.Dean.Id] });
        foreach (var item in more)
        {
            await AddAsync(host, id, item);
        }

        await ReleaseAsync(host, id, send);
        return new SentVisit(
            id,
            ada,
            bo,
            (await host.AtAsync<VisitorDesk, string?>(desk => desk.PageTokenAsync(ada, CancellationToken.None)))!,
            (await host.AtAsync<VisitorDesk, string?>(desk => desk.PageTokenAsync(bo, CancellationToken.None)))!);
    }

    /// <summary>Submits what was planned, has everybody asked approve it, and, unless held back, sends the mails.</summary>
    public static async Task ReleaseAsync(OfficeHost host, VisitId id, bool send = true)
    {
        var version = (await host.VisitAsync(id)).Version;
        Must(await host.AtAsync<ApprovalDesk, Result<ReleaseId>>(desk => desk.SubmitAsync(id, version, OfficeHost.As(host.House.Officer), CancellationToken.None)));
        while (await host.StoreAsync(db => db.ApprovalSteps.AsNoTracking().SingleOrDefaultAsync(step => step.VisitId == id && step.State == StepState.Pending)) is { } pending)
        {
            var approver = host.House.Accounts.Single(account => account.Id == pending.ApproverId);
            Must(await host.AtAsync<ApprovalDesk, Result>(desk => desk.DecideAsync(pending.Id, pending.Version, Decision.Approve, "", OfficeHost.As(approver), CancellationToken.None)));
        }

        while (send && await host.AtAsync<OutboxRound, bool>(round => round.SendNextAsync("test", CancellationToken.None)))
        {
            // Until nothing is due.
        }
    }

    private static async Task AddAsync(OfficeHost host, VisitId id, ItemInput item)
    {
        var version = (await host.VisitAsync(id)).Version;
        Must(await host.AtAsync<ProgrammeDesk, Result<ItemId>>(desk => desk.AddAsync(id, version, item, OfficeHost.As(host.House.Officer), CancellationToken.None)));
    }

    private static void Must(Result result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Refused: {string.Join(", ", result.Refusals.Select(refusal => $"{refusal.Code} {string.Join(' ', refusal.Arguments)}"))}");
        }
    }
}
