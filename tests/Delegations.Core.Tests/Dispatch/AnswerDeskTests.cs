using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Dispatch;

public sealed class AnswerDeskTests
{
    private const string Assistant = "office@aurora.example";

    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_visitor_answers_an_entry_and_may_change_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        var entry = (await EntriesAsync(house, token))[0];

        Assert.True((await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted, "With pleasure\r\nAda"))).Succeeded);

        var stored = await PartAsync(house, entry.Id);
        Assert.Equal((EntryAnswer.Accepted, AnswerWay.Page, house.Clock.GetCurrentInstant(), 0, "With pleasure\nAda"), (stored.Answer, stored.AnsweredBy!.Value, stored.AnsweredAt!.Value, stored.AnsweredSequence!.Value, stored.AnswerComment));
        Assert.Equal(1, await house.LookAsync(db => db.Participations.CountAsync(part => part.Answer != EntryAnswer.None)));
        var line = await house.LookAsync(db => db.AuditEntries.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstAsync());
        Assert.Equal(("answer.accepted", "Ada Eriksen", "Courtesy call", id), (line.Action, line.ActorName, line.Detail, line.VisitId!.Value));

        house.Clock.AdvanceMinutes(5);
        Assert.True((await AnswerAsync(house, token, Reply(entry, EntryAnswer.Declined))).Succeeded);

        var changed = await PartAsync(house, entry.Id);
        Assert.Equal((EntryAnswer.Declined, string.Empty), (changed.Answer, changed.AnswerComment));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Nobody_answers_for_somebody_else_even_with_the_right_id(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house);
        var other = await house.ApprovedAsync(A.Visit().On("2027-06-07", "2027-06-09"), [A.Meeting(new LocalDateTime(2027, 6, 7, 10, 0))], [A.Delegate("Cai")]);
        var ada = await TokenAsync(house, "Ada");
        var theirs = (await EntriesAsync(house, await TokenAsync(house, "Bo"))).Concat(await EntriesAsync(house, await TokenAsync(house, "Cai"))).ToList();
        Assert.Equal(3, theirs.Count);

        foreach (var entry in theirs)
        {
            Assert.Equal("answer.entry_unknown", (await AnswerAsync(house, ada, Reply(entry, EntryAnswer.Accepted))).Refusal.Code);
        }

        // One foreign entry among her own takes nothing.
        var own = (await EntriesAsync(house, ada))[0];
        Assert.False((await AnswerAsync(house, ada, Reply(own, EntryAnswer.Accepted), Reply(theirs[0], EntryAnswer.Accepted))).Succeeded);
        Assert.Equal(0, await house.LookAsync(db => db.Participations.CountAsync(part => part.Answer != EntryAnswer.None)));
        Assert.NotEqual(default, other);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_entry_that_changed_meanwhile_is_not_accepted_unseen(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        var shown = await EntriesAsync(house, token);
        var items = await house.LookAsync(db => db.ProgrammeItems.OrderBy(item => item.Starts).Select(item => item.Id).ToListAsync());
        var officer = TheHouse.As(house.Office.Officer);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), items[0], Ten.PlusMinutes(30), null, officer, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.RemoveAsync(id, await house.VersionAsync(id), items[1], officer, default))).Succeeded);
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        await house.ApproveAllAsync(id);

        Assert.Equal((RefusalKind.Stale, "answer.entry_changed", shown[0].Id.ToString()), Of(await AnswerAsync(house, token, Reply(shown[0], EntryAnswer.Accepted))));
        Assert.Equal((RefusalKind.Conflict, "answer.withdrawn", shown[1].Id.ToString()), Of(await AnswerAsync(house, token, Reply(shown[1], EntryAnswer.Accepted))));
        Assert.Equal(0, await house.LookAsync(db => db.Participations.CountAsync(part => part.Answer != EntryAnswer.None)));

        var now = (await EntriesAsync(house, token)).Single(entry => entry.Id == shown[0].Id);
        Assert.True((await AnswerAsync(house, token, Reply(now, EntryAnswer.Tentative))).Succeeded);
        Assert.Equal(1, (await PartAsync(house, now.Id)).AnsweredSequence);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Other_words_in_the_same_room_at_the_same_hour_are_another_thing_to_accept(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        var shown = (await EntriesAsync(house, token))[0];
        var item = await house.LookAsync(db => db.ProgrammeItems.OrderBy(row => row.Starts).Select(row => row.Id).FirstAsync());
        var renamed = A.Meeting(Ten) with { Title = new Wording("Signing", "签约") };
        var changed = await house.AtDesksAsync(async desks => await desks.Programme.ChangeAsync(id, await house.VersionAsync(id), item, renamed, TheHouse.As(house.Office.Officer), default));
        Assert.True(changed.Succeeded, string.Join(' ', changed.Refusals));
        var submitted = await house.SubmitAsync(id);
        Assert.True(submitted.Succeeded, string.Join(' ', submitted.Refusals));
        await house.ApproveAllAsync(id);
        Assert.Equal(0, (await PartAsync(house, shown.Id)).Sequence);

        Assert.Equal("answer.entry_changed", (await AnswerAsync(house, token, Reply(shown, EntryAnswer.Accepted))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_link_that_does_not_open_takes_no_answer(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house, Assistant);
        var token = await TokenAsync(house, "Ada");
        var assistant = await AssistantTokenAsync(house);
        var entry = (await EntriesAsync(house, token))[0];
        await house.LookAsync(async db =>
        {
            (await db.VisitorLinks.ToListAsync()).ForEach(link => link.Revoke());
            (await db.AssistantLinks.ToListAsync()).ForEach(link => link.Revoke());
            return await db.SaveChangesAsync();
        });

        Assert.Equal("visitor.link_closed", (await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted))).Refusal.Code);
        Assert.Equal("visitor.link_closed", (await AnswerAsync(house, "made-up", Reply(entry, EntryAnswer.Accepted))).Refusal.Code);
        Assert.Equal("visitor.link_closed", (await AnswerForAsync(house, assistant, Reply(entry, EntryAnswer.Accepted))).Refusal.Code);
        Assert.Null(await house.AtDesksAsync(desks => desks.Answers.OfAssistantAsync(assistant, default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.Answers.OfVisitorAsync(token, default)));

        // The tokens of one door do not open the other.
        Assert.Equal("visitor.link_closed", (await AnswerForAsync(house, token, Reply(entry, EntryAnswer.Accepted))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_expired_link_and_an_entry_that_is_over_take_no_answer(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        var entry = (await EntriesAsync(house, token))[0];
        house.Clock.Reset(Instant.FromUtc(2027, 5, 10, 3, 0));
        Assert.Equal("answer.over", (await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted))).Refusal.Code);

        house.Clock.Reset(Instant.FromUtc(2027, 9, 1, 0, 0));
        Assert.Equal("visitor.link_closed", (await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Of_two_answers_at_once_one_stands_whole(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        var entry = (await EntriesAsync(house, token))[0];
        EntryReply[] replies = [Reply(entry, EntryAnswer.Accepted, "gladly"), Reply(entry, EntryAnswer.Declined)];

        for (var round = 0; round < 10; round++)
        {
            var taken = await AtOnce.DoAsync(2, person => AnswerAsync(house, token, replies[person]));

            Assert.All(taken, one => Assert.True(one.Succeeded));
            var stored = await PartAsync(house, entry.Id);
            Assert.Contains((stored.Answer, stored.AnswerComment), new[] { (EntryAnswer.Accepted, "gladly"), (EntryAnswer.Declined, string.Empty) });
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_answer_says_something_and_its_comment_has_an_end(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        var entry = (await EntriesAsync(house, token))[0];

        Assert.Equal("answer.needed", (await AnswerAsync(house, token)).Refusal.Code);
        Assert.Equal("answer.needed", (await AnswerAsync(house, token, Reply(entry, EntryAnswer.None))).Refusal.Code);
        Assert.Equal("answer.needed", (await AnswerAsync(house, token, Reply(entry, (EntryAnswer)9))).Refusal.Code);
        Assert.Equal("answer.needed", (await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted), Reply(entry, EntryAnswer.Declined))).Refusal.Code);
        Assert.Equal("answer.comment_too_long", (await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted, new string('言', Participation.MostComment + 1)))).Refusal.Code);
        Assert.True((await AnswerAsync(house, token, Reply(entry, EntryAnswer.Accepted, new string('言', Participation.MostComment)))).Succeeded);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_assistant_answers_for_principals_at_once_or_for_each_and_for_nobody_else(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house, Assistant, third: true);
        var token = await AssistantTokenAsync(house);
        var view = (await house.AtDesksAsync(desks => desks.Answers.OfAssistantAsync(token, default)))!;
        Assert.Equal(["Ada Eriksen", "Bo Eriksen"], view.Principals.Select(row => row.Name.For(Language.English)));
        Assert.Equal(2, view.Entries.Count);
        Assert.All(view.Entries, row => Assert.Equal(2, row.Parts.Count));

        Assert.True((await AnswerForAsync(house, token, [.. view.Entries[0].Parts.Select(part => Reply(part.Answering, EntryAnswer.Accepted, "Both come"))])).Succeeded);
        Assert.True((await AnswerForAsync(house, token, Reply(view.Entries[1].Parts[1].Answering, EntryAnswer.Declined))).Succeeded);
        var stranger = (await EntriesAsync(house, await TokenAsync(house, "Cai")))[0];
        Assert.Equal("answer.entry_unknown", (await AnswerForAsync(house, token, Reply(stranger, EntryAnswer.Accepted))).Refusal.Code);

        var after = (await house.AtDesksAsync(desks => desks.Answers.OfAssistantAsync(token, default)))!;
        Assert.Equal(
            [(EntryAnswer.Accepted, "Both come"), (EntryAnswer.Accepted, "Both come"), (EntryAnswer.None, ""), (EntryAnswer.Declined, "")],
            after.Entries.SelectMany(row => row.Parts).Select(part => (part.Answering.Answer, part.Answering.Comment)));
        Assert.Equal(3, await house.LookAsync(db => db.Participations.CountAsync(part => part.AnsweredBy == AnswerWay.AssistantPage)));
        var line = await house.LookAsync(db => db.AuditEntries.SingleAsync(row => row.Action == "answer.accepted"));
        Assert.Equal(("Jo Muster", "Courtesy call: Ada Eriksen, Bo Eriksen"), (line.ActorName, line.Detail));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_a_principal_wrote_for_the_office_is_not_shown_to_the_assistant(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house, Assistant);
        var ada = await TokenAsync(house, "Ada");
        Assert.True((await AnswerAsync(house, ada, Reply((await EntriesAsync(house, ada))[0], EntryAnswer.Declined, "I see my physician."))).Succeeded);

        var assistant = await AssistantTokenAsync(house);
        var view = (await house.AtDesksAsync(desks => desks.Answers.OfAssistantAsync(assistant, default)))!;

        var part = view.Entries[0].Parts[0].Answering;
        Assert.Equal((EntryAnswer.Declined, string.Empty), (part.Answer, part.Comment));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_a_choice_brings_is_what_it_then_does(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await VisitAsync(house);
        var token = await TokenAsync(house, "Ada");
        await house.LookAsync(async db =>
        {
            // As if the invitations had left.
            foreach (var mail in await db.OutboxMessages.ToListAsync())
            {
                mail.MarkSent(house.Clock.GetCurrentInstant());
                if (mail.ParticipationId is { } id)
                {
                    var part = await db.Participations.SingleAsync(row => row.Id == id);
                    part.Enter(part.Sequence, part.TextPrint, 1, mail.MessageId, house.Clock.GetCurrentInstant(), Instant.FromUtc(2027, 5, 10, 2, 0), Instant.FromUtc(2027, 5, 10, 3, 0), isCancel: false, house.Clock.GetCurrentInstant());
                }
            }

            return await db.SaveChangesAsync();
        });
        house.Clock.AdvanceMinutes(5);

        var foreseen = await house.AtDesksAsync(desks => desks.Choices.ForeseeAsync(token, CalendarChoice.Feed, default));
        Assert.Equal(0, await house.LookAsync(db => db.OutboxMessages.CountAsync(mail => mail.State == Core.Mail.MailState.Queued)));
        Assert.True((await house.AtDesksAsync(desks => desks.Choices.ChooseAsync(token, CalendarChoice.Feed, default))).Succeeded);

        Assert.Equal(new ChoiceConsequences(2, 0, true), foreseen);
        var queued = await house.LookAsync(db => db.OutboxMessages.Where(mail => mail.State == Core.Mail.MailState.Queued).Select(mail => mail.Kind).ToListAsync());
        Assert.Equal([Core.Mail.MailKind.Itinerary, Core.Mail.MailKind.Withdrawn, Core.Mail.MailKind.Withdrawn], queued.Order());
        Assert.Equal(new ChoiceConsequences(0, 0, false), await house.AtDesksAsync(desks => desks.Choices.ForeseeAsync(token, CalendarChoice.Feed, default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.Choices.ForeseeAsync("made-up", CalendarChoice.Feed, default)));
    }

    /// <summary>Ada and Bo are asked to a call and a meeting; with an assistant where one is given, and Cai beside them who has none.</summary>
    private static Task<VisitId> VisitAsync(TheHouse house, string? assistant = null, bool third = false)
    {
        DelegateDetails With(DelegateDetails member) => member with { AssistantName = assistant is null ? null : "Jo Muster", AssistantEmail = assistant };
        List<DelegateDetails> members = [With(A.Delegate()), With(A.Delegate("Bo") with { Role = DelegateRole.Member })];
        if (third)
        {
            members.Add(A.Delegate("Cai") with { Role = DelegateRole.Member });
        }

        return house.ApprovedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2)) with { Title = new Wording("Talks", "会谈") }], members);
    }

    private static EntryReply Reply(EntryAnswering entry, EntryAnswer answer, string comment = "") => new(entry.Id, entry.Version, answer, comment);

    private static Task<Result> AnswerAsync(TheHouse house, string token, params EntryReply[] replies) => house.AtDesksAsync(desks => desks.Answers.AnswerAsync(token, replies, default));

    private static Task<Result> AnswerForAsync(TheHouse house, string token, params EntryReply[] replies) => house.AtDesksAsync(desks => desks.Answers.AnswerForAsync(token, replies, default));

    private static (RefusalKind Kind, string Code, string? Field) Of(Result result) => (result.Refusal.Kind, result.Refusal.Code, result.Refusal.Field);

    private static Task<Participation> PartAsync(TheHouse house, ParticipationId id) => house.LookAsync(db => db.Participations.AsNoTracking().SingleAsync(part => part.Id == id));

    private static async Task<string> TokenAsync(TheHouse house, string given)
    {
        var members = await house.LookAsync(db => db.Delegates.AsNoTracking().ToListAsync());
        var id = members.Single(member => member.Name.Given == given).Id;
        return (await house.AtDesksAsync(desks => desks.Visitors.PageTokenAsync(id, default)))!;
    }

    private static async Task<string> AssistantTokenAsync(TheHouse house) => (await house.LookAsync(db => db.AssistantLinks.AsNoTracking().SingleAsync())).Token(house.Key);

    /// <summary>The person's entries in the order in which they happen.</summary>
    private static async Task<IReadOnlyList<EntryAnswering>> EntriesAsync(TheHouse house, string token)
    {
        var answers = (await house.AtDesksAsync(desks => desks.Answers.OfVisitorAsync(token, default)))!;
        var view = (await house.AtDesksAsync(desks => desks.Visitors.OpenAsync(token, default)))!;
        return [.. view.Itinerary.InOrder().Select(entry => answers.Entries[entry.Uid])];
    }
}
