using Delegations.Api.Replies;
using Delegations.Core;
using Delegations.Core.Approvals;
using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Replies;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Api.Tests.Dispatch;

/// <summary>From the approved release to what stands in the guest's calendar.</summary>
public sealed class InvitationTests
{
    private const string Ada = "ada.eriksen@aurora.example";
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);
    private static readonly MailDelivery Lost = new MailDelivery.TryLater("The line broke.", MayHaveArrived: true);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_release_sends_one_invitation_for_each_person_and_entry(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate(), A.Delegate("Bo") with { Email = string.Empty });
        visit.Add(Ten);
        visit.Add(Ten.PlusHours(2), "Lunch");

        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Equal([MailKind.Letter, MailKind.Invited, MailKind.Invited], (await visit.MailsAsync()).Select(mail => mail.Kind));
        Assert.All(await visit.MailsAsync(), mail => Assert.Equal(MailState.Sent, mail.State));
        Assert.Equal([("Courtesy call", 0), ("Lunch", 0)], visit.Client.Standing(Ada).Select(entry => (entry.Summary, entry.Sequence)));
        var first = visit.Client.Deliveries[1];
        Assert.Equal("Invitation: Courtesy call – Visit of Aurora University", first.Mime.Subject);
        Assert.Contains("10:00–11:00 (Hangzhou, UTC+8)", first.Text, StringComparison.Ordinal);
        Assert.Contains("Asia/Shanghai (UTC+8)", first.Text, StringComparison.Ordinal);
        Assert.Contains("Lunch", first.Text, StringComparison.Ordinal);
        Assert.Null(first.Mime.InReplyTo);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_sender_has_the_token_of_the_entry_and_bounces_come_back_to_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Add(Ten);

        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        var part = Assert.Single(await visit.PartsAsync());
        var expected = $"international+{part.ReplyToken(house.Key)}@linhu.example";
        Assert.Equal((expected, "mailto:" + expected), (visit.Client.Deliveries[1].Mime.From.Mailboxes.Single().Address, visit.Client.Standing(Ada).Single().Organizer));
        Assert.Equal(["international@linhu.example", expected], visit.Senders);
        Assert.InRange(expected.IndexOf('@', StringComparison.Ordinal), 1, 64);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_house_without_plus_addresses_invites_from_its_plain_one_and_what_was_sent_keeps_its_sender(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Mail.PlusAddress = false;
        var call = visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        Assert.Equal("mailto:international@linhu.example", visit.Client.Standing(Ada).Single().Organizer);

        // Another sender would be another organizer, from whom no calendar takes a change.
        visit.Mail.PlusAddress = true;
        visit.Items.Clear();
        visit.Add(Ten.PlusHours(4), "Lunch");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Contains(visit.Client.Deliveries, delivery => delivery is { Method: "CANCEL", After.Organizer: "mailto:international@linhu.example" });
        Assert.StartsWith("mailto:international+", visit.Client.Standing(Ada).Single().Organizer, StringComparison.Ordinal);
        Assert.NotEqual(default, call.Id);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_change_goes_to_those_whose_entry_it_is_with_old_and_new_side_by_side(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate() with { Group = "A" }, A.Delegate("Bo") with { Group = "B", Language = Language.Chinese });
        var forA = visit.Add(Ten, "Tour A", "A");
        visit.Add(Ten, "Tour B", "B");
        visit.Add(Ten.PlusHours(3), "Lunch");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        var before = visit.Client.Deliveries.Count;

        visit.Change(forA.Id, item => item with { Starts = item.Starts.PlusHours(1), Ends = item.Ends.PlusHours(1) });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        var told = Assert.Single(visit.Client.Deliveries.Skip(before));
        Assert.Equal((Ada, "REQUEST", 1), (told.To, told.Method, told.After!.Sequence));
        Assert.Equal("Updated: Tour A – Visit of Aurora University", told.Mime.Subject);
        Assert.Contains("Until now: Mon 10 May, 10:00–11:00 (Hangzhou, UTC+8)", told.Text, StringComparison.Ordinal);
        Assert.Contains("Now: Mon 10 May, 11:00–12:00 (Hangzhou, UTC+8)", told.Text, StringComparison.Ordinal);
        var invitation = visit.Client.Deliveries.First(delivery => delivery.After?.Uid == told.After.Uid);
        Assert.Equal((invitation.Mime.MessageId, $"<{invitation.Mime.MessageId}>"), (told.Mime.InReplyTo, told.Mime.Headers["References"]));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Whole_days_are_told_by_their_dates_and_only_another_date_is_news(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate() with { ZoneId = "America/New_York" }, A.Delegate("Bo") with { Language = Language.Chinese });
        var item = visit.AddDays(Ten.Date, 2, "Stay at the guest house");
        visit.Add(Ten);

        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        var invited = visit.Client.Deliveries.Last(delivery => delivery.To == Ada && delivery.After?.Summary == "Stay at the guest house");
        Assert.Contains("Mon 10 May – Tue 11 May, all day", invited.Text, StringComparison.Ordinal);
        Assert.Contains("  All day, until Tue 11 May\n", invited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("00:00", invited.Text + invited.Mime.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("5月10日 周一 至 5月11日 周二 全天", visit.Client.Deliveries.First(delivery => delivery.To == "bo.eriksen@aurora.example" && delivery.After is not null).Text, StringComparison.Ordinal);
        var sent = (await visit.MailsAsync()).Count;

        // The same dates on other clocks are the same dates; a new law for clocks moves none of them.
        visit.Change(item.Id, old => old with { ZoneId = "Europe/Berlin" });
        await visit.ReleaseAsync();
        Assert.Equal(0, await house.AtDesksAsync(desks => desks.ClockChanges.CompareAsync(default)));
        await visit.SendAllAsync();
        Assert.Equal(sent, (await visit.MailsAsync()).Count);
        Assert.All((await visit.PartsAsync()).Where(part => part.ItemId == item.Id), part => Assert.Equal((0, true), (part.Sequence, part.IsUpToDate)));

        visit.Change(item.Id, old => LivingVisit.OfDays(old, Ten.Date.PlusDays(1), 1));
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        var changed = visit.Client.Deliveries.Last(delivery => delivery.To == Ada);
        Assert.Equal((1, "REQUEST"), (changed.After!.Sequence, changed.Method));
        Assert.Contains("Until now: Mon 10 May – Tue 11 May, all day", changed.Text, StringComparison.Ordinal);
        Assert.Contains("Now: Tue 11 May, all day", changed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Europe/Berlin", changed.Text, StringComparison.Ordinal);

        // An answer to a DATE entry, as a calendar sends it, with the zone of nobody.
        var reply = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{changed.After.Uid}\r\nDTSTAMP:20270501T080000Z\r\nDTSTART;VALUE=DATE:20270511\r\nDTEND;VALUE=DATE:20270512\r\n"
            + $"SEQUENCE:1\r\nORGANIZER:{changed.After.Organizer}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:{Ada}\r\nSUMMARY:Stay at the guest house\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var octets = System.Text.Encoding.UTF8.GetBytes(reply);
        var read = ReplyReader.Read(octets);
        Assert.Equal((InboundKind.Reply, new InboundTime("2027-05-11", null, true, null), 0), (read.Kind, read.Start!, read.Problems.Count));
        Assert.Equal(1, await house.AtDesksAsync(desks => desks.Intake.TakeAsync(new InboundSource("office/INBOX", 7, 1), [read], octets, default)));
        Assert.Equal((EntryAnswer.Declined, AnswerWay.Mail), (await visit.PartsAsync()).Where(part => part.Uid == changed.After.Uid).Select(part => (part.Answer, part.AnsweredBy!.Value)).Single());

        visit.Items.RemoveAll(row => row.Id == item.Id);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        Assert.Equal(["Courtesy call"], visit.Client.Standing(Ada).Select(entry => entry.Summary));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Other_words_keep_the_sequence_and_bring_a_later_stamp(DatabaseKind kind)
    {
        // nextcloud/calendar#4428: only changes of time were mailed. nextcloud/calendar#1280, sabre-io/vobject#462: a stale DTSTAMP was ignored.
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var call = visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        var before = visit.Client.Standing(Ada).Single();

        visit.Change(call.Id, item => item with { Title = new Wording("Courtesy call on the dean", "拜会院长") });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        var after = visit.Client.Standing(Ada).Single();
        Assert.Equal((before.Uid, 0, "Courtesy call on the dean"), (after.Uid, after.Sequence, after.Summary));
        Assert.True(after.Stamp > before.Stamp);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_is_dropped_is_called_off_and_what_is_somebody_elses_is_withdrawn(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate() with { Group = "A" });
        var tour = visit.Add(Ten, "Tour", "A");
        var lunch = visit.Add(Ten.PlusHours(3), "Lunch");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        visit.Change(tour.Id, item => item with { Group = "B" });
        visit.Items.RemoveAll(item => item.Id == lunch.Id);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Empty(visit.Client.Standing(Ada));
        var subjects = visit.Client.Deliveries.Skip(3).Select(delivery => (delivery.Method, delivery.Mime.Subject, delivery.After!.Sequence)).Order();
        Assert.Equal([("CANCEL", "Cancelled: Lunch – Visit of Aurora University", 1), ("CANCEL", "Withdrawn: Tour – Visit of Aurora University", 1)], subjects);

        // It comes back under its name with a higher number.
        visit.Change(tour.Id, item => item with { Group = "A" });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Equal([("Tour", 2)], visit.Client.Standing(Ada).Select(entry => (entry.Summary, entry.Sequence)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Of_what_never_left_nothing_is_taken_back_and_a_change_of_it_is_an_invitation(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var call = visit.Add(Ten);
        var lunch = visit.Add(Ten.PlusHours(3), "Lunch");
        await visit.ReleaseAsync();

        visit.Items.RemoveAll(item => item.Id == lunch.Id);
        visit.Change(call.Id, item => item with { Starts = Ten.PlusHours(1), Ends = Ten.PlusHours(2) });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Equal([null, "REQUEST"], visit.Client.Deliveries.Select(delivery => delivery.Method));
        Assert.StartsWith("Invitation: ", visit.Client.Deliveries[1].Mime.Subject, StringComparison.Ordinal);
        Assert.Equal(2, (await visit.MailsAsync()).Count(mail => mail is { State: MailState.Cancelled, LastError: "mail.overtaken" }));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_change_that_was_taken_back_before_anybody_heard_of_it_is_no_news(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var call = visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        visit.Change(call.Id, item => item with { Starts = Ten.PlusHours(1), Ends = Ten.PlusHours(2) });
        await visit.ReleaseAsync();

        visit.Change(call.Id, item => item with { Starts = Ten, Ends = Ten.PlusHours(1) });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Equal(2, visit.Client.Deliveries.Count);
        var part = Assert.Single(await visit.PartsAsync());
        Assert.Equal((2, 0, false), (part.Sequence, part.SentSequence, part.IsToBeTold));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Another_mailbox_is_another_part_and_the_old_one_is_told(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        var before = visit.Client.Standing(Ada).Single();
        var ada = (await visit.PeopleAsync())[0].Id;

        await visit.ChangeAsync(ada, member => member.Email = "new@aurora.example");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Empty(visit.Client.Standing(Ada));
        Assert.NotEqual(before.Uid, visit.Client.Standing("new@aurora.example").Single().Uid);
        var cancel = visit.Client.Deliveries.Single(delivery => delivery.Method == "CANCEL");
        Assert.Equal((Ada, before.Uid, before.Organizer), (cancel.To, cancel.After!.Uid, cancel.After.Organizer));
        Assert.Contains("takes place as planned", cancel.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/v/", cancel.Text, StringComparison.Ordinal);

        // Upper and lower case make no other mailbox.
        await visit.ChangeAsync(ada, member => member.Email = "New@Aurora.example");
        await visit.ReleaseAsync();
        Assert.Equal(2, (await visit.PartsAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Three_principals_behind_one_mailbox_stay_three_and_their_mails_keep_their_order(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate(), A.Delegate("Bo"), A.Delegate("Cy"));
        foreach (var (person, index) in (await visit.PeopleAsync()).Select((person, index) => (person, index)))
        {
            await visit.ChangeAsync(person.Id, member => (member.AssistantName, member.AssistantEmail) = ("Pat Help", index == 1 ? "PAT@aurora.example" : "pat@aurora.example"));
        }

        visit.Add(Ten);
        await visit.ReleaseAsync();
        Assert.Single(await house.LookAsync(db => db.AssistantLinks.ToListAsync()));
        Assert.True(await visit.SendNextAsync());
        visit.Server = () => (new MailDelivery.TryLater("busy"), false);
        Assert.True(await visit.SendNextAsync());

        // The mail that waits keeps back all others to that mailbox, whatever its case.
        Assert.False(await visit.SendNextAsync());
        visit.Server = () => (new MailDelivery.Sent("250"), true);
        house.Clock.AdvanceMinutes(1);
        await visit.SendAllAsync();

        var invitations = visit.Client.Deliveries.Where(delivery => delivery.Method is not null).ToList();
        Assert.Equal(3, visit.Client.Standing("pat@aurora.example").Count);
        Assert.Equal(3, invitations.Select(delivery => delivery.After!.Uid).Distinct().Count());
        Assert.Equal(
            ["Ada", "Bo", "Cy"],
            invitations.Select(delivery => delivery.Mime.Subject!.Split("Professor ")[1].Split(' ')[0]));
        Assert.All(invitations, delivery => Assert.Contains("Dear Pat Help (for Professor ", delivery.Text, StringComparison.Ordinal));
        Assert.All(invitations, delivery => Assert.Contains("https://visits.linhu.example/a/", delivery.Text, StringComparison.Ordinal));
        Assert.Equal("Pat Help", invitations[0].Mime.To.Mailboxes.Single().Name);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Who_follows_the_feed_gets_one_mail_and_only_when_something_of_theirs_changed(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate() with { Group = "A" });
        await visit.ChangeAsync((await visit.PeopleAsync())[0].Id, member => member.CalendarChoice = CalendarChoice.Feed);
        var tour = visit.Add(Ten, "Tour", "A");
        var other = visit.Add(Ten, "Somebody else's tour", "B");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        Assert.Equal([MailKind.Letter, MailKind.Itinerary], (await visit.MailsAsync()).Select(mail => mail.Kind));
        Assert.All(visit.Client.Deliveries, delivery => Assert.Null(delivery.Method));

        visit.Change(other.Id, item => item with { Title = Wording.Same("Other words") });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        Assert.Equal(2, visit.Client.Deliveries.Count);

        visit.Change(tour.Id, item => item with { Starts = Ten.PlusHours(2), Ends = Ten.PlusHours(3) });
        visit.Add(Ten.PlusDays(1), "Dinner");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        var told = Assert.Single(visit.Client.Deliveries.Skip(2));
        Assert.Equal("Updated: your itinerary: Visit of Aurora University", told.Mime.Subject);
        Assert.Contains("Changed: Tour", told.Text, StringComparison.Ordinal);
        Assert.Contains("Until now: Mon 10 May, 10:00–11:00", told.Text, StringComparison.Ordinal);
        Assert.Contains("New: Dinner", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Other words", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Another_choice_takes_the_invitations_back_and_the_way_back_sends_them_again(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        var ada = (await visit.PeopleAsync())[0].Id;
        var token = (await house.AtDesksAsync(desks => desks.Visitors.PageTokenAsync(ada, default)))!;

        Assert.True((await house.AtDesksAsync(desks => desks.Choices.ChooseAsync(token, CalendarChoice.Feed, default))).Succeeded);
        await visit.SendAllAsync();

        Assert.Empty(visit.Client.Standing(Ada));
        Assert.Equal(["CANCEL", null], visit.Client.Deliveries.Skip(2).Select(delivery => delivery.Method));
        Assert.Contains("chosen to follow the programme another way", visit.Client.Deliveries[2].Text, StringComparison.Ordinal);
        Assert.False(Assert.Single(await visit.PartsAsync()).Withdrawn);

        Assert.True((await house.AtDesksAsync(desks => desks.Choices.ChooseAsync(token, CalendarChoice.Invitations, default))).Succeeded);
        await visit.SendAllAsync();

        Assert.Equal(2, visit.Client.Standing(Ada).Single().Sequence);
        Assert.Equal(2, await house.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "visitor.calendar_chosen")));
        Assert.Equal("visitor.link_closed", (await house.AtDesksAsync(desks => desks.Choices.ChooseAsync("no such token", CalendarChoice.Feed, default))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_assistant_chooses_for_the_principals_of_that_mailbox_and_for_nobody_else(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate(), A.Delegate("Bo"));
        var people = await visit.PeopleAsync();
        await visit.ChangeAsync(people[0].Id, member => member.AssistantEmail = "pat@aurora.example");
        visit.Add(Ten);
        await visit.ReleaseAsync();
        var token = await house.LookAsync(async db => (await db.AssistantLinks.SingleAsync()).Token(house.Key));

        Assert.True((await house.AtDesksAsync(desks => desks.Choices.ChooseForAsync(token, people[0].Id, CalendarChoice.None, default))).Succeeded);
        Assert.Equal("visitor.link_closed", (await house.AtDesksAsync(desks => desks.Choices.ChooseForAsync(token, people[1].Id, CalendarChoice.None, default))).Refusal.Code);

        Assert.Equal([CalendarChoice.None, CalendarChoice.Invitations], (await visit.PeopleAsync()).Select(person => person.CalendarChoice));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_visit_called_off_is_taken_out_of_every_calendar_that_has_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate(), A.Delegate("Bo"), A.Delegate("Cy"));
        var people = await visit.PeopleAsync();
        await visit.ChangeAsync(people[1].Id, member => member.CalendarChoice = CalendarChoice.None);
        visit.Add(Ten);
        await visit.ReleaseAsync();

        // Three letters, the first person's invitation, the second one's itinerary; the third one's invitation still waits.
        for (var mail = 0; mail < 5; mail++)
        {
            Assert.True(await visit.SendNextAsync());
        }

        var officer = TheHouse.As(house.Office.Officer);
        Assert.Equal((1, 2), await house.AtDesksAsync(async desks =>
        {
            var told = await desks.Cancellations.ConsequencesAsync(visit.Id, officer, default);
            return (told!.MailsTakenBack, told.PeopleWithItinerary);
        }));
        Assert.True((await house.AtDesksAsync(async desks => await desks.Cancellations.CancelAsync(visit.Id, await house.VersionAsync(visit.Id), "Typhoon", officer, default))).Succeeded);
        await visit.SendAllAsync();

        Assert.Empty(visit.Client.Standing(Ada));
        var last = visit.Client.Deliveries.TakeLast(2).ToList();
        Assert.Equal([(Ada, "CANCEL", "Cancelled: Courtesy call – Visit of Aurora University"), ("bo.eriksen@aurora.example", null, "Cancelled: your itinerary: Visit of Aurora University")], last.Select(mail => (mail.To, mail.Method, mail.Mime.Subject!)));
        Assert.Single(visit.Client.Deliveries, delivery => delivery.To == "cy.eriksen@aurora.example");
        Assert.All(last, mail => Assert.DoesNotContain("Typhoon", mail.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_mail_in_a_workers_hands_counts_as_sent_and_what_overtakes_it_is_told(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var call = visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendNextAsync();

        // The next release is approved while the invitation is on the line.
        visit.Server = () =>
        {
            visit.Server = () => (new MailDelivery.Sent("250"), true);
            visit.Change(call.Id, item => item with { Title = Wording.Same("Other words") });
            visit.ReleaseAsync().GetAwaiter().GetResult();
            return (new MailDelivery.Sent("250"), true);
        };
        await visit.SendAllAsync();

        Assert.Equal(["Courtesy call", "Other words"], visit.Client.Deliveries.Skip(1).Select(delivery => delivery.After!.Summary));
        Assert.Equal("Updated: Other words – Visit of Aurora University", visit.Client.Deliveries[2].Mime.Subject);
        Assert.False(Assert.Single(await visit.PartsAsync()).IsToBeTold);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_mail_of_an_earlier_release_is_never_sent_by_a_worker_that_comes_late(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var call = visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendNextAsync();

        // A worker makes the invitation and dies before it can say whether it left.
        visit.Server = () => throw new IOException("The plug was pulled.");
        await Assert.ThrowsAsync<IOException>(visit.SendNextAsync);
        visit.Server = () => (new MailDelivery.Sent("250"), true);
        visit.Items.RemoveAll(item => item.Id == call.Id);
        visit.Add(Ten.PlusDays(1), "Lunch");
        await visit.ReleaseAsync();
        house.Clock.Advance(OutboxDesk.Lease + Duration.FromSeconds(1));
        await visit.SendAllAsync();

        // It may have left, so it is taken back in so many words.
        Assert.Equal(["CANCEL", "REQUEST"], visit.Client.Deliveries.Skip(1).Select(delivery => delivery.Method));
        Assert.Equal(["Lunch"], visit.Client.Standing(Ada).Select(entry => entry.Summary));
        Assert.Contains(await visit.MailsAsync(), mail => mail is { State: MailState.Cancelled, MayHaveArrived: true, LastError: "mail.overtaken" });
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Of_what_may_have_arrived_nobody_relies_on_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendNextAsync();
        visit.Server = () => (Lost, false);
        await visit.SendNextAsync();

        // The next release says the same of this entry; the mail that waited is taken back all the same, and its follow-up leaves.
        await visit.ReleaseAsync();
        visit.Server = () => (new MailDelivery.Sent("250"), true);
        await visit.SendAllAsync();

        Assert.Equal("Courtesy call", visit.Client.Standing(Ada).Single().Summary);
        Assert.Contains("we cannot tell whether our earlier message reached you", visit.Client.Deliveries[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_officer_holds_a_mail_writes_words_and_both_go_over_to_its_successor(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var call = visit.Add(Ten);
        await visit.ReleaseAsync();
        var (officer, requester) = (TheHouse.As(house.Office.Officer), TheHouse.As(house.Office.Requester));
        var mail = (await visit.MailsAsync()).Single(row => row.Kind == MailKind.Invited);

        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Outbox.HoldAsync(mail.Id, 0, requester, default))).Refusal.Code);
        Assert.Equal("mail.stale", (await house.AtDesksAsync(desks => desks.Outbox.HoldAsync(mail.Id, 1, officer, default))).Refusal.Code);
        Assert.Equal("mail.not_held", (await house.AtDesksAsync(desks => desks.Outbox.WriteAsync(mail.Id, 0, "Welcome", officer, default))).Refusal.Code);
        Assert.True((await house.AtDesksAsync(desks => desks.Outbox.HoldAsync(mail.Id, 0, officer, default))).Succeeded);
        Assert.Equal("mail.note_too_long", (await house.AtDesksAsync(desks => desks.Outbox.WriteAsync(mail.Id, 0, new string('x', OutboxMessage.MostNote + 1), officer, default))).Refusal.Code);
        Assert.True((await house.AtDesksAsync(desks => desks.Outbox.WriteAsync(mail.Id, 0, "Please bring the signed copy.\r\nThank you", officer, default))).Succeeded);
        await visit.SendAllAsync();
        Assert.Single(visit.Client.Deliveries);

        visit.Change(call.Id, item => item with { Starts = Ten.PlusHours(1), Ends = Ten.PlusHours(2) });
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        Assert.Single(visit.Client.Deliveries);
        var held = (await visit.MailsAsync()).Single(row => row.State == MailState.Held);
        Assert.Equal("Please bring the signed copy.\nThank you", held.Note);

        Assert.True((await house.AtDesksAsync(desks => desks.Outbox.LetGoAsync(held.Id, 0, officer, default))).Succeeded);
        await visit.SendAllAsync();

        Assert.Contains("> Please bring the signed copy.\n> Thank you\n", visit.Client.Deliveries[1].Text, StringComparison.Ordinal);
        Assert.Equal(["mail.held", "mail.let_go", "mail.note_written"], (await house.LookAsync(db => db.AuditEntries.Where(entry => entry.Action.StartsWith("mail.")).Select(entry => entry.Action).ToListAsync())).Order());
        Assert.Equal("mail.cannot_hold", (await house.AtDesksAsync(desks => desks.Outbox.HoldAsync(held.Id, 1, officer, default))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_mail_that_a_later_release_has_overtaken_is_not_sent_again(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Add(Ten);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        var mail = (await visit.MailsAsync()).Single(row => row.Kind == MailKind.Invited);
        var officer = TheHouse.As(house.Office.Officer);

        // In time it leaves again, the same octets; a calendar that has it is not changed.
        Assert.True((await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(mail.Id, MailState.Sent, 1, officer, default))).Succeeded);
        await visit.SendAllAsync();
        Assert.Equal((3, false), (visit.Client.Deliveries.Count, visit.Client.Deliveries[2].Applied));

        await visit.ReleaseAsync();
        Assert.Equal("mail.overtaken", (await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(mail.Id, MailState.Sent, 2, officer, default))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Of_what_is_over_nobody_is_told(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        var first = visit.Add(Ten);
        var second = visit.Add(Ten.PlusDays(1), "Lunch");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        house.Clock.Reset(Ten.PlusHours(5).InUtc().ToInstant());

        visit.Change(first.Id, item => item with { Title = Wording.Same("Afterwards") });
        visit.Items.RemoveAll(item => item.Id == second.Id);
        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Equal(["CANCEL"], visit.Client.Deliveries.Skip(3).Select(delivery => delivery.Method));
        Assert.Equal("Lunch", visit.Client.Deliveries[^1].Before!.Summary);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_new_time_zone_database_that_moves_an_entry_is_told_once(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house);
        visit.Add(Ten);
        visit.Add(Ten.PlusHours(3), "Lunch");
        await visit.ReleaseAsync();
        await visit.SendAllAsync();
        Assert.Equal(0, await house.AtDesksAsync(desks => desks.ClockChanges.CompareAsync(default)));

        // What was sent had been worked out by the law of the year before: an hour later in the world.
        var part = (await visit.PartsAsync())[0];
        await house.LookAsync(async db =>
        {
            var stored = await db.Participations.SingleAsync(row => row.Id == part.Id);
            db.Entry(stored).Property(nameof(Participation.SentStarts)).CurrentValue = part.SentStarts + Duration.FromHours(1);
            db.Entry(stored).Property(nameof(Participation.SentEnds)).CurrentValue = part.SentEnds + Duration.FromHours(1);
            db.Entry(stored).Property(nameof(Participation.SentTextPrint)).CurrentValue = "as it was";
            db.Entry(stored).Property(nameof(Participation.TextPrint)).CurrentValue = "as it was";
            return await db.SaveChangesAsync();
        });
        Assert.Equal(1, await house.AtDesksAsync(desks => desks.ClockChanges.CompareAsync(default)));
        Assert.Equal(0, await house.AtDesksAsync(desks => desks.ClockChanges.CompareAsync(default)));
        await visit.SendAllAsync();

        var told = Assert.Single(visit.Client.Deliveries.Skip(3));
        Assert.Equal(("REQUEST", 1), (told.Method, told.After!.Sequence));
        Assert.Contains("(then UTC+7, now UTC+8)", told.Text, StringComparison.Ordinal);
        Assert.Equal(0, await house.AtDesksAsync(desks => desks.ClockChanges.CompareAsync(default)));
        Assert.Equal(1, await house.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "calendar.clocks_changed")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Approvers_are_told_how_many_mails_leave_and_so_many_leave(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.SubmittedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2))], [A.Delegate(), A.Delegate("Bo") with { Email = string.Empty }]);
        var foreseen = await house.AtDesksAsync(async desks =>
        {
            var visit = await desks.Db.Visits.AsNoTracking().Include(row => row.Delegates).SingleAsync(row => row.Id == id);
            return await desks.WhenApproved.ForeseeAsync(visit, await desks.Db.Releases.SingleAsync(row => row.VisitId == id), default);
        });
        Assert.Equal(0, await house.LookAsync(db => db.Participations.CountAsync()));

        await house.ApproveAllAsync(id);

        Assert.Equal(new Consequences(2, 0, 3, 1), foreseen);
        Assert.Equal(3, await house.LookAsync(db => db.OutboxMessages.CountAsync()));
    }
}
